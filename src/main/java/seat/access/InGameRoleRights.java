package seat.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.update.Leadership;

/**
 * What a corporation's in-game roles permit to those who have them there, where the installation says so (table
 * {@code corporation_role_permissions}): without a row for that corporation, nothing.
 */
final class InGameRoleRights implements RightSource {
    private final Database database;

    InGameRoleRights(Database database) {
        this.database = database;
    }

    /** A permission that somebody has by an in-game role. */
    record Held(long corporationId, String role, String permission) {}

    @Override
    public boolean gives(OwnerType kind) {
        return kind == OwnerType.CORPORATION || kind == OwnerType.CHARACTER;
    }

    private record About(long corporationId, OwnerType kind) {}

    @Override
    public List<Right> rights(Viewer viewer) {
        Map<About, Set<String>> held = new LinkedHashMap<>();
        for (Held one : held(viewer.userId())) {
            OwnerType kind = Permissions.owner(one.permission());
            if (kind != null) {
                held.computeIfAbsent(new About(one.corporationId(), kind), unused -> new TreeSet<>())
                        .add(one.permission());
            }
        }
        return held.entrySet().stream()
                .flatMap(one -> right(one.getKey(), one.getValue()))
                .toList();
    }

    /** A corporation's role says something of the corporation and of its members, and of nobody else. */
    private Stream<Right> right(About about, Set<String> permissions) {
        Limits limits = limits(about.corporationId());
        return about.kind() == OwnerType.ALLIANCE
                ? Stream.empty()
                : Stream.of(new Right(
                        "in-game role", about.kind(), permissions, LimitedOwners.of(database, about.kind(), limits)));
    }

    static Limits limits(long corporationId) {
        return Limits.to(new Limits.Members(Set.of(), Set.of(corporationId), Set.of()), Limits.Members.NOBODY);
    }

    List<Held> held(long userId) {
        return database.sql()
                .sql("""
                        SELECT DISTINCT g.corporation_id, g.role, p.permission
                        FROM corporation_role_permissions p
                        JOIN (%s) g ON g.corporation_id = p.corporation_id AND g.role = p.role
                        """.formatted(Leadership.rolesOf()))
                .param("user", userId)
                .query((row, number) -> new Held(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }
}
