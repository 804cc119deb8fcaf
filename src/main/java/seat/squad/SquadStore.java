package seat.squad;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** Rows of {@code squads} and of who and what stands beside them, read. */
final class SquadStore {
    static final String REQUIRED = "required";
    static final String FORBIDDEN = "forbidden";

    private static final String COLUMNS = """
            s.id, s.name, s.description, s.visibility, s.membership, s.type, s.is_classified, s.filters, s.evaluated_at,
              s.evaluation_error
            """;

    private final Database database;

    SquadStore(Database database) {
        this.database = database;
    }

    Optional<Squad> find(int id) {
        return squads("WHERE s.id = ?", List.of(id)).stream().findFirst();
    }

    List<Squad> all() {
        return squads("ORDER BY s.name, s.id", List.of());
    }

    /** Reads a squad and keeps others from changing it, or evaluating it, until the transaction ends. */
    Optional<Squad> lock(int id) {
        List<Integer> locked = database.sql()
                .sql("SELECT id FROM squads WHERE id = ? FOR UPDATE")
                .param(id)
                .query(Integer.class)
                .list();
        return locked.isEmpty() ? Optional.empty() : find(id);
    }

    private List<Squad> squads(String condition, List<?> bound) {
        Map<Integer, Map<String, Set<Integer>>> related = new HashMap<>();
        String where = bound.isEmpty() ? "" : "WHERE s.squad_id = ?";
        database.sql()
                .sql("SELECT s.squad_id, s.kind, s.other_squad_id FROM squad_relations s " + where)
                .params(bound)
                .query(row -> {
                    related.computeIfAbsent(row.getInt(1), unused -> new HashMap<>())
                            .computeIfAbsent(row.getString(2), unused -> new HashSet<>())
                            .add(row.getInt(3));
                });
        return database.sql()
                .sql("SELECT " + COLUMNS + " FROM squads s " + condition)
                .params(bound)
                .query((row, number) -> squad(row, related.getOrDefault(row.getInt(1), Map.of())))
                .list();
    }

    private static Squad squad(ResultSet row, Map<String, Set<Integer>> related) throws SQLException {
        String type = row.getString(6);
        LocalDateTime evaluated = row.getObject(9, LocalDateTime.class);
        return new Squad(
                row.getInt(1),
                row.getString(2),
                row.getString(3),
                Squad.Visibility.of(row.getString(4), type),
                Squad.Membership.of(row.getString(5), type),
                row.getBoolean(7),
                row.getString(8),
                evaluated == null ? null : Database.instant(evaluated),
                row.getString(10),
                related.getOrDefault(REQUIRED, Set.of()),
                related.getOrDefault(FORBIDDEN, Set.of()));
    }

    Optional<String> logo(int squad) {
        return database.sql()
                .sql("SELECT logo FROM squads WHERE id = ? AND logo IS NOT NULL")
                .param(squad)
                .query(String.class)
                .optional();
    }

    /** Squads of which somebody is a member now. */
    Set<Integer> memberOf(long user) {
        return ids("""
                SELECT squad_id FROM squad_member WHERE user_id = ? AND (expires_at IS NULL OR expires_at > CURRENT_TIMESTAMP)
                """, user);
    }

    Set<Integer> moderatorOf(long user) {
        return ids("SELECT squad_id FROM squad_moderator WHERE user_id = ?", user);
    }

    private Set<Integer> ids(String sql, long bound) {
        return new LinkedHashSet<>(
                database.sql().sql(sql).param(bound).query(Integer.class).list());
    }

    Map<Integer, Integer> memberCounts() {
        Map<Integer, Integer> counts = new HashMap<>();
        database.sql().sql("""
                SELECT squad_id, COUNT(*) FROM squad_member WHERE expires_at IS NULL OR expires_at > CURRENT_TIMESTAMP
                GROUP BY squad_id
                """).query(row -> {
            counts.put(row.getInt(1), row.getInt(2));
        });
        return counts;
    }

    boolean isMember(int squad, long user) {
        return memberOf(user).contains(squad);
    }

    boolean hasModerators(int squad) {
        return !database.sql()
                .sql("SELECT user_id FROM squad_moderator WHERE squad_id = ? LIMIT 1")
                .param(squad)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** Squads in an order in which each comes after those it depends on; what depends on itself comes last. */
    static List<Squad> inOrder(Collection<Squad> all) {
        Map<Integer, Squad> left = new LinkedHashMap<>();
        all.forEach(squad -> left.put(squad.id(), squad));
        Map<Integer, Set<Integer>> needs = new HashMap<>();
        all.forEach(squad -> needs.put(squad.id(), dependsOn(squad)));
        List<Squad> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Squad> ready = left.values().stream()
                    .filter(squad ->
                            needs.getOrDefault(squad.id(), Set.of()).stream().noneMatch(left::containsKey))
                    .toList();
            if (ready.isEmpty()) {
                ordered.addAll(left.values());
                break;
            }
            ready.forEach(squad -> left.remove(squad.id()));
            ordered.addAll(ready);
        }
        return ordered;
    }

    /** The squads that a squad's filter asks for, and those it requires and forbids. */
    static Set<Integer> dependsOn(Squad squad) {
        Set<Integer> others = new HashSet<>(squad.required());
        others.addAll(squad.forbidden());
        @Nullable Filter filter = squad.parsed().filter();
        if (filter != null) {
            filter.values("squad", "squad").stream()
                    .filter(value -> value.matches("[1-9][0-9]{0,8}"))
                    .map(Integer::valueOf)
                    .forEach(others::add);
        }
        return others;
    }

    /** The way from a squad back to itself by what each depends on; empty where there is none. */
    static List<Squad> circle(Squad changed, Collection<Squad> all) {
        Map<Integer, Squad> known = new HashMap<>();
        all.forEach(squad -> known.put(squad.id(), squad));
        known.put(changed.id(), changed);
        List<Squad> way = new ArrayList<>(List.of(changed));
        return follow(changed, changed.id(), known, new HashSet<>(), way) ? way : List.of();
    }

    private static boolean follow(
            Squad from, int wanted, Map<Integer, Squad> known, Set<Integer> seen, List<Squad> way) {
        for (int next : dependsOn(from)) {
            if (next == wanted) {
                return true;
            }
            Squad squad = known.get(next);
            if (squad != null && seen.add(next)) {
                way.add(squad);
                if (follow(squad, wanted, known, seen, way)) {
                    return true;
                }
                way.removeLast();
            }
        }
        return false;
    }
}
