package seat.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        Map<String, Limits> held = held(manager);
        return role.permissions().entrySet().stream()
                .filter(wanted -> !wanted.getValue().within(held.getOrDefault(wanted.getKey(), Limits.NO_ONE)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toList());
    }

    private Map<String, Limits> held(Viewer manager) {
        Map<String, List<Limits>> held = new TreeMap<>();
        rights.grants(manager.userId()).stream()
                .filter(grant -> leaves(manager.key(), grant.permission()))
                .forEach(grant -> held.computeIfAbsent(grant.permission(), unused -> new ArrayList<>())
                        .add(grant.limits()));
        Map<String, Limits> together = new TreeMap<>();
        held.forEach((permission, limits) -> together.put(permission, Limits.together(limits)));
        return together;
    }

    /** Whether a program's key leaves a permission as wide as its maker has it: a key that is about some owners only gives nothing on. */
    private static boolean leaves(@Nullable KeyLimits key, String permission) {
        return key == null || key.owners() == null && key.permits(permission);
    }

    /**
     * Checks that a manager may make one role of another. Whom a role excepts nobody sees by other roles either: to except them no
     * more gives them away, to the manager as well, and so does taking or deleting the role.
     *
     * @param after what whoever holds the role has then; null for nothing
     * @throws AccessRefusal naming what the manager does not hold
     */
    public void checkChange(Viewer manager, UserRole before, @Nullable UserRole after) {
        check(manager, before);
        if (after != null) {
            check(manager, after);
        }
        if (manager.superuser()) {
            return;
        }
        Map<String, Limits> held = held(manager);
        List<String> released = before.permissions().entrySet().stream()
                .filter(one -> {
                    Limits left = after == null ? null : after.permissions().get(one.getKey());
                    Limits.Members freed =
                            one.getValue().excepted().without(left == null ? Limits.Members.NOBODY : left.excepted());
                    return !freed.isEmpty()
                            && !Limits.to(freed, Limits.Members.NOBODY)
                                    .within(held.getOrDefault(one.getKey(), Limits.NO_ONE));
                })
                .map(Map.Entry::getKey)
                .toList();
        if (!released.isEmpty()) {
            throw new AccessRefusal(
                    "Whom a role excepts only those can let go who may see them by their own roles; this one excepts some for "
                            + released);
        }
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
