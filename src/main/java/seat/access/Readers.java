package seat.access;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import seat.db.Database;
import seat.resource.OwnerType;

/** Tells the owner of a character who besides may see something about it, by what, and who has read of it. */
public final class Readers {
    private static final String HOLDERS = """
            SELECT g.user_id, u.name, r.title, p.title AS permission, pr.filters FROM (
                SELECT user_id, role_id FROM role_user WHERE expires_at IS NULL OR expires_at > CURRENT_TIMESTAMP
                UNION
                SELECT sm.user_id, sr.role_id FROM squad_member sm JOIN squad_role sr ON sr.squad_id = sm.squad_id
                WHERE sm.expires_at IS NULL OR sm.expires_at > CURRENT_TIMESTAMP) g
            JOIN users u ON u.id = g.user_id AND u.active = TRUE AND u.admin = FALSE AND %s
            JOIN roles r ON r.id = g.role_id
            JOIN permission_role pr ON pr.role_id = r.id AND pr.`not` = FALSE
            JOIN permissions p ON p.id = pr.permission_id AND p.title IN (:permissions)
            ORDER BY u.name, u.id, r.title
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

    private record Holding(List<Limits> limits, List<String> roles) {}

    /** Superusers, who may see everything. */
    public List<String> superusers() {
        return database.sql()
                .sql("SELECT name FROM users WHERE admin = TRUE AND active = TRUE ORDER BY name")
                .query(String.class)
                .list();
    }

    /** Who may see a character by roles, by permission. */
    public Map<String, List<Reader>> byRoles(long characterId, List<String> permissions) {
        Map<String, Map<Long, Holding>> held = new TreeMap<>();
        Map<Long, String> names = new HashMap<>();
        database.sql()
                .sql(HOLDERS.formatted(GraceTime.holds("u.id")))
                .param("permissions", permissions)
                .query(row -> {
                    Holding holding = held.computeIfAbsent(row.getString(4), unused -> new LinkedHashMap<>())
                            .computeIfAbsent(
                                    row.getLong(1), unused -> new Holding(new ArrayList<>(), new ArrayList<>()));
                    names.put(row.getLong(1), row.getString(2));
                    holding.limits().add(Limits.parse(row.getString(5)));
                    holding.roles().add(row.getString(3));
                });
        Map<Limits, Boolean> decided = new HashMap<>();
        Map<String, List<Reader>> readers = new LinkedHashMap<>();
        permissions.forEach(permission -> {
            List<Reader> found = new ArrayList<>();
            held.getOrDefault(permission, Map.of()).forEach((user, holding) -> {
                Limits together = Limits.together(holding.limits());
                boolean includes = decided.computeIfAbsent(
                        together,
                        limits -> LimitedOwners.of(database, OwnerType.CHARACTER, limits)
                                .include(characterId));
                if (includes) {
                    found.add(new Reader(names.getOrDefault(user, ""), List.copyOf(new TreeSet<>(holding.roles()))));
                }
            });
            readers.put(permission, found);
        });
        return readers;
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
