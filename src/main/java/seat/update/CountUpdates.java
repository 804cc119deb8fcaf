package seat.update;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.db.Database;
import seat.db.Micros;
import seat.queue.QueueTurns;

/**
 * Counts the updates and keeps the counts as rows of {@code update_counts}, for every page, metric and command of the
 * installation ({@link Overview}): nobody else walks through the table. Whichever dispatcher comes first counts, and not again
 * before fifty times as long as counting took, so that it never takes more than a fiftieth of one connection's time.
 *
 * <p>What is asked of most, such as what is late, is counted from indexes alone and from the rows that are due. Why updates do not come, and
 * what only the rows themselves tell, are counted each at an interval of its own: where they take half a minute, the rest does not wait for them.
 */
public final class CountUpdates implements Runnable {
    static final String FACT = "updates_counted";
    static final String REASONS_FACT = "updates_counted_reasons";
    static final String WALK_FACT = "updates_counted_walk";
    static final String STATE = "state";
    static final String OWNER = "owner";
    static final String REASON = "reason";
    static final String NEVER = "never";
    static final String PARTLY = "partly";
    static final String OLDEST = "oldest";
    static final String LATE = "late";

    /** What is due for longer is late: a queue, or a downtime of EVE, takes less. */
    public static final Duration LATE_AFTER = Duration.ofMinutes(15);

    /** What a count is taken to need that nobody has made yet: so long nobody else begins with it. */
    private static final Duration FIRST = Duration.ofSeconds(1);

    private static final int LATE_KINDS = 30;
    private static final int SHARE = 50;
    private static final int REASONS = 30;

    private final Database database;

    /** In this order: what is fresh is all that is idle but for what the walk finds to be so in part. */
    private final List<Part> parts;

    public CountUpdates(Database database) {
        this.database = database;
        this.parts = List.of(
                new Part(WALK_FACT, List.of(NEVER, PARTLY), this::walk),
                new Part(REASONS_FACT, List.of(REASON), this::reasons),
                new Part(FACT, List.of(STATE, OLDEST, OWNER, LATE), this::standing));
    }

    /**
     * What is counted together.
     *
     * @param fact under which it is kept when this was, and how long it took
     * @param subjects of its rows
     */
    private record Part(String fact, List<String> subjects, Supplier<List<Line>> count) {}

    /** A row of {@code update_counts}. */
    private record Line(
            String subject,
            String name,
            @Nullable String kind,
            @Nullable String reason,
            long amount,
            @Nullable LocalDateTime oldest) {
        static Line of(String subject, String name, long amount) {
            return new Line(subject, name, null, null, amount, null);
        }
    }

    /** Counts, unless somebody did lately. */
    @Override
    public void run() {
        for (Part part : parts) {
            if (claim(part.fact())) {
                long before = System.nanoTime();
                store(part, part.count().get());
                note(part.fact(), Duration.ofNanos(System.nanoTime() - before));
            }
        }
    }

    /** The row is its own lease: whoever moves its time on counts. */
    private boolean claim(String fact) {
        List<String> known = database.sql()
                .sql("SELECT content FROM seat_facts WHERE name = ?")
                .param(fact)
                .query(String.class)
                .list();
        if (known.isEmpty()) {
            return database.sql()
                            .sql(
                                    "INSERT IGNORE INTO seat_facts (name, content, updated_at) VALUES (?, ?, CURRENT_TIMESTAMP(3))")
                            .params(fact, String.valueOf(Micros.of(FIRST)))
                            .update()
                    == 1;
        }
        long wait = SHARE * Long.parseLong(known.getFirst());
        return database.retrying(
                        () -> database.sql().sql("""
                                UPDATE seat_facts SET updated_at = CURRENT_TIMESTAMP(3)
                                WHERE name = ? AND updated_at <= TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                                """).params(fact, -wait).update())
                == 1;
    }

    private void note(String fact, Duration took) {
        database.retrying(() -> database.sql()
                .sql("UPDATE seat_facts SET content = ?, updated_at = CURRENT_TIMESTAMP(3) WHERE name = ?")
                .params(String.valueOf(Micros.of(took)), fact)
                .update());
    }

    /** What only the rows tell: one walk through all of them. */
    private List<Line> walk() {
        List<Line> lines = new ArrayList<>();
        database.sql().sql("""
                        SELECT COUNT(CASE WHEN succeeded_at IS NULL THEN 1 END),
                          COUNT(CASE WHEN state = 'idle' AND next_at > CURRENT_TIMESTAMP(3)
                            AND (odd_kind IN ('set_aside', 'not_whole') OR reason_kind = 'held') THEN 1 END)
                        FROM updates
                        """).query(row -> {
            lines.add(Line.of(NEVER, "all", row.getLong(1)));
            lines.add(Line.of(PARTLY, "all", row.getLong(2)));
        });
        return lines;
    }

    private List<Line> reasons() {
        return database.sql()
                .sql("""
                        SELECT state, reason_kind, reason, COUNT(*) FROM updates
                        WHERE state IN ('waiting', 'retrying', 'failed', 'parked')
                        GROUP BY state, reason_kind, reason ORDER BY COUNT(*) DESC, state, reason LIMIT ?
                        """)
                .param(REASONS)
                .query((row, number) -> new Line(
                        REASON,
                        Objects.requireNonNull(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        null))
                .list();
    }

    /** How many stand where, what is due and what is late: what an index tells of all, and the rows of those that are due. */
    private List<Line> standing() {
        List<Line> lines = new ArrayList<>();
        Map<String, Line> reached = reached();
        database.sql()
                .sql("SELECT state, COUNT(*) FROM updates GROUP BY state ORDER BY state")
                .query(row -> {
                    String state = row.getString(1);
                    if ("idle".equals(state)) {
                        Line due = reached.get(state);
                        lines.addAll(idle(row.getLong(2), due == null ? 0 : due.amount()));
                    } else {
                        lines.add(Line.of(STATE, state, row.getLong(2)));
                    }
                });
        lines.addAll(reached.values());
        // The first key of each owner is found by a leap; its row tells the type.
        database.sql().sql("""
                        SELECT u.owner_type, COUNT(*)
                        FROM (SELECT owner_id, MIN(resource) AS resource FROM updates GROUP BY owner_id) o
                        JOIN updates u ON u.owner_id = o.owner_id AND u.resource = o.resource
                        GROUP BY u.owner_type ORDER BY u.owner_type
                        """).query(row -> {
            lines.add(Line.of(OWNER, row.getString(1), row.getLong(2)));
        });
        lines.addAll(late());
        return lines;
    }

    private List<Line> idle(long all, long due) {
        long fresh = Math.max(0, all - due);
        long partly = Math.min(
                fresh,
                database.sql()
                        .sql("SELECT COALESCE(SUM(amount), 0) FROM update_counts WHERE subject = ?")
                        .param(PARTLY)
                        .query(Long.class)
                        .single());
        return Stream.of(
                        Line.of(STATE, CountedState.DUE.id(), Math.min(all, due)),
                        Line.of(STATE, CountedState.FRESH.id(), fresh - partly),
                        Line.of(STATE, CountedState.PARTLY.id(), partly))
                .filter(line -> line.amount() > 0)
                .toList();
    }

    /** Reads by state how many have come to their time, and since when, but for those that somebody has in hand. */
    private Map<String, Line> reached() {
        Map<String, Line> reached = new TreeMap<>();
        ofEachRange("""
                        SELECT state, COUNT(*), MIN(due_at) FROM updates
                        WHERE queue = '%s' AND shard = %d AND next_at <= CURRENT_TIMESTAMP(3) AND state NOT IN ('queued', 'running')
                        GROUP BY state""", "").query(row -> {
            Line line = new Line(
                    OLDEST,
                    Objects.requireNonNull(row.getString(1)),
                    null,
                    null,
                    row.getLong(2),
                    row.getObject(3, LocalDateTime.class));
            reached.merge(line.name(), line, CountUpdates::sum);
        });
        return reached;
    }

    /** What waits for people is not late, it does not come; the reasons tell it. Nor is what was put off, such as after an outage. */
    private List<Line> late() {
        Map<String, Line> late = new HashMap<>();
        String since = "TIMESTAMPADD(MICROSECOND, -%d, CURRENT_TIMESTAMP(3))".formatted(Micros.of(LATE_AFTER));
        String which = """
                 AND due_at < %s AND (expires_at IS NULL OR expires_at <= CURRENT_TIMESTAMP(3)) GROUP BY resource\
                """.formatted(since);
        ofEachRange(
                        "SELECT resource, COUNT(*), MIN(due_at) FROM updates"
                                + " WHERE queue = '%s' AND shard = %d AND next_at <= CURRENT_TIMESTAMP(3) AND state = 'idle'"
                                + which,
                        "SELECT resource, COUNT(*), MIN(due_at) FROM updates"
                                + " WHERE state IN ('queued', 'running', 'waiting', 'retrying', 'failed')" + which)
                .query(row -> {
                    Line line = new Line(
                            LATE,
                            Objects.requireNonNull(row.getString(1)),
                            null,
                            null,
                            row.getLong(2),
                            row.getObject(3, LocalDateTime.class));
                    late.merge(line.name(), line, CountUpdates::sum);
                });
        return late.values().stream()
                .sorted(Comparator.comparing(Line::oldest, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Line::name))
                .limit(LATE_KINDS)
                .toList();
    }

    /** A statement of which each part goes along a range of the index by queue, shard and time, as claims do. */
    private JdbcClient.StatementSpec ofEachRange(String select, String beside) {
        List<String> selects = new ArrayList<>();
        for (String queue : QueueTurns.names()) {
            for (int shard = 0; shard < Shards.COUNT; shard++) {
                selects.add(select.formatted(queue, shard));
            }
        }
        if (!beside.isEmpty()) {
            selects.add(beside);
        }
        return database.sql().sql(String.join(" UNION ALL ", selects));
    }

    private static Line sum(Line one, Line other) {
        LocalDateTime oldest =
                one.oldest() == null || other.oldest() != null && other.oldest().isBefore(one.oldest())
                        ? other.oldest()
                        : one.oldest();
        return new Line(one.subject(), one.name(), null, null, one.amount() + other.amount(), oldest);
    }

    private void store(Part part, List<Line> lines) {
        if (lines.equals(stored(part))) {
            return;
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int position = 0; position < lines.size(); position++) {
            Line line = lines.get(position);
            rows.add(new @Nullable Object[] {
                line.subject(), position, line.name(), line.kind(), line.reason(), line.amount(), line.oldest()
            });
        }
        database.inTransaction(() -> {
            database.sql()
                    .sql("DELETE FROM update_counts WHERE subject IN (:subjects)")
                    .param("subjects", part.subjects())
                    .update();
            database.template()
                    .batchUpdate(
                            "INSERT INTO update_counts (subject, position, name, kind, reason, amount, oldest_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            rows);
        });
    }

    private List<Line> stored(Part part) {
        return database.sql()
                .sql(
                        "SELECT subject, name, kind, reason, amount, oldest_at FROM update_counts WHERE subject IN (:subjects) ORDER BY position")
                .param("subjects", part.subjects())
                .query((row, number) -> new Line(
                        Objects.requireNonNull(row.getString(1)),
                        Objects.requireNonNull(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getObject(6, LocalDateTime.class)))
                .list();
    }
}
