package seat.work;

import java.util.List;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.update.Started;

/** Whose token an update is fetched with. */
final class Credentials {
    private static final int CANDIDATES = 4;

    private final Database database;

    Credentials(Database database) {
        this.database = database;
    }

    /**
     * Characters whose token may serve, best first: the owner itself, or members of the corporation who have the scope and one
     * of the roles, spread over the resources so that no single member pays for all.
     */
    List<Long> candidates(Started update, Resource resource) {
        return switch (update.ownerType()) {
            case CHARACTER -> List.of(update.ownerId());
            case STRUCTURE -> dockers(update, resource);
            default -> members(update, resource);
        };
    }

    /** Characters who were let in when they asked for the structure's name. */
    private List<Long> dockers(Started update, Resource resource) {
        return database.sql()
                .sql("""
                        SELECT f.owner_id FROM fan_outs f
                        JOIN refresh_tokens t ON t.character_id = f.owner_id
                        WHERE f.resource = 'character.structures' AND f.detail_id = :structure AND f.outcome IS NULL
                          AND t.deleted_at IS NULL AND t.disabled_at IS NULL AND t.scopes LIKE :scope
                        ORDER BY MOD(f.owner_id + :spread, 997), f.owner_id LIMIT :candidates
                        """)
                .param("structure", String.valueOf(update.ownerId()))
                .param("scope", "%\"" + resource.scope() + "\"%")
                .param("spread", Math.floorMod(resource.name().hashCode(), 997))
                .param("candidates", CANDIDATES)
                .query(Long.class)
                .list();
    }

    private List<Long> members(Started update, Resource resource) {
        String roles = resource.roles().isEmpty() ? "" : """
                AND EXISTS (SELECT 1 FROM character_roles r
                  WHERE r.character_id = t.character_id AND r.scope = 'roles' AND r.role IN (:roles))
                """;
        return database.sql()
                .sql("""
                        SELECT t.character_id FROM refresh_tokens t
                        JOIN character_affiliations a ON a.character_id = t.character_id
                        WHERE a.corporation_id = :corporation AND t.deleted_at IS NULL AND t.disabled_at IS NULL
                          AND t.scopes LIKE :scope %s
                        ORDER BY MOD(t.character_id + :spread, 997), t.character_id LIMIT :candidates
                        """.formatted(roles))
                .param("corporation", update.ownerId())
                .param("scope", "%\"" + resource.scope() + "\"%")
                .param("roles", resource.roles().isEmpty() ? List.of("") : resource.roles())
                .param("spread", Math.floorMod(resource.name().hashCode(), 997))
                .param("candidates", CANDIDATES)
                .query(Long.class)
                .list();
    }

    /** Why there is nobody, for people to read. */
    static String nobody(Resource resource) {
        if (resource.ownerType() == OwnerType.STRUCTURE) {
            return "Nobody with scope " + resource.scope() + " is known to be let in";
        }
        String role = resource.roles().isEmpty()
                ? "No member"
                : "No member with role " + String.join(" or ", resource.roles()).replace('_', ' ');
        return role + " and scope " + resource.scope() + " has signed in";
    }
}
