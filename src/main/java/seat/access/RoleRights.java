package seat.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import seat.db.Database;
import seat.resource.OwnerType;

/**
 * What roles give: those somebody was given by hand or by a plugin, and those of the squads they are in, until the grant or the
 * membership ends. An account none of whose characters has had a living token for {@link GraceTime} gets nothing from its roles.
 */
final class RoleRights implements RightSource {
    private static final String GRANTS = """
            SELECT r.id, r.title, p.title AS permission, pr.filters, g.source
            FROM (%s) g
            JOIN roles r ON r.id = g.role_id
            JOIN permission_role pr ON pr.role_id = g.role_id AND pr.`not` = FALSE
            JOIN permissions p ON p.id = pr.permission_id
            WHERE EXISTS (SELECT 1 FROM users u WHERE u.id = :user AND u.active = TRUE) AND %s
            ORDER BY r.title, r.id, p.title
            """;

    private final Database database;

    RoleRights(Database database) {
        this.database = database;
    }

    @Override
    public List<Right> rights(Viewer viewer) {
        Map<String, List<Limits>> byPermission = new LinkedHashMap<>();
        grants(viewer.userId())
                .forEach(grant -> byPermission
                        .computeIfAbsent(grant.permission(), unused -> new ArrayList<>())
                        .add(grant.limits()));
        record About(OwnerType kind, Limits limits) {}
        Map<About, Set<String>> alike = new LinkedHashMap<>();
        byPermission.forEach((permission, limits) -> {
            OwnerType kind = Permissions.owner(permission);
            Limits together = Limits.together(limits);
            if (kind != null) {
                alike.computeIfAbsent(new About(kind, together), unused -> new TreeSet<>())
                        .add(permission);
            } else if (!together.isNobody() && !permission.equals(Permissions.SUPERUSER)) {
                // What is about no owner cannot be limited to some.
                alike.computeIfAbsent(new About(OwnerType.PUBLIC, Limits.NONE), unused -> new TreeSet<>())
                        .add(permission);
            }
        });
        return alike.entrySet().stream()
                .map(about -> new Right(
                        "role",
                        about.getKey().kind(),
                        about.getValue(),
                        LimitedOwners.of(
                                database, about.getKey().kind(), about.getKey().limits())))
                .toList();
    }

    /** What an account holds by its roles now. */
    List<RoleGrant> grants(long userId) {
        return database.sql()
                .sql(GRANTS.formatted(HeldRoles.of(":user"), GraceTime.holds(":user")))
                .param("user", userId)
                .query((row, number) -> new RoleGrant(
                        row.getLong("id"),
                        row.getString("title"),
                        row.getString("permission"),
                        Limits.parse(row.getString("filters")),
                        row.getString("source")))
                .list();
    }
}
