package seat.squad;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.sso.SignedIn;

/**
 * Finds out who fits a squad: one statement over all people, or over some, whose answer is only the difference to who is a member.
 */
final class Evaluation {
    /** Who joins or leaves, of rows that fit, are members (1), or were until their time was over (2). */
    private static final String COMES_OR_GOES = "MAX(x.fits) = 0 OR MAX(x.member) <> 1";

    /** Who joins or leaves where nobody leaves but whose time is over. */
    private static final String COMES_OR_ENDS =
            "MAX(x.fits) = 1 AND MAX(x.member) <> 1 OR MAX(x.fits) = 0 AND MAX(x.member) = 2";

    private static final String ENDS = "MAX(x.member) = 2";

    private static final String GOES = "MAX(x.member) = 2 OR MAX(x.fits) = 0";

    private final Database database;
    private final SquadRules rules;

    Evaluation(Database database, SquadRules rules) {
        this.database = database;
        this.rules = rules;
    }

    /**
     * Who is to come and to go.
     *
     * @param joining people who fit and are no members
     * @param leaving members who do not fit, or whose membership has ended
     * @param problem what is wrong with the filter; null for nothing
     */
    record Difference(
            List<Long> joining,
            List<Long> leaving,
            @Nullable String problem) {}

    /** SQL that selects who fits, as {@code user_id}. */
    record Fitting(String sql, List<Object> bound, List<String> problems) {}

    /**
     * Who fits a squad's filter and its required and forbidden squads.
     *
     * @param among the people it is about; empty for all
     */
    Fitting fitting(Squad squad, Collection<Long> among) {
        Squad.Parsed parsed = squad.parsed();
        List<Object> bound = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        StringBuilder sql =
                new StringBuilder("SELECT p0.id AS user_id FROM users p0 WHERE p0.active = TRUE AND p0.kind IS NULL");
        if (!among.isEmpty()) {
            sql.append(" AND p0.id IN (").append(FilterSql.marks(among.size())).append(')');
            bound.addAll(among);
        }
        if (parsed.problem() != null) {
            problems.add(parsed.problem() + ": nobody fits");
            sql.append(" AND FALSE");
        }
        if (parsed.filter() != null) {
            FilterSql.Compiled compiled = FilterSql.fits(parsed.filter(), rules, "p0.id", among);
            if (mayFitWithoutCharacters(parsed.filter().root())) {
                sql.append(" AND p0.id IN (" + SignedIn.ACCOUNTS + ")");
            }
            sql.append(" AND ").append(compiled.text());
            bound.addAll(compiled.bound());
            problems.addAll(compiled.problems());
        }
        related(squad.required(), " AND ", sql, bound);
        related(squad.forbidden(), " AND NOT ", sql, bound);
        return new Fitting(sql.toString(), bound, problems);
    }

    /** Some filters hold for who has no character, such as 'every character'; they are no members all the same. */
    private boolean mayFitWithoutCharacters(Filter.Group root) {
        if (root.characters() != null || !FilterSql.ofPerson(root, rules)) {
            return root.characters() == Filter.Characters.EVERY;
        }
        return root.match() != Filter.Match.ALL
                || root.nodes().stream()
                        .noneMatch(each -> each instanceof Filter.Group group
                                && group.characters() != null
                                && group.characters() != Filter.Characters.EVERY);
    }

    private static void related(Set<Integer> squads, String how, StringBuilder sql, List<Object> bound) {
        squads.stream().sorted().forEach(other -> {
            sql.append(how).append("""
                    p0.id IN (SELECT o.user_id FROM squad_member o WHERE o.squad_id = ?
                      AND (o.expires_at IS NULL OR o.expires_at > CURRENT_TIMESTAMP))""");
            bound.add(other);
        });
    }

    /** Compares who fits with who is a member. Where members do not come by the filter, nobody joins. */
    Difference difference(Squad squad, Collection<Long> among) {
        Fitting fitting = fitting(squad, among);
        List<Object> bound = new ArrayList<>(fitting.bound());
        bound.add(squad.id());
        bound.addAll(among);
        String some = among.isEmpty() ? "" : " AND m.user_id IN (" + FilterSql.marks(among.size()) + ")";
        boolean byFilter = squad.membership() == Squad.Membership.FILTER;
        List<Long> joining = new ArrayList<>();
        List<Long> leaving = new ArrayList<>();
        database.reading()
                .sql("""
                        SELECT x.user_id, MAX(x.fits) FROM (
                          %s UNION ALL
                          SELECT m.user_id, 0, CASE WHEN m.expires_at <= CURRENT_TIMESTAMP THEN 2 ELSE 1 END FROM squad_member m
                            WHERE m.squad_id = ?%s
                        ) x GROUP BY x.user_id HAVING %s ORDER BY x.user_id
                        """.formatted(
                                fitting.sql().replaceFirst("AS user_id", "AS user_id, 1 AS fits, 0 AS member"),
                                some,
                                goes(squad, byFilter)))
                .params(bound)
                .query(row -> {
                    (byFilter && row.getInt(2) == 1 ? joining : leaving).add(row.getLong(1));
                });
        return new Difference(
                joining, leaving, fitting.problems().isEmpty() ? null : String.join("; ", fitting.problems()));
    }

    private String goes(Squad squad, boolean byFilter) {
        if (kept(squad.id())) {
            return byFilter ? COMES_OR_ENDS : ENDS;
        }
        return byFilter ? COMES_OR_GOES : GOES;
    }

    /** Whether nobody leaves for not fitting yet: what is known of members that came from another SeAT is still being read. */
    private boolean kept(int squad) {
        return !database.sql()
                .sql("SELECT s.id FROM squads s WHERE s.id = ? AND s.kept_until > CURRENT_TIMESTAMP")
                .param(squad)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Whether a person fits now. */
    boolean fits(Squad squad, long person) {
        Fitting fitting = fitting(squad, List.of(person));
        return !database.reading()
                .sql(fitting.sql())
                .params(fitting.bound())
                .query(Long.class)
                .list()
                .isEmpty();
    }
}
