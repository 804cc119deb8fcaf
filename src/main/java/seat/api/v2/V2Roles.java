package seat.api.v2;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.access.UserRoles;
import seat.db.Database;

/** What stands beside a role in SeAT 5's API: its permissions with their limits, who holds it, and which squads give it. */
public final class V2Roles {
    private static final int MOST = 100_000;

    private final Database database;
    private final UserRoles roles;

    public V2Roles(Database database, UserRoles roles) {
        this.database = database;
        this.roles = roles;
    }

    /** Permissions by name; {@code filters} is null for one without limits. */
    public List<Map<String, @Nullable Object>> permissions(long role) {
        return database.sql()
                .sql("""
                        SELECT p.title, pr.filters FROM permission_role pr JOIN permissions p ON p.id = pr.permission_id
                        WHERE pr.role_id = ? AND pr.`not` = FALSE ORDER BY p.title
                        """)
                .param(role)
                .query((row, number) -> {
                    Map<String, @Nullable Object> permission = new LinkedHashMap<>();
                    permission.put("title", row.getString(1));
                    permission.put("filters", V2Reader.document(row.getString(2)));
                    return permission;
                })
                .list();
    }

    /** Ids of the accounts that hold a role now, by hand or by a squad. */
    public List<Long> members(long role) {
        LocalDateTime now = Database.utc(database.now());
        return roles.holders(role, MOST).stream()
                .filter(holder ->
                        holder.expiresAt() == null || holder.expiresAt().isAfter(now))
                .map(UserRoles.Holder::userId)
                .distinct()
                .sorted()
                .toList();
    }

    /** Ids of the squads whose members have a role. */
    public List<Integer> squads(long role) {
        return database.sql()
                .sql("SELECT squad_id FROM squad_role WHERE role_id = ? ORDER BY squad_id")
                .param(role)
                .query(Integer.class)
                .list();
    }
}
