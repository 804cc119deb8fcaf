package seat.web.home;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A character on its owner's home page.
 *
 * @param disabledReason null while its token is in use
 * @param tokenError what the last refresh of its token was told; null when all is well
 * @param closed whether what was read for its former owner is still to be deleted
 * @param missingScopes wanted by SeAT and not granted
 */
public record OwnCharacter(
        long characterId,
        String name,
        long corporationId,
        @Nullable LocalDateTime disabledAt,
        @Nullable String disabledReason,
        @Nullable String tokenError,
        boolean closed,
        List<String> missingScopes) {
    /** The character with what is known of its scopes. */
    OwnCharacter lacking(List<String> missing) {
        return new OwnCharacter(
                characterId, name, corporationId, disabledAt, disabledReason, tokenError, closed, missing);
    }
}
