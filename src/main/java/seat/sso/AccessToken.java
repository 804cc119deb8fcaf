package seat.sso;

import java.util.Set;
import seat.config.Secret;

/**
 * An access token that may be used now.
 *
 * @param generation rises with every sign-in
 * @param refresh number of the refresh that brought it
 */
public record AccessToken(long characterId, Secret secret, Set<String> scopes, long generation, long refresh) {
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }
}
