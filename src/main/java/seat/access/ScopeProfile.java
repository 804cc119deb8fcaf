package seat.access;

import java.util.Set;
import java.util.TreeSet;

/**
 * A named set of ESI's scopes.
 *
 * @param id 0 for the one that always is: every scope SeAT can use
 * @param name letters, digits, - and _: it is part of links
 * @param standard whether a sign-in that names no profile asks for it
 */
public record ScopeProfile(int id, String name, boolean standard, Set<String> scopes) {
    public ScopeProfile {
        scopes = new TreeSet<>(scopes);
    }
}
