package seat.update;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Micros;

/**
 * Counts the updates and keeps the counts as rows of {@code update_counts}, for every page, metric and command of the
 * installation ({@link Overview}): nobody else walks through the table. Whichever dispatcher comes first counts, and not again
 * before fifty times as long as counting took, so that it never takes more than a fiftieth of one connection's time.
 */
public final class CountUpdates implements Runnable {
    static final String FACT = "updates_counted";
    static final String STATE = "state";
    static final String OWNER = "owner";
    static final String REASON = "reason";
    static final String NEVER = "never";
    static final String OLDEST = "oldest";
    static final String LATE = "late";

    /** What is due for longer is late: a queue, or a downtime of EVE, takes less. */
    public static final Duration LATE_AFTER = Duration.ofMinutes(15);

    private static final int LATE_KINDS = 30;
    private static final int SHARE = 50;
    private static final int REASONS = 30;

    private final Database database;

    public CountUpdates(Database database) {
        this.database = database;
    }

    /** A row of {@code update_counts}. */
    private record Line(
            String subject,
            String name,
            @Nullable String kind,
            @Nullable String reason,
            long amount,
            @Nullable LocalDateTime oldest) {}

    /** Counts, unless somebody did lately. */
    @Override
    public void run() {
        if (claim()) {
            long before = System.nanoTime();
            List<Line> lines = count();
            store(lines);
            note(Duration.ofNanos(System.nanoTime() - before));
        }
    }

    /** The row is its own lease: whoever moves its time on counts. */
    private boolean claim() {
        List<String> known = database.sql()
                .sql("SELECT content FROM seat_facts WHERE name = ?")
                .param(FACT)
                .query(String.class)
                .list();
        if (known.isEmpty()) {
            return database.sql()
                            .sql(
                                    "INSERT IGNORE INTO seat_facts (name, content, updated_at) VALUES (?, '0', CURRENT_TIMESTAMP(3))")
                            .param(FACT)
                            .update()
                    == 1;
        }
        long wait = SHARE * Long.parseLong(known.getFirst());
        return database.retrying(
                        () -> database.sql().sql("""
                                UPDATE seat_facts SET updated_at = CURRENT_TIMESTAMP(3)
                                WHERE name = ? AND updated_at <= TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                                """).params(FACT, -wait).update())
                == 1;
    }

    private void note(Duration took) {
        database.retrying(() -> database.sql()
                .sql("UPDATE seat_facts SET content = ?, updated_at = CURRENT_TIMESTAMP(3) WHERE name = ?")
                .params(String.valueOf(Micros.of(took)), FACT)
                .update());
    }

    private List<Line> count() {
        List<Line> lines = new ArrayList<>();
        database.sql().sql("""
                        SELECT CASE WHEN state <> 'idle' THEN state WHEN next_at <= CURRENT_TIMESTAMP(3) THEN 'due'
                            WHEN odd_kind IN ('set_aside', 'not_whole') OR reason_kind = 'held' THEN 'partly' ELSE 'fresh' END,
                          COUNT(*), SUM(CASE WHEN succeeded_at IS NULL THEN 1 ELSE 0 END),
                          MIN(CASE WHEN next_at <= CURRENT_TIMESTAMP(3) AND state NOT IN ('queued', 'running') THEN due_at END)
                        FROM updates GROUP BY 1 ORDER BY 1
                        """).query(row -> {
            lines.add(new Line(STATE, row.getString(1), null, null, row.getLong(2), null));
            lines.add(new Line(NEVER, row.getString(1), null, null, row.getLong(3), null));
            LocalDateTime oldest = row.getObject(4, LocalDateTime.class);
            if (oldest != null) {
                lines.add(new Line(OLDEST, row.getString(1), null, null, 1, oldest));
            }
        });
        database.sql().sql("""
                        SELECT owner_type, COUNT(DISTINCT owner_id) FROM updates GROUP BY owner_type ORDER BY owner_type
                        """).query(row -> {
            lines.add(new Line(OWNER, row.getString(1), null, null, row.getLong(2), null));
        });
        database.sql().sql("""
                        SELECT state, reason_kind, reason, COUNT(*) FROM updates
                        WHERE state IN ('waiting', 'retrying', 'failed', 'parked')
                        GROUP BY state, reason_kind, reason ORDER BY COUNT(*) DESC, state, reason LIMIT ?
                        """).param(REASONS).query(row -> {
            lines.add(new Line(REASON, row.getString(1), row.getString(2), row.getString(3), row.getLong(4), null));
        });
        // What waits for people is not late, it does not come; the reasons above tell it.
        database.sql().sql("""
                        SELECT resource, COUNT(*), MIN(due_at) FROM updates
                        WHERE due_at < TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)) AND state <> 'parked'
                          AND (expires_at IS NULL OR expires_at <= CURRENT_TIMESTAMP(3))
                        GROUP BY resource ORDER BY MIN(due_at), resource LIMIT ?
                        """).params(-Micros.of(LATE_AFTER), LATE_KINDS).query(row -> {
            lines.add(new Line(
                    LATE, row.getString(1), null, null, row.getLong(2), row.getObject(3, LocalDateTime.class)));
        });
        return lines;
    }

    private void store(List<Line> lines) {
        if (lines.equals(stored())) {
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
            database.sql().sql("DELETE FROM update_counts").update();
            database.template()
                    .batchUpdate(
                            "INSERT INTO update_counts (subject, position, name, kind, reason, amount, oldest_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                            rows);
        });
    }

    private List<Line> stored() {
        return database.sql()
                .sql("SELECT subject, name, kind, reason, amount, oldest_at FROM update_counts ORDER BY position")
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
