package seat.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.update.Leadership;
import seat.update.Started;

/** Whose token an update is fetched with. */
final class Credentials {
    /** The most tokens that are tried in one run. */
    private static final int CANDIDATES = 4;

    /** The most tokens that are looked at, so that those who were refused lately can stand behind others. */
    private static final int LOOKED_AT = 50;

    private static final Duration REFUSED = Duration.ofDays(1);

    private final Database database;
    private final Cache<Refused, Boolean> refused =
            Caffeine.newBuilder().expireAfterWrite(REFUSED).maximumSize(10_000).build();

    private record Refused(String resource, long characterId) {}

    Credentials(Database database) {
        this.database = database;
    }

    /**
     * Characters whose token may serve, best first: the owner itself, or members of the corporation or alliance who have the
     * scope and one of the roles, spread over the resources so that no single member pays for all. Who was refused within the
     * last day comes last.
     */
    List<Long> candidates(Started update, Resource resource) {
        return switch (update.ownerType()) {
            case CHARACTER -> List.of(update.ownerId());
            case CORPORATION, ALLIANCE -> members(update, resource);
            case STRUCTURE -> dockers(update, resource);
            case REGION, PUBLIC -> List.of();
        };
    }

    /** Whether somebody's token may serve now that was not tried; of those who were refused lately one counts only where nobody was tried. */
    boolean others(Started update, Resource resource, List<Long> tried) {
        return candidates(update, resource).stream()
                .anyMatch(character ->
                        !tried.contains(character) && (tried.isEmpty() || !refusedLately(resource, character)));
    }

    private boolean refusedLately(Resource resource, long character) {
        return refused.getIfPresent(new Refused(resource.name(), character)) != null;
    }

    /** Characters who were let in when they asked for the structure's name. */
    private List<Long> dockers(Started update, Resource resource) {
        return leastRefused(
                resource,
                database.sql()
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
                        .param("candidates", LOOKED_AT)
                        .query(Long.class)
                        .list());
    }

    private List<Long> members(Started update, Resource resource) {
        String roles = resource.roles().isEmpty() ? "" : "AND " + Leadership.hasOneOfTheRoles();
        String organisation = Objects.requireNonNull(update.ownerType().column());
        return leastRefused(
                resource,
                database.sql()
                        .sql("""
                        SELECT t.character_id FROM refresh_tokens t
                        JOIN character_affiliations a ON a.character_id = t.character_id
                        WHERE a.%s = :organisation AND t.deleted_at IS NULL AND t.disabled_at IS NULL
                          AND t.scopes LIKE :scope %s
                        ORDER BY MOD(t.character_id + :spread, 997), t.character_id LIMIT :candidates
                        """.formatted(organisation, roles))
                        .param("organisation", update.ownerId())
                        .param("scope", "%\"" + resource.scope() + "\"%")
                        .param("roles", resource.roles().isEmpty() ? List.of("") : resource.roles())
                        .param("spread", Math.floorMod(resource.name().hashCode(), 997))
                        .param("candidates", LOOKED_AT)
                        .query(Long.class)
                        .list());
    }

    private List<Long> leastRefused(Resource resource, List<Long> characters) {
        return characters.stream()
                .sorted(Comparator.comparing(character -> refusedLately(resource, character)))
                .limit(CANDIDATES)
                .toList();
    }

    /** The character's token did not serve: the next run asks others first. */
    void refused(Resource resource, long characterId) {
        refused.put(new Refused(resource.name(), characterId), true);
    }

    /** Why there is nobody, for people to read. */
    static String nobody(Resource resource) {
        if (resource.ownerType() == OwnerType.STRUCTURE) {
            return "Nobody with scope " + resource.scope() + " is known to be let in";
        }
        String role = resource.roles().isEmpty()
                ? ""
                : "role " + String.join(" or ", resource.roles()).replace('_', ' ') + " and ";
        return "No member with " + role + "scope " + resource.scope() + " has signed in";
    }
}
