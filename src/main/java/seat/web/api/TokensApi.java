package seat.web.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import seat.access.KeyLimits;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.member.ServingTokens;
import seat.member.TokenHolder;
import seat.resource.OwnerType;
import seat.sso.StoredToken;
import seat.sso.TokenStore;
import seat.web.PathId;

/** Whether EVE's tokens work and what they give. No answer has a token itself. */
@RestController
final class TokensApi {
    private static final String SHEET = "character.sheet";

    private final TokenStore tokens;
    private final ServingTokens serving;

    TokensApi(TokenStore tokens, ServingTokens serving) {
        this.tokens = tokens;
        this.serving = serving;
    }

    /**
     * A character's token.
     *
     * @param works whether it is in use
     * @param disabledReason why not; null while it is
     */
    record Token(
            long characterId,
            String character,
            boolean works,
            List<String> scopes,
            @Nullable Instant disabledAt,
            @Nullable String disabledReason)
            implements Answer {
        static Token of(StoredToken token) {
            return new Token(
                    token.characterId(),
                    token.characterName(),
                    !token.disabled(),
                    token.scopes().stream().sorted().toList(),
                    token.disabledAt(),
                    token.disabledReason());
        }
    }

    /**
     * A member's token.
     *
     * @param works whether it is in use
     * @param roles in-game roles that hold everywhere
     */
    record MembersToken(
            long characterId, String character, boolean works, boolean ceo, List<String> roles, List<String> scopes)
            implements Answer {
        static MembersToken of(TokenHolder holder) {
            return new MembersToken(
                    holder.characterId(),
                    holder.name(),
                    holder.alive(),
                    holder.ceo(),
                    holder.roles().stream().sorted().toList(),
                    holder.scopes().stream().sorted().toList());
        }
    }

    @ApiRoute("The tokens of one's own characters")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/my/tokens")
    Page<Token> mine(Viewer viewer) {
        KeyLimits key = viewer.key();
        return Page.of(tokens.list(viewer.userId()).stream()
                .filter(token ->
                        key == null || key.permits(SHEET) && key.includes(OwnerType.CHARACTER, token.characterId()))
                .map(Token::of)
                .toList());
    }

    @ApiRoute("The tokens of a corporation's members")
    @Requires("corporation.tracking")
    @GetMapping("/api/v3/corporations/{corporationId}/tokens")
    Page<MembersToken> members(@PathVariable String corporationId) {
        return Page.of(serving.holders(PathId.of(corporationId)).stream()
                .filter(holder -> holder.userId() != null)
                .map(MembersToken::of)
                .toList());
    }
}
