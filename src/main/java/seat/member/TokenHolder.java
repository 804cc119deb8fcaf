package seat.member;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose token serves, or could serve, what SeAT keeps of a corporation.
 *
 * @param userId whose account it is on; null for one who never signed in
 * @param alive whether the token works
 * @param scopes that it holds
 * @param roles in-game roles that hold everywhere
 * @param ceo whether EVE names them as the CEO
 */
public record TokenHolder(
        long characterId,
        String name,
        @Nullable Long userId,
        boolean alive,
        Set<String> scopes,
        Set<String> roles,
        boolean ceo) {
    public TokenHolder {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
    }

    /** Whether they have one of these roles, or what includes them all; where none is needed every member has. */
    public boolean mayRead(Collection<String> needed) {
        return needed.isEmpty()
                || ceo
                || roles.contains(Member.DIRECTOR)
                || needed.stream().anyMatch(roles::contains);
    }

    /** Whether the token works and holds the scope. */
    public boolean gives(@Nullable String scope) {
        return alive && (scope == null || scopes.contains(scope));
    }
}
