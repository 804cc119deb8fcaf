package seat.access;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import seat.db.Database;
import seat.resource.OwnerType;

/** Tells the owner of a character who besides may see something about it, by what, and who has read of it. */
public final class Readers {
    /** How many people are named per thing. */
    public static final int NAMED = 50;

    private static final String HOLDERS = """
            SELECT DISTINCT u.id, u.name, g.role_id FROM (%2$s) g
            JOIN users u ON u.id = g.user_id AND u.active = TRUE AND u.admin = FALSE AND %1$s
            ORDER BY u.name, u.id
            """;

    private final Database database;

    public Readers(Database database) {
        this.database = database;
    }

    /**
     * Somebody who may see something.
     *
     * @param by titles of roles, in order; none for superusers
     */
    public record Reader(String name, List<String> by) {}

    /** An in-game role of the character's corporation that permits something to whoever has it. */
    public record InGame(String role, String permission) {}

    /**
     * Somebody else's reading of what belongs to the character.
     *
     * @param times in how many hours
     */
    public record Reading(String name, String what, LocalDateTime last, long times) {}

    /**
     * Who may see one thing.
     *
     * @param first of them by name, at most {@value #NAMED}
     * @param more how many there are besides
     * @param byRole how many people may see it by each role; who holds several counts for each
     */
    public record Found(List<Reader> first, int more, Map<String, Integer> byRole) {}

    private record Role(String title, Map<String, Limits> permissions) {}

    private record Holder(String name, Set<Long> roles) {}

    /** Superusers, who may see everything. */
    public List<String> superusers() {
        return database.sql()
                .sql("SELECT name FROM users WHERE admin = TRUE AND active = TRUE ORDER BY name")
                .query(String.class)
                .list();
    }

    /**
     * Who may see a character by roles, by permission. Thousands may hold roles whose limits are long: these are read once per role, and
     * decided once per set of roles that people hold together.
     */
    public Map<String, Found> byRoles(long characterId, List<String> permissions) {
        Map<Long, Role> roles = roles(permissions);
        Map<Long, Holder> holders = new LinkedHashMap<>();
        database.sql()
                .sql(HOLDERS.formatted(GraceTime.holds("u.id"), HeldRoles.ofAll()))
                .query(row -> {
                    long role = row.getLong(3);
                    String name = row.getString(2);
                    if (roles.containsKey(role)) {
                        holders.computeIfAbsent(row.getLong(1), unused -> new Holder(name, new TreeSet<>()))
                                .roles()
                                .add(role);
                    }
                });
        Map<Limits, Boolean> decided = new HashMap<>();
        Map<Set<Long>, Map<String, List<String>>> alike = new HashMap<>();
        Map<String, List<Reader>> first = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        Map<String, Map<String, Integer>> byRole = new HashMap<>();
        holders.values()
                .forEach(holder -> alike.computeIfAbsent(holder.roles(), held -> {
                            Map<String, List<String>> by = new HashMap<>();
                            permissions.forEach(permission -> {
                                List<Role> giving = held.stream()
                                        .map(roles::get)
                                        .filter(role -> role.permissions().containsKey(permission))
                                        .toList();
                                Limits together = Limits.together(giving.stream()
                                        .map(role -> role.permissions().get(permission))
                                        .toList());
                                if (decided.computeIfAbsent(
                                        together,
                                        limits -> LimitedOwners.of(database, OwnerType.CHARACTER, limits)
                                                .include(characterId))) {
                                    by.put(
                                            permission,
                                            giving.stream()
                                                    .map(Role::title)
                                                    .sorted()
                                                    .toList());
                                }
                            });
                            return by;
                        })
                        .forEach((permission, titles) -> {
                            Map<String, Integer> people = byRole.computeIfAbsent(permission, unused -> new HashMap<>());
                            titles.forEach(title -> people.merge(title, 1, Integer::sum));
                            if (counts.merge(permission, 1, Integer::sum) <= NAMED) {
                                first.computeIfAbsent(permission, unused -> new ArrayList<>())
                                        .add(new Reader(holder.name(), titles));
                            }
                        }));
        Map<String, Found> found = new LinkedHashMap<>();
        permissions.forEach(permission -> found.put(
                permission,
                new Found(
                        first.getOrDefault(permission, List.of()),
                        Math.max(0, counts.getOrDefault(permission, 0) - NAMED),
                        byRole.getOrDefault(permission, Map.of()))));
        return found;
    }

    /** Roles that permit some of it. */
    private Map<Long, Role> roles(List<String> permissions) {
        Map<Long, Role> roles = new HashMap<>();
        database.sql().sql("""
                        SELECT r.id, r.title, p.title AS permission, pr.filters FROM roles r
                        JOIN permission_role pr ON pr.role_id = r.id AND pr.`not` = FALSE
                        JOIN permissions p ON p.id = pr.permission_id AND p.title IN (:permissions)
                        """).param("permissions", permissions).query(row -> {
            String title = row.getString(2);
            roles.computeIfAbsent(row.getLong(1), unused -> new Role(title, new HashMap<>()))
                    .permissions()
                    .put(row.getString(3), Limits.parse(row.getString(4)));
        });
        return roles;
    }

    /** In-game roles of the character's corporation that permit something about its members. */
    public List<InGame> inGame(long characterId, List<String> permissions) {
        return database.sql()
                .sql("""
                        SELECT p.role, p.permission FROM character_affiliations a
                        JOIN corporation_role_permissions p ON p.corporation_id = a.corporation_id
                        WHERE a.character_id = :character AND p.permission IN (:permissions) ORDER BY p.role, p.permission
                        """)
                .param("character", characterId)
                .param("permissions", permissions)
                .query(InGame.class)
                .list();
    }

    /** Who else read of the character within the last days, the latest first. */
    public List<Reading> readings(long characterId, long ownUser, int days) {
        return database.sql()
                .sql("""
                        SELECT COALESCE(u.name, '') AS name, l.message AS what, MAX(l.created_at) AS last, COUNT(*) AS times
                        FROM security_logs l LEFT JOIN users u ON u.id = COALESCE(l.impersonator_id, l.user_id)
                        WHERE l.category = 'reading' AND l.subject_type = 'character' AND l.subject_id = :character
                          AND l.created_at > TIMESTAMPADD(DAY, -:days, CURRENT_TIMESTAMP)
                          AND (l.user_id IS NULL OR l.user_id <> :own OR l.impersonator_id IS NOT NULL)
                        GROUP BY u.id, u.name, l.message ORDER BY last DESC LIMIT 100
                        """)
                .param("character", characterId)
                .param("own", ownUser)
                .param("days", days)
                .query(Reading.class)
                .list();
    }
}
