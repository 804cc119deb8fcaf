package seat.update;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.resource.Resource;

/** Which corporations have members whose tokens serve what needs an in-game role. */
public final class RoleTokens {
    private final Database database;
    private final Map<List<String>, List<String>> kinds;

    /** @param resources all there are */
    public RoleTokens(Database database, Iterable<Resource> resources) {
        this.database = database;
        Map<List<String>, List<String>> found = new LinkedHashMap<>();
        for (Resource resource : resources) {
            if (resource.ownerType() == OwnerType.CORPORATION
                    && !resource.roles().isEmpty()) {
                List<String> roles = List.copyOf(new TreeSet<>(resource.roles()));
                found.computeIfAbsent(roles, unused -> new ArrayList<>()).add(resource.name());
            }
        }
        this.kinds = Map.copyOf(found);
    }

    /**
     * Any one of some roles.
     *
     * @param roles as ESI calls them, by name
     * @param resources what needs one of them
     * @param tokens of members who have one; 0 where nobody has
     */
    public record Served(List<String> roles, List<String> resources, long tokens) {}

    /**
     * A corporation with members who have signed in.
     *
     * @param tokens in use of its members
     * @param served by the roles that are needed, those without a token first
     */
    public record Standing(long corporationId, long tokens, List<Served> served) {
        /** How many roles nobody has. */
        public long missing() {
            return served.stream().filter(one -> one.tokens() == 0).count();
        }
    }

    /** Corporations by how many tokens they have, up to a limit, in one statement for each set of roles. */
    public List<Standing> standings(int most) {
        Map<Long, Long> corporations = new LinkedHashMap<>();
        database.sql().sql("""
                        SELECT a.corporation_id, COUNT(*) FROM refresh_tokens t
                        JOIN character_affiliations a ON a.character_id = t.character_id
                        WHERE t.deleted_at IS NULL AND t.disabled_at IS NULL AND a.corporation_id >= 98000000
                        GROUP BY a.corporation_id ORDER BY COUNT(*) DESC, a.corporation_id LIMIT ?
                        """).param(most).query(row -> {
            corporations.put(row.getLong(1), row.getLong(2));
        });
        Map<List<String>, Map<Long, Long>> counts = new LinkedHashMap<>();
        if (!corporations.isEmpty()) {
            kinds.keySet().forEach(roles -> counts.put(roles, count(roles, List.copyOf(corporations.keySet()))));
        }
        List<Standing> standings = new ArrayList<>();
        corporations.forEach((corporation, tokens) -> {
            List<Served> served = new ArrayList<>();
            kinds.forEach((roles, resources) -> served.add(new Served(
                    roles, resources, counts.getOrDefault(roles, Map.of()).getOrDefault(corporation, 0L))));
            served.sort(Comparator.comparingLong(Served::tokens).thenComparing(one -> String.join(",", one.roles())));
            standings.add(new Standing(corporation, tokens, List.copyOf(served)));
        });
        standings.sort(Comparator.comparingLong(Standing::missing).reversed());
        return standings;
    }

    private Map<Long, Long> count(List<String> roles, List<Long> corporations) {
        Map<Long, Long> counts = new LinkedHashMap<>();
        database.sql()
                .sql("""
                        SELECT a.corporation_id, COUNT(*) FROM refresh_tokens t
                        JOIN character_affiliations a ON a.character_id = t.character_id
                        WHERE a.corporation_id IN (:corporations) AND t.deleted_at IS NULL AND t.disabled_at IS NULL
                          AND %s
                        GROUP BY a.corporation_id
                        """.formatted(Leadership.hasOneOfTheRoles()))
                .param("corporations", corporations)
                .param("roles", roles)
                .query(row -> {
                    counts.put(row.getLong(1), row.getLong(2));
                });
        return counts;
    }
}
