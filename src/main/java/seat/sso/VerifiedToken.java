package seat.sso;

import java.time.Instant;
import java.util.Set;

/**
 * What a verified access token says of its character.
 *
 * @param ownerHash changes when the character is sold to another EVE account
 */
public record VerifiedToken(long characterId, String name, String ownerHash, Set<String> scopes, Instant expiresAt) {
    public VerifiedToken {
        scopes = Set.copyOf(scopes);
    }
}
