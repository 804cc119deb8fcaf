package seat.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seat.access.NewOwners;
import seat.access.SignIns;
import seat.access.UserSessions;
import seat.access.Users;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.config.Secret;
import seat.process.CommandContext;
import seat.process.CommandFailure;
import seat.process.DataCommand;
import seat.sso.AccessTokenVerifier;
import seat.sso.InvalidTokenException;
import seat.sso.SsoClient;
import seat.sso.SsoUnavailableException;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;

/** {@code seat token import}: links characters whose refresh tokens somebody has, such as from another tool. Prints none of them. */
@Command(
        name = "import",
        description = "Link characters by their refresh tokens, one a line; blank lines and lines with # are left out.")
final class TokenImportCommand extends DataCommand {
    @Parameters(paramLabel = "FILE", description = "The file of refresh tokens, issued to this SeAT's EVE application.")
    private String file = "";

    @Option(names = "--user", paramLabel = "NAME", description = "The account that gets them; default: one each.")
    private @Nullable String user;

    TokenImportCommand() {}

    @Override
    protected Needs needs() {
        return Needs.EVE;
    }

    @Override
    protected boolean begins() {
        return true;
    }

    @Override
    protected List<String> reads() {
        return List.of(file);
    }

    @Override
    protected int run(CommandContext context) throws IOException {
        List<String> lines = context.files().read(file).lines().toList();
        Users users = new Users(context.database());
        Optional<Viewer> account = account(users);
        SignIns signIns = new SignIns(
                context.database(),
                users,
                context.get(TokenStore.class),
                context.get(NewOwners.class),
                new UserSessions(context.database()));
        int linked = 0;
        int failed = 0;
        for (int i = 0; i < lines.size(); i++) {
            String token = lines.get(i).strip();
            if (token.isEmpty() || token.startsWith("#")) {
                continue;
            }
            String problem = link(context, signIns, account, token, i + 1);
            if (problem == null) {
                linked++;
            } else {
                failed++;
                context.print("line %d: failed: %s", i + 1, problem);
            }
        }
        context.print("%d linked, %d failed", linked, failed);
        return failed == 0 ? 0 : 1;
    }

    private Optional<Viewer> account(Users users) {
        if (user == null) {
            return Optional.empty();
        }
        return Optional.of(users.named(user)
                .orElseThrow(() -> new CommandFailure("There is no account named " + user
                        + ". Accounts are made by signing in; without --user each character gets its own.")));
    }

    /** @return what went wrong, or null */
    private static @Nullable String link(
            CommandContext context, SignIns signIns, Optional<Viewer> account, String token, int line) {
        return switch (context.get(SsoClient.class).refresh(new Secret(token))) {
            case TokenAnswer.Granted granted -> accept(context, signIns, account, granted, line);
            case TokenAnswer.InvalidGrant answer -> "EVE does not accept this token (any more): " + answer.reason();
            case TokenAnswer.InvalidClient answer ->
                "EVE does not know this application, check SEAT_EVE_CLIENT_ID and SEAT_EVE_CLIENT_SECRET: "
                        + answer.reason();
            case TokenAnswer.Refused answer -> answer.reason();
            case TokenAnswer.Unavailable answer -> "EVE's sign-in is unavailable, try again later: " + answer.reason();
        };
    }

    private static @Nullable String accept(
            CommandContext context, SignIns signIns, Optional<Viewer> account, TokenAnswer.Granted granted, int line) {
        try {
            VerifiedToken character = context.get(AccessTokenVerifier.class)
                    .verify(granted.accessToken().reveal());
            signIns.link(character, granted, account, Actor.command());
            context.print(
                    "line %d: linked %s (%d) with %d scopes",
                    line,
                    character.name(),
                    character.characterId(),
                    character.scopes().size());
            return null;
        } catch (InvalidTokenException | SsoUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
