package seat.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seat.db.Database;
import seat.resource.OwnerType;

/** Says why a role's permission is about a character: because it is about everyone, or which entry of its limits the character falls under. */
public final class RoleReach {
    private final Database database;

    public RoleReach(Database database) {
        this.database = database;
    }

    /**
     * Why a role covers a character.
     *
     * @param kind of what the limits list: the character itself, its corporation or its alliance; {@link OwnerType#PUBLIC} for everyone
     * @param id of it; 0 for everyone
     */
    public record Cause(OwnerType kind, long id) {}

    private record Place(long corporation, long alliance) {}

    /** Causes by permission and then by role, for those permissions that some role has for this character; takes two statements. */
    public Map<String, Map<String, Cause>> of(long characterId, List<String> permissions) {
        Place place = database.sql()
                .sql("""
                        SELECT COALESCE(corporation_id, 0), COALESCE(alliance_id, 0) FROM character_affiliations
                        WHERE character_id = ?
                        """)
                .param(characterId)
                .query((row, number) -> new Place(row.getLong(1), row.getLong(2)))
                .optional()
                .orElse(new Place(0, 0));
        Map<String, Map<String, Cause>> causes = new HashMap<>();
        database.sql().sql("""
                        SELECT r.title, p.title AS permission, pr.filters FROM roles r
                        JOIN permission_role pr ON pr.role_id = r.id AND pr.`not` = FALSE
                        JOIN permissions p ON p.id = pr.permission_id AND p.title IN (:permissions)
                        """).param("permissions", permissions).query(row -> {
            String title = row.getString(1);
            String permission = row.getString(2);
            cause(Limits.parse(row.getString(3)), characterId, place)
                    .ifPresent(cause -> causes.computeIfAbsent(permission, unused -> new HashMap<>())
                            .put(title, cause));
        });
        return causes;
    }

    private static Optional<Cause> cause(Limits limits, long characterId, Place place) {
        if (limits.everyone()) {
            return Optional.of(new Cause(OwnerType.PUBLIC, 0));
        }
        Limits.Members listed = limits.included();
        if (listed.characters().contains(characterId)) {
            return Optional.of(new Cause(OwnerType.CHARACTER, characterId));
        }
        if (listed.corporations().contains(place.corporation())) {
            return Optional.of(new Cause(OwnerType.CORPORATION, place.corporation()));
        }
        return listed.alliances().contains(place.alliance())
                ? Optional.of(new Cause(OwnerType.ALLIANCE, place.alliance()))
                : Optional.empty();
    }
}
