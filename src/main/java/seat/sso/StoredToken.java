package seat.sso;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A character's token as people see it: everything but the secrets.
 *
 * @param accessExpiresAt when its present access token ends
 * @param lastError what the last refresh that failed was told, null after one that did not
 * @param disabledReason null while it is in use
 */
public record StoredToken(
        long characterId,
        String characterName,
        String ownerHash,
        long userId,
        int scopesProfile,
        Set<String> scopes,
        long generation,
        Instant accessExpiresAt,
        @Nullable String lastError,
        @Nullable Instant retryAt,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason) {

    public StoredToken {
        scopes = Set.copyOf(scopes);
    }

    public boolean disabled() {
        return disabledAt != null;
    }
}
