package seat.access;

import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.event.AccessEpoch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and changes roles (tables {@code roles}, {@code permission_role}, {@code role_user}). Each change is a row of the security log in
 * the same transaction, with what was before, so that it can be undone.
 */
public final class UserRoles {
    /** The source of a grant that a person gave. */
    public static final String BY_HAND = "hand";

    private static final String SUBJECT = "role";

    private final Database database;
    private final Permissions permissions;
    private final AuditLog audit;

    public UserRoles(Database database, Permissions permissions, AuditLog audit) {
        this.database = database;
        this.permissions = permissions;
        this.audit = audit;
    }

    /** A role in the list of all. */
    public record Listed(long id, String title, @Nullable String description, long users, long permissions) {}

    /**
     * Somebody who holds a role.
     *
     * @param source {@code hand}, {@code squad:7} or a plugin's name
     * @param expiresAt when that ends; null for never
     */
    public record Holder(
            long userId,
            String name,
            String source,
            @Nullable LocalDateTime since,
            @Nullable LocalDateTime expiresAt) {}

    /** All roles by title. */
    public List<Listed> list() {
        return database.sql()
                .sql("""
                        SELECT r.id, r.title, r.description,
                          (SELECT COUNT(DISTINCT g.user_id) FROM (%s) g WHERE g.role_id = r.id) AS users,
                          (SELECT COUNT(*) FROM permission_role p WHERE p.role_id = r.id AND p.`not` = FALSE) AS permissions
                        FROM roles r ORDER BY r.title
                        """.formatted(HeldRoles.ofAll()))
                .query(Listed.class)
                .list();
    }

    public Optional<UserRole> find(long id) {
        return database.sql()
                .sql("SELECT title, description FROM roles WHERE id = ?")
                .param(id)
                .query((row, number) -> new UserRole(
                        row.getString(1), Objects.requireNonNullElse(row.getString(2), ""), permissionsOf(id)))
                .optional();
    }

    /** The role with exactly that title. */
    public Optional<Long> named(String title) {
        return database
                .sql()
                .sql("SELECT id, title FROM roles WHERE title = ?")
                .param(title)
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .filter(role -> role.getValue().equals(title))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Map<String, Limits> permissionsOf(long id) {
        Map<String, Limits> held = new TreeMap<>();
        database.sql().sql("""
                        SELECT p.title, pr.filters FROM permission_role pr JOIN permissions p ON p.id = pr.permission_id
                        WHERE pr.role_id = ? AND pr.`not` = FALSE
                        """).param(id).query(row -> {
            held.put(row.getString(1), Limits.parse(row.getString(2)));
        });
        return held;
    }

    /**
     * Makes a role without permissions.
     *
     * @throws AccessRefusal saying what is wrong with the title
     */
    public long create(Actor actor, String title, String description) {
        UserRole role = new UserRole(title.strip(), description.strip(), Map.of());
        check(role, Map.of());
        return database.inTransaction(() -> {
            long id = insert(role);
            audit.write(
                    actor,
                    Category.ROLE,
                    "create role",
                    Subject.role(id),
                    "Made the role " + role.title(),
                    null,
                    state(role));
            return id;
        });
    }

    private long insert(UserRole role) {
        KeyHolder made = new GeneratedKeyHolder();
        try {
            database.sql()
                    .sql("INSERT INTO roles (title, description) VALUES (?, ?)")
                    .params(role.title(), role.description())
                    .update(made, "id");
        } catch (DuplicateKeyException e) {
            throw taken(role, e);
        }
        return Objects.requireNonNull(made.getKey()).longValue();
    }

    private static AccessRefusal taken(UserRole role, DuplicateKeyException e) {
        return new AccessRefusal("There is a role '" + role.title() + "' already");
    }

    /**
     * Makes a role what it says.
     *
     * @throws AccessRefusal saying what is not allowed; nothing is changed then
     */
    public void save(Actor actor, long id, UserRole role) {
        save(actor, id, role, null);
    }

    /**
     * Makes a role what it says, if nobody changed it since.
     *
     * @param version as {@link #version} told it; null for whatever it is
     * @throws AccessRefusal saying what is not allowed, or that the role was changed meanwhile; nothing is changed then
     */
    public void save(Actor actor, long id, UserRole role, @Nullable String version) {
        database.inTransaction(() -> {
            UserRole before = locked(id);
            if (version != null && !version.equals(version(before))) {
                throw new AccessRefusal("The role was changed by somebody else meanwhile; look at it again");
            }
            check(role, before.permissions());
            try {
                database.sql()
                        .sql("UPDATE roles SET title = ?, description = ? WHERE id = ?")
                        .params(role.title(), role.description(), id)
                        .update();
            } catch (DuplicateKeyException e) {
                throw taken(role, e);
            }
            write(id, role.permissions());
            audit.write(
                    actor,
                    Category.ROLE,
                    "save role",
                    Subject.role(id),
                    "Changed the role " + role.title(),
                    state(before),
                    state(role));
        });
        database.makeDurable();
    }

    /** Sets the picture of a role, as the address {@code data:image/…} that SeAT 5 stores. */
    public void logo(Actor actor, long id, String data) {
        database.inTransaction(() -> {
            UserRole role = locked(id);
            database.sql()
                    .sql("UPDATE roles SET logo = ? WHERE id = ?")
                    .params(data, id)
                    .update();
            audit.write(
                    actor,
                    Category.ROLE,
                    "logo of role",
                    Subject.role(id),
                    "Changed the logo of the role " + role.title(),
                    null,
                    null);
        });
        database.makeDurable();
    }

    /** A word that changes with the role. */
    public String version(long id) {
        return find(id).map(UserRoles::version).orElse("");
    }

    private static String version(UserRole role) {
        return Integer.toHexString(role.hashCode());
    }

    /** @throws AccessRefusal saying what a role cannot become */
    public void check(long id, UserRole role) {
        check(role, find(id).map(UserRole::permissions).orElse(Map.of()));
    }

    private UserRole locked(long id) {
        boolean missing = database.sql()
                .sql("SELECT id FROM roles WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Long.class)
                .optional()
                .isEmpty();
        if (missing) {
            throw new AccessRefusal("There is no role " + id);
        }
        return find(id).orElseThrow();
    }

    private void write(long id, Map<String, Limits> held) {
        AccessEpoch.raise(database.sql());
        permit(database, id, held);
    }

    /** Writes what a role permits, in the place of what it did, in the transaction there is. */
    static void permit(Database database, long id, Map<String, Limits> held) {
        Map<Long, String> names = NamesOfMembers.of(database, held.values());
        database.sql()
                .sql("DELETE FROM permission_role WHERE role_id = ?")
                .param(id)
                .update();
        held.forEach((permission, limits) -> {
            database.sql()
                    .sql("INSERT IGNORE INTO permissions (title) VALUES (?)")
                    .param(permission)
                    .update();
            database.sql()
                    .sql("""
                            INSERT INTO permission_role (permission_id, role_id, `not`, filters)
                            SELECT id, ?, FALSE, ? FROM permissions WHERE title = ?
                            """)
                    .param(1, id)
                    .param(2, limits.json(names), Types.VARCHAR)
                    .param(3, permission)
                    .update();
        });
    }

    private void check(UserRole role, Map<String, Limits> before) {
        if (role.title().isBlank() || role.title().length() > UserRole.LONGEST_TITLE) {
            throw new AccessRefusal("A role's title has 1 to " + UserRole.LONGEST_TITLE + " characters");
        }
        if (role.description().length() > UserRole.LONGEST_DESCRIPTION) {
            throw new AccessRefusal("A role's description has at most " + UserRole.LONGEST_DESCRIPTION + " characters");
        }
        role.permissions().forEach((permission, limits) -> {
            // What another installation or a plugin that is gone brought may stay as it is, and can only be taken away.
            boolean stays = limits.equals(before.get(permission));
            if (!stays && !permissions.grantable().contains(permission)) {
                throw new AccessRefusal("No role can hold '" + permission + "'");
            }
        });
    }

    /** Deletes a role; whoever held it holds it no more. */
    public void delete(Actor actor, long id) {
        database.inTransaction(() -> {
            UserRole before = locked(id);
            AccessEpoch.raise(database.sql());
            for (String table : List.of("permission_role", "role_user", "squad_role")) {
                database.sql()
                        .sql("DELETE FROM " + table + " WHERE role_id = ?")
                        .param(id)
                        .update();
            }
            database.sql().sql("DELETE FROM roles WHERE id = ?").param(id).update();
            audit.write(
                    actor,
                    Category.ROLE,
                    "delete role",
                    Subject.role(id),
                    "Deleted the role " + before.title(),
                    state(before),
                    null);
        });
        database.makeDurable();
    }

    /**
     * Gives a role to an account by hand, or changes when that ends.
     *
     * @param expiresAt UTC; null for never
     * @throws AccessRefusal where there is no such role or account
     */
    public void give(Actor actor, long id, long userId, @Nullable LocalDateTime expiresAt) {
        database.inTransaction(() -> {
            UserRole role = locked(id);
            if (database.sql()
                            .sql("SELECT COUNT(*) FROM users WHERE id = ?")
                            .param(userId)
                            .query(Long.class)
                            .single()
                    == 0) {
                throw new AccessRefusal("There is no account " + userId);
            }
            database.sql()
                    .sql("""
                            INSERT INTO role_user (user_id, role_id, source, granted_by, expires_at) VALUES (?, ?, ?, ?, ?)
                            ON DUPLICATE KEY UPDATE expires_at = VALUES(expires_at), granted_by = VALUES(granted_by)
                            """)
                    .param(1, userId)
                    .param(2, id)
                    .param(3, BY_HAND)
                    .param(4, actor.userId(), Types.BIGINT)
                    .param(5, expiresAt, Types.TIMESTAMP)
                    .update();
            AccessEpoch.raise(database.sql());
            audit.write(
                    actor,
                    Category.ROLE,
                    "give role",
                    Subject.user(userId),
                    "Was given the role " + role.title() + (expiresAt == null ? "" : " until " + expiresAt + " UTC"),
                    null,
                    Map.of(SUBJECT, id));
        });
        database.makeDurable();
    }

    /** Takes a role that was given by hand. @return whether the account held it by hand */
    public boolean take(Actor actor, long id, long userId) {
        boolean taken = database.inTransaction(() -> {
            UserRole role = locked(id);
            boolean held = database.sql()
                            .sql("DELETE FROM role_user WHERE user_id = ? AND role_id = ? AND source = ?")
                            .params(userId, id, BY_HAND)
                            .update()
                    > 0;
            if (held) {
                AccessEpoch.raise(database.sql());
                audit.write(
                        actor,
                        Category.ROLE,
                        "take role",
                        Subject.user(userId),
                        "Lost the role " + role.title(),
                        Map.of(SUBJECT, id),
                        null);
            }
            return held;
        });
        database.makeDurable();
        return taken;
    }

    /** Who holds a role and by what, by name, those whose grant has ended included. */
    public List<Holder> holders(long id, int most) {
        return database.sql()
                .sql("""
                        SELECT u.id AS user_id, u.name, g.source, g.since, g.expires_at
                        FROM (SELECT user_id, source, created_at AS since, expires_at FROM role_user WHERE role_id = :role
                              UNION ALL
                              SELECT sm.user_id, CONCAT('squad:', sm.squad_id), sm.created_at, sm.expires_at
                              FROM squad_role sr JOIN squad_member sm ON sm.squad_id = sr.squad_id WHERE sr.role_id = :role) g
                        JOIN users u ON u.id = g.user_id ORDER BY u.name, u.id, g.source LIMIT :most
                        """)
                .param("role", id)
                .param("most", most)
                .query(Holder.class)
                .list();
    }

    /** A role as the security log keeps it. */
    public Map<String, Object> state(UserRole role) {
        return state(role, NamesOfMembers.of(database, role.permissions().values()));
    }

    /** A role without names beside the ids, for a form that only {@link #read} reads. */
    public static Map<String, Object> stateWithoutNames(UserRole role) {
        return state(role, Map.of());
    }

    private static Map<String, Object> state(UserRole role, Map<Long, String> names) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("title", role.title());
        state.put("description", role.description());
        List<Map<String, String>> held = new ArrayList<>();
        role.permissions().forEach((permission, limits) -> {
            String json = limits.json(names);
            held.add(Map.of("permission", permission, "filters", json == null ? "" : json));
        });
        state.put("permissions", held);
        return state;
    }

    /**
     * Reads what {@link #state} wrote.
     *
     * @throws AccessRefusal where it is none
     */
    public static UserRole read(JsonNode state) {
        Map<String, Limits> held = new TreeMap<>();
        JsonNode listed = state.path("permissions");
        if (!state.isObject() || !listed.isArray()) {
            throw new AccessRefusal("This is no role's state");
        }
        listed.forEach(one -> held.put(one.path("permission").asString(""), limits(one.path("filters"))));
        return new UserRole(
                state.path("title").asString("").strip(),
                state.path("description").asString("").strip(),
                held);
    }

    private static Limits limits(JsonNode json) {
        String text = json.asString("");
        return Limits.parse(text.isEmpty() ? null : text);
    }

    /** Reads what {@link #state} wrote, from its text. */
    public static UserRole read(String state) {
        try {
            return read(JsonMapper.shared().readTree(state));
        } catch (tools.jackson.core.JacksonException e) {
            throw new AccessRefusal("This is no role's state");
        }
    }
}
