package seat.access;

import java.util.ArrayList;
import java.util.HashMap;
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

    /**
     * Reads first what is permitted in the corporations of the account's characters: nothing, in most. Whose in-game roles count there is a
     * question to seven tables, which H2 plans for 15 ms and more.
     */
    List<Held> held(long userId) {
        Map<CorporationRole, List<String>> permitted = permitted(userId);
        if (permitted.isEmpty()) {
            return List.of();
        }
        return database
                .sql()
                .sql(Leadership.rolesOf())
                .param("user", userId)
                .query((row, number) -> new CorporationRole(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .flatMap(held -> permitted.getOrDefault(held, List.of()).stream()
                        .map(permission -> new Held(held.corporationId(), held.role(), permission)))
                .toList();
    }

    private record CorporationRole(long corporationId, String role) {}

    private Map<CorporationRole, List<String>> permitted(long userId) {
        Map<CorporationRole, List<String>> permitted = new HashMap<>();
        database.sql().sql("""
                        SELECT p.corporation_id, p.role, p.permission FROM corporation_role_permissions p
                        WHERE p.corporation_id IN (SELECT a.corporation_id FROM refresh_tokens t
                          JOIN character_affiliations a ON a.character_id = t.character_id WHERE t.user_id = :user)
                        """).param("user", userId).query(row -> {
            permitted
                    .computeIfAbsent(new CorporationRole(row.getLong(1), row.getString(2)), unused -> new ArrayList<>())
                    .add(row.getString(3));
        });
        return permitted;
    }
}
