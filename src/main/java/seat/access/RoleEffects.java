package seat.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;

/**
 * Tells before a role is changed, given or taken who gains and who loses what by it, and for how many characters or corporations. Other
 * roles of the same people are counted; what they have as owners or leaders is theirs whatever happens to roles.
 */
public final class RoleEffects {
    /** How many people are named per change. */
    static final int NAMED = 5;

    private static final String ROLES_OF_HOLDERS = """
            SELECT DISTINCT g.user_id, u.name, g.role_id FROM (%1$s) g JOIN users u ON u.id = g.user_id AND u.active = TRUE
            WHERE g.user_id IN (SELECT h.user_id FROM (%1$s) h WHERE h.role_id = :role)
            """.formatted(HeldRoles.ofAll());

    private final Database database;
    private final UserRoles roles;

    public RoleEffects(Database database, UserRoles roles) {
        this.database = database;
        this.roles = roles;
    }

    /**
     * What changes about one permission for some people in the same way.
     *
     * @param users how many people
     * @param names of the first of them
     * @param kind of what is gained and lost; {@link OwnerType#PUBLIC} where the permission is about no owner, and counts are 0 or 1
     * @param gained how many owners they may see then and not now
     * @param lost how many they may see now and not then
     */
    public record Change(String permission, OwnerType kind, long users, List<String> names, long gained, long lost) {}

    private record Holder(long id, String name) {}

    private record Compared(OwnerType kind, Limits before, Limits after) {}

    /** What happens when a role becomes another. */
    public List<Change> ofSaving(long roleId, UserRole after) {
        UserRole before = roles.find(roleId).orElseThrow();
        Map<Holder, Set<Long>> holders = holders(roleId);
        return changes(holders, roleId, before.permissions(), after.permissions());
    }

    /** What happens when a role is deleted. */
    public List<Change> ofDeleting(long roleId) {
        return ofSaving(roleId, new UserRole("", "", Map.of()));
    }

    /** What happens when an account is given a role. */
    public List<Change> ofGiving(long roleId, long userId) {
        UserRole role = roles.find(roleId).orElseThrow();
        Map<Holder, Set<Long>> one = Map.of(new Holder(userId, nameOf(userId)), rolesOf(userId));
        return one.values().iterator().next().contains(roleId)
                ? List.of()
                : changes(one, roleId, Map.of(), role.permissions());
    }

    private String nameOf(long userId) {
        return database.sql()
                .sql("SELECT name FROM users WHERE id = ?")
                .param(userId)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new AccessRefusal("There is no account " + userId));
    }

    private Set<Long> rolesOf(long userId) {
        return new TreeSet<>(database.sql()
                .sql("SELECT DISTINCT g.role_id FROM (" + HeldRoles.of(":user") + ") g")
                .param("user", userId)
                .query(Long.class)
                .list());
    }

    private Map<Holder, Set<Long>> holders(long roleId) {
        Map<Holder, Set<Long>> holders = new LinkedHashMap<>();
        database.sql().sql(ROLES_OF_HOLDERS).param("role", roleId).query(row -> {
            holders.computeIfAbsent(new Holder(row.getLong(1), row.getString(2)), unused -> new TreeSet<>())
                    .add(row.getLong(3));
        });
        return holders;
    }

    private List<Change> changes(
            Map<Holder, Set<Long>> holders, long roleId, Map<String, Limits> before, Map<String, Limits> after) {
        Set<String> touched = new TreeSet<>(before.keySet());
        touched.addAll(after.keySet());
        touched.removeIf(permission -> {
            Limits one = before.get(permission);
            return one != null && one.equals(after.get(permission));
        });
        Map<Set<Long>, List<Holder>> alike = new LinkedHashMap<>();
        holders.forEach((holder, held) -> {
            Set<Long> others = new HashSet<>(held);
            others.remove(roleId);
            alike.computeIfAbsent(others, unused -> new ArrayList<>()).add(holder);
        });
        Map<Long, Map<String, Limits>> known = new HashMap<>();
        Map<Compared, Change> counted = new HashMap<>();
        Map<String, List<Change>> found = new TreeMap<>();
        alike.forEach((others, people) -> touched.forEach(permission -> {
            List<Limits> kept = new ArrayList<>();
            for (long other : others) {
                Limits limits = known.computeIfAbsent(other, this::permissions).get(permission);
                if (limits != null) {
                    kept.add(limits);
                }
            }
            OwnerType kind = Permissions.owner(permission);
            Compared compared = new Compared(
                    kind == null ? OwnerType.PUBLIC : kind,
                    with(kept, before.get(permission)),
                    with(kept, after.get(permission)));
            Change counts = counted.computeIfAbsent(compared, this::count);
            if (counts.gained() > 0 || counts.lost() > 0) {
                found.computeIfAbsent(permission, unused -> new ArrayList<>())
                        .add(new Change(
                                permission,
                                counts.kind(),
                                people.size(),
                                people.stream().limit(NAMED).map(Holder::name).toList(),
                                counts.gained(),
                                counts.lost()));
            }
        }));
        return found.values().stream().flatMap(RoleEffects::merged).toList();
    }

    /** People for whom a change counts alike are told of in one line. */
    private static java.util.stream.Stream<Change> merged(List<Change> changes) {
        Map<List<Long>, Change> merged = new LinkedHashMap<>();
        changes.forEach(change -> merged.merge(List.of(change.gained(), change.lost()), change, (one, other) -> {
            List<String> names = new ArrayList<>(one.names());
            names.addAll(other.names());
            return new Change(
                    one.permission(),
                    one.kind(),
                    one.users() + other.users(),
                    names.stream().limit(NAMED).toList(),
                    one.gained(),
                    one.lost());
        }));
        return merged.values().stream();
    }

    private Map<String, Limits> permissions(long roleId) {
        return roles.find(roleId).map(UserRole::permissions).orElse(Map.of());
    }

    private static Limits with(List<Limits> kept, @Nullable Limits more) {
        List<Limits> all = new ArrayList<>(kept);
        if (more != null) {
            all.add(more);
        }
        return all.isEmpty() ? Limits.NO_ONE : Limits.together(all);
    }

    private Change count(Compared compared) {
        if (compared.kind() == OwnerType.PUBLIC) {
            boolean before = !compared.before().isNobody();
            boolean after = !compared.after().isNobody();
            return new Change("", OwnerType.PUBLIC, 0, List.of(), after && !before ? 1 : 0, before && !after ? 1 : 0);
        }
        return new Change(
                "",
                compared.kind(),
                0,
                List.of(),
                owners(compared.kind(), compared.after(), compared.before()),
                owners(compared.kind(), compared.before(), compared.after()));
    }

    private long owners(OwnerType kind, Limits in, Limits out) {
        String id = kind == OwnerType.CHARACTER
                ? "character_id"
                : kind == OwnerType.CORPORATION ? "corporation_id" : "alliance_id";
        String table = kind == OwnerType.CHARACTER
                ? "character_infos"
                : kind == OwnerType.CORPORATION ? "corporation_infos" : "alliances";
        List<Object> values = new ArrayList<>();
        String within = LimitedOwners.of(database, kind, in).condition("k." + id, true, values);
        String without = LimitedOwners.of(database, kind, out).condition("k." + id, true, values);
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table + " k WHERE (" + within + ") AND NOT (" + without + ")")
                .params(values)
                .query(Long.class)
                .single();
    }
}
