package seat.seat5;

import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Texts;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far an import is with one of the source's tables, kept in {@code import_tables}: a position is committed with the rows before it, so
 * an import that was killed goes on there, and the next one after a whole one reads only what the source changed since.
 */
public final class TableRun {
    /** Clocks of the old installation's hosts may differ by so much. */
    private static final Duration SKEW = Duration.ofHours(1);

    private static final int REASONS = 50;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final ImportRun run;
    private final String name;
    private final long all;
    private final @Nullable LocalDateTime since;
    private final Map<String, Long> reasons;
    private @Nullable String position;
    private long read;
    private long brought;
    private boolean complete;

    private record Row(
            long runId,
            @Nullable String position,
            long read,
            long brought,
            @Nullable String reasons,
            boolean complete,
            @Nullable LocalDateTime since) {}

    private TableRun(ImportRun run, String name, long all, Row row) {
        this.run = run;
        this.name = name;
        this.all = all;
        this.since = row.since();
        this.position = row.position();
        this.read = row.read();
        this.brought = row.brought();
        this.complete = row.complete();
        String told = row.reasons();
        this.reasons = told == null ? new TreeMap<>() : JSON.readValue(told, COUNTS);
    }

    static TableRun begin(ImportRun run, String name, String target, long all) {
        Database database = run.database();
        Row row = database.inTransaction(() -> {
            run.fence();
            Row known = find(database, run, name).orElse(null);
            if (known != null && known.runId() == run.identity().id()) {
                return known;
            }
            LocalDateTime since = known == null ? null : known.since();
            database.sql()
                    .sql("DELETE FROM import_tables WHERE source = ? AND name = ?")
                    .params(run.source(), name)
                    .update();
            database.sql()
                    .sql("""
                            INSERT INTO import_tables (source, name, target, run_id, rows_all, since_at)
                            VALUES (?, ?, ?, ?, ?, ?)
                            """)
                    .param(1, run.source())
                    .param(2, name)
                    .param(3, Texts.cut(target, 255))
                    .param(4, run.identity().id())
                    .param(5, all)
                    .param(6, since, Types.TIMESTAMP)
                    .update();
            return new Row(run.identity().id(), null, 0, 0, null, false, since);
        });
        return new TableRun(run, name, all, row);
    }

    private static Optional<Row> find(Database database, ImportRun run, String name) {
        return database.sql()
                .sql("""
                        SELECT run_id, position, rows_read, rows_brought, reasons, complete, since_at FROM import_tables
                        WHERE source = ? AND name = ?
                        """)
                .params(run.source(), name)
                .query((row, number) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getObject(7, LocalDateTime.class)))
                .optional();
    }

    /** Whether this import has brought all of it already, before it was stopped. */
    public boolean done() {
        return complete;
    }

    /** The position of the last {@link #commit} of this import; empty at the beginning. */
    public Optional<String> position() {
        return Optional.ofNullable(position);
    }

    /** What the source wrote before this time (UTC) is here from an earlier import; empty in the first one. */
    public Optional<LocalDateTime> since() {
        return Optional.ofNullable(since).map(time -> time.minus(SKEW));
    }

    /** How many rows were read so far. */
    public long read() {
        return read;
    }

    /** Says that a row is left out; counted with the next {@link #commit} or {@link #complete}. */
    public void leftOut(String reason) {
        String known = reasons.size() < REASONS || reasons.containsKey(reason) ? reason : "other reasons";
        reasons.merge(Texts.cut(known, 200), 1L, Long::sum);
    }

    /** Says that a row came without the value of one of its columns; counted as {@link #leftOut} is, and told apart. */
    public void without(String what) {
        leftOut(Report.WITHOUT + what);
    }

    /**
     * Writes rows and how far they reach, in one transaction that has the import's lease. It may be run again when nobody knows whether it
     * was committed; what was is not done twice.
     *
     * @param position how the rest is found, such as the last key as JSON
     * @param rowsRead of the source in this part, those left out included
     * @param rowsBrought in this part
     * @param work the statements
     */
    public void commit(String position, long rowsRead, long rowsBrought, Runnable work) {
        run.database().inTransaction(() -> {
            run.fence();
            if (advance(position, read + rowsRead, brought + rowsBrought)) {
                work.run();
            }
        });
        this.position = position;
        read += rowsRead;
        brought += rowsBrought;
        run.watcher().progress(name, read, all);
    }

    /**
     * Counts rows that are written within the {@link #commit} of another table, which may be run again: in its transaction, and nowhere
     * else.
     */
    void alongside(long rowsRead, long rowsBrought) {
        run.database()
                .sql()
                .sql("""
                        UPDATE import_tables SET rows_read = rows_read + ?, rows_brought = rows_brought + ?, reasons = ?
                        WHERE source = ? AND name = ? AND run_id = ?
                        """)
                .params(
                        rowsRead,
                        rowsBrought,
                        JSON.writeValueAsString(reasons),
                        run.source(),
                        name,
                        run.identity().id())
                .update();
    }

    private boolean advance(String to, long nowRead, long nowBrought) {
        return run.database()
                        .sql()
                        .sql("""
                                UPDATE import_tables SET position = ?, rows_read = ?, rows_brought = ?, reasons = ?
                                WHERE source = ? AND name = ? AND run_id = ? AND rows_read = ? AND (position IS NULL OR position <> ?)
                                """)
                        .params(
                                to,
                                nowRead,
                                nowBrought,
                                JSON.writeValueAsString(reasons),
                                run.source(),
                                name,
                                run.identity().id(),
                                read,
                                to)
                        .update()
                == 1;
    }

    /** Says that all of it is here: the next import reads only what the source writes from this one's beginning on. */
    public void complete() {
        run.database().inTransaction(() -> {
            run.fence();
            run.database()
                    .sql()
                    .sql("""
                            UPDATE import_tables SET complete = TRUE, reasons = ?, since_at = ? WHERE source = ? AND name = ? AND run_id = ?
                            """)
                    .params(
                            JSON.writeValueAsString(reasons),
                            run.identity().began(),
                            run.source(),
                            name,
                            run.identity().id())
                    .update();
        });
        complete = true;
        run.watcher().progress(name, read, read);
    }

    /** Says what a comparison of the keys of both sides found. */
    void compared(boolean equal, String checksum) {
        run.database()
                .sql()
                .sql("UPDATE import_tables SET equal_keys = ?, checksum = ? WHERE source = ? AND name = ?")
                .params(equal, Texts.cut(checksum, 255), run.source(), name)
                .update();
    }
}
