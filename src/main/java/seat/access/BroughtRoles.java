package seat.access;

import java.sql.Types;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.db.Database;
import seat.db.OneLine;
import seat.db.Texts;
import seat.event.AccessEpoch;

/**
 * Roles of another SeAT, as they are brought here: with names of permissions that nothing guards yet, and given without a word to each person.
 * All methods run in the caller's transaction, which writes the security log.
 */
public final class BroughtRoles {
    private static final int BATCH = 1_000;

    private final Database database;

    public BroughtRoles(Database database) {
        this.database = database;
    }

    /** Somebody who holds a role by hand. */
    public record Grant(long roleId, long userId) {}

    /** A role as it may be kept: its title has a number where another role is called so, and its texts are no longer than they may be. */
    public UserRole named(UserRole role, @Nullable Long present) {
        String title = OneLine.of(role.title(), UserRole.LONGEST_TITLE - 10).strip();
        String called = title.isEmpty() ? "Role" : title;
        String free = called;
        for (int number = 2; isTaken(free, present); number++) {
            free = called + " (" + number + ")";
        }
        return new UserRole(
                free,
                Texts.cut(role.description(), UserRole.LONGEST_DESCRIPTION).strip(),
                role.permissions());
    }

    private boolean isTaken(String title, @Nullable Long present) {
        return database.sql().sql("SELECT id FROM roles WHERE title = ?").param(title).query(Long.class).list().stream()
                .anyMatch(id -> !id.equals(present));
    }

    /** What a role is now; empty where it was deleted. */
    public Optional<UserRole> find(long id) {
        Map<String, Limits> permissions = new TreeMap<>();
        database.sql().sql("""
                        SELECT p.title, pr.filters FROM permission_role pr JOIN permissions p ON p.id = pr.permission_id
                        WHERE pr.role_id = ? AND pr.`not` = FALSE
                        """).param(id).query(row -> {
            permissions.put(row.getString(1), Limits.parse(row.getString(2)));
        });
        return database.sql()
                .sql("SELECT title, description FROM roles WHERE id = ?")
                .param(id)
                .query((row, number) ->
                        new UserRole(row.getString(1), Objects.requireNonNullElse(row.getString(2), ""), permissions))
                .optional();
    }

    /** Makes a role. @return its id */
    public long make(UserRole role, @Nullable String logo) {
        KeyHolder made = new GeneratedKeyHolder();
        database.sql()
                .sql("INSERT INTO roles (title, description, logo) VALUES (?, ?, ?)")
                .param(1, role.title())
                .param(2, role.description())
                .param(3, logo, Types.VARCHAR)
                .update(made, "id");
        long id = Objects.requireNonNull(made.getKey()).longValue();
        permit(id, role.permissions());
        return id;
    }

    /** Makes a role that was brought before what it is now. */
    public void change(long id, UserRole role) {
        database.sql()
                .sql("UPDATE roles SET title = ?, description = ? WHERE id = ?")
                .params(role.title(), role.description(), id)
                .update();
        permit(id, role.permissions());
    }

    private void permit(long id, Map<String, Limits> permissions) {
        UserRoles.permit(database, id, new TreeMap<>(permissions));
        AccessEpoch.raise(database.sql());
    }

    /** Gives roles by hand, to those who do not hold them by hand. */
    public void give(Collection<Grant> grants) {
        database.template()
                .batchUpdate(
                        "INSERT IGNORE INTO role_user (user_id, role_id, source) VALUES (?, ?, '" + UserRoles.BY_HAND
                                + "')",
                        grants,
                        BATCH,
                        (statement, grant) -> {
                            statement.setLong(1, grant.userId());
                            statement.setLong(2, grant.roleId());
                        });
        AccessEpoch.raise(database.sql());
    }

    /** Takes what was given so, unless somebody here has given it since. */
    public void take(Collection<Grant> grants) {
        database.template()
                .batchUpdate(
                        "DELETE FROM role_user WHERE user_id = ? AND role_id = ? AND granted_by IS NULL AND source = '"
                                + UserRoles.BY_HAND + "'",
                        grants,
                        BATCH,
                        (statement, grant) -> {
                            statement.setLong(1, grant.userId());
                            statement.setLong(2, grant.roleId());
                        });
        AccessEpoch.raise(database.sql());
    }
}
