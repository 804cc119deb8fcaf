package seat.seat5;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.access.Secrets;
import seat.access.UserRole;

/** Hashes of what was brought: while what is here has the same, nobody here has changed it. */
final class Versions {
    private Versions() {}

    static String of(UserRole role) {
        Map<String, String> permissions = new TreeMap<>();
        role.permissions()
                .forEach((permission, limits) -> permissions.put(permission, String.valueOf(limits.json(Map.of()))));
        return Secrets.hash(role.title() + "\n" + role.description() + "\n" + permissions);
    }

    static String of(@Nullable String filter) {
        return Secrets.hash(filter == null ? "" : filter);
    }
}
