package seat.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import seat.db.Database;

/**
 * Decides which roles somebody may change, give and take who manages roles and is no superuser: those that permit nothing which their own
 * roles do not permit as widely. So nobody makes more of themselves, or of a friend.
 */
public final class RoleManagers {
    private final RoleRights rights;

    public RoleManagers(Database database) {
        this.rights = new RoleRights(database);
    }

    /**
     * What a role permits that the manager does not hold.
     *
     * @return names of permissions, in order; empty where everything is held
     */
    public List<String> beyond(Viewer manager, UserRole role) {
        if (manager.superuser()) {
            return List.of();
        }
        Map<String, List<Limits>> held = new TreeMap<>();
        rights.grants(manager.userId())
                .forEach(grant -> held.computeIfAbsent(grant.permission(), unused -> new ArrayList<>())
                        .add(grant.limits()));
        return role.permissions().entrySet().stream()
                .filter(wanted -> {
                    List<Limits> own = held.get(wanted.getKey());
                    return own == null || !wanted.getValue().within(Limits.together(own));
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    /** @throws AccessRefusal naming what the manager does not hold */
    public void check(Viewer manager, UserRole role) {
        List<String> beyond = beyond(manager, role);
        if (!beyond.isEmpty()) {
            throw new AccessRefusal(
                    "You can only change and give what your own roles permit as widely; this one has " + beyond);
        }
    }
}
