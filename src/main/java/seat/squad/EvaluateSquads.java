package seat.squad;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import seat.audit.Actor;
import seat.db.ClaimedRows;
import seat.db.Database;

/**
 * Evaluates squads: those that ask for a fact which changed, for the people whose fact it is, once what changed is {@link #COLLECTED} old;
 * and every one for everybody at least each {@link #EVERYTHING}, since facts also become old and days pass. One process at a time does so
 * (table {@code squad_runs}), for a moment at each turn, so that it holds up nothing else; one that slept past its lease writes nothing.
 */
public final class EvaluateSquads implements Runnable {
    /** How long changes are collected. */
    static final Duration COLLECTED = Duration.ofSeconds(10);

    /** A squad is wrong by what passes with time for as long at most. */
    static final Duration EVERYTHING = Duration.ofHours(1);

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration TURN = Duration.ofMillis(500);

    /** Changes that are looked at together. */
    private static final int MOST = 5_000;

    /** More people than these are all people. */
    private static final int FEW = 500;

    private final Database database;
    private final SquadRules rules;
    private final SquadStore store;
    private final Evaluations evaluations;
    private final ClaimedRows runs;
    private final Duration collected;
    private final Deque<Todo> left = new ArrayDeque<>();
    private List<Noted> looking = List.of();
    private boolean begun;

    public EvaluateSquads(Database database, SquadRules rules) {
        this(database, rules, COLLECTED);
    }

    EvaluateSquads(Database database, SquadRules rules, Duration collected) {
        this.database = database;
        this.rules = rules;
        this.store = new SquadStore(database);
        this.evaluations = new Evaluations(database, rules);
        this.runs = new ClaimedRows(database, "squad_runs", List.of("id"));
        this.collected = collected;
    }

    @Override
    public void run() {
        begin();
        if (!anythingToDo()) {
            return;
        }
        for (ClaimedRows.Claim claim : runs.claim(new ClaimedRows.Wanted("id = 1", List.of(), 1), LEASE)) {
            long end = System.nanoTime() + TURN.toNanos();
            work(claim, () -> System.nanoTime() - end < 0);
            database.retrying(() -> runs.end(claim, Duration.ZERO, ""));
        }
    }

    private void begin() {
        if (!begun) {
            database.retrying(() -> database.sql().sql("""
                            INSERT IGNORE INTO squad_runs (id, next_at, full_at) VALUES (1, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                            """).update());
            begun = true;
        }
    }

    private boolean anythingToDo() {
        return !looking.isEmpty()
                || !database.sql()
                        .sql("""
                        SELECT r.id FROM squad_runs r WHERE r.id = 1 AND (r.full_at <= CURRENT_TIMESTAMP(3)
                          OR EXISTS (SELECT 1 FROM squad_changes c
                            WHERE c.noted_at <= TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)))
                          OR EXISTS (SELECT 1 FROM squads s WHERE s.evaluated_at IS NULL OR s.evaluated_at <= r.full_from))
                        """)
                        .param(-collected.toNanos() / 1_000)
                        .query(Integer.class)
                        .list()
                        .isEmpty();
    }

    private void work(ClaimedRows.Claim claim, BooleanSupplier time) {
        database.retrying(() -> database.sql()
                .sql("""
                        UPDATE squad_runs SET full_from = CURRENT_TIMESTAMP(3),
                          full_at = TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3))
                        WHERE id = 1 AND token = ? AND full_at <= CURRENT_TIMESTAMP(3)
                        """)
                .params(EVERYTHING.toSeconds(), claim.token())
                .update());
        BooleanSupplier fence = () -> runs.keep(claim, LEASE, "");
        if (!changed(fence, time)) {
            return;
        }
        Set<Integer> waiting = waiting();
        if (waiting.isEmpty()) {
            return;
        }
        for (Squad squad : SquadStore.inOrder(store.all())) {
            if (waiting.contains(squad.id())) {
                evaluations.evaluate(squad.id(), List.of(), Actor.system(), fence);
                if (!time.getAsBoolean()) {
                    return;
                }
            }
        }
    }

    /** Squads whose turn it is for everybody. */
    private Set<Integer> waiting() {
        return new HashSet<>(database.sql().sql("""
                        SELECT s.id FROM squads s JOIN squad_runs r ON r.id = 1
                        WHERE s.evaluated_at IS NULL OR s.evaluated_at <= r.full_from
                        """).query(Integer.class).list());
    }

    private record Noted(long user, String fact, int changes) {}

    /** A squad and the people of whom something changed that it asks for; none for everybody. */
    private record Todo(int squad, Set<Long> people) {}

    /**
     * Looks at what changed, together with all that came since, or goes on with it. What is noted goes only when all of it was looked at:
     * if this process dies before, another begins again.
     *
     * @return false when the time is over before the end
     */
    private boolean changed(BooleanSupplier fence, BooleanSupplier time) {
        if (looking.isEmpty()) {
            plan();
        }
        while (!left.isEmpty()) {
            Todo next = left.removeFirst();
            evaluations.evaluate(next.squad(), next.people(), Actor.system(), fence);
            if (!time.getAsBoolean()) {
                return false;
            }
        }
        done(looking, fence);
        looking = List.of();
        return true;
    }

    private void plan() {
        List<Noted> noted = database.sql()
                .sql("SELECT user_id, fact, changes FROM squad_changes ORDER BY noted_at LIMIT " + MOST)
                .query((row, number) -> new Noted(row.getLong(1), row.getString(2), row.getInt(3)))
                .list();
        Map<String, Set<Long>> people = new HashMap<>();
        noted.forEach(each ->
                people.computeIfAbsent(each.fact(), unused -> new HashSet<>()).add(each.user()));
        for (Squad squad : SquadStore.inOrder(store.all())) {
            Set<Long> affected = affected(squad, people);
            if (!affected.isEmpty()) {
                left.add(new Todo(squad.id(), affected.size() > FEW ? Set.of() : affected));
            }
        }
        looking = noted;
    }

    private Set<Long> affected(Squad squad, Map<String, Set<Long>> people) {
        Set<String> facts = new HashSet<>(Set.of(Fact.TOKEN, Fact.USER));
        Filter filter = squad.parsed().filter();
        if (filter != null) {
            facts.addAll(rules.facts(filter));
        }
        if (!squad.required().isEmpty() || !squad.forbidden().isEmpty()) {
            facts.add(Fact.SQUAD);
        }
        Set<Long> affected = new TreeSet<>();
        facts.forEach(fact -> affected.addAll(people.getOrDefault(fact, Set.of())));
        return affected;
    }

    /** What changed again meanwhile stays. */
    private void done(List<Noted> noted, BooleanSupplier fence) {
        if (noted.isEmpty()) {
            return;
        }
        List<Noted> ordered = new ArrayList<>(noted);
        ordered.sort(java.util.Comparator.comparingLong(Noted::user).thenComparing(Noted::fact));
        database.inTransaction(() -> {
            if (fence.getAsBoolean()) {
                database.template()
                        .batchUpdate(
                                "DELETE FROM squad_changes WHERE user_id = ? AND fact = ? AND changes = ?",
                                ordered,
                                1_000,
                                (statement, each) -> {
                                    statement.setLong(1, each.user());
                                    statement.setString(2, each.fact());
                                    statement.setInt(3, each.changes());
                                });
            }
        });
    }
}
