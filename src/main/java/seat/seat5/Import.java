package seat.seat5;

import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.db.Database;
import seat.db.Lease;
import seat.db.Texts;
import seat.plugin.Contributions;
import seat.seat5.ImportRun.Identity;
import seat.seat5.ImportRun.Watcher;
import seat.update.CompleteReads;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An import from SeAT 4 or 5: runs the {@linkplain ImportStep steps} in their order under a lease, so that no two run at once. One that was
 * killed is gone on with; one that was whole is followed by one that brings what is newer.
 */
public final class Import {
    /** What a holder that died is waited for, at most. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(Import.class);
    static final String LEASE_NAME = "import";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final Database database;
    private final Parts parts;
    private final List<ImportStep> steps;

    /** An import by the contributed steps. */
    public Import(Database database, Parts parts) {
        this(database, parts, Contributions.installed().all(ImportStep.POINT));
    }

    /** An import by some steps, in their order. */
    public Import(Database database, Parts parts, List<ImportStep> steps) {
        this.database = database;
        this.parts = parts;
        this.steps = steps;
    }

    /** Another import runs. */
    public static final class Busy extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Busy(String holder) {
            super("Another import runs (" + holder + "); one at a time.");
        }
    }

    /** Tells what would come and what not; writes nothing. */
    public static Report rehearse(Source source, List<ImportStep> steps) {
        Report report = new Report();
        steps.forEach(step -> step.rehearse(source, report));
        return report;
    }

    /** Tells what would come and what not, by the contributed steps; writes nothing. */
    public static Report rehearse(Source source) {
        return rehearse(source, Contributions.installed().all(ImportStep.POINT));
    }

    /**
     * Brings all of it.
     *
     * @throws Busy when another one runs
     * @throws SourceException when the source does not answer; run again, it goes on
     */
    public Report run(Source source, Watcher watcher) {
        Lease lease = new Lease(database, Lease.Place.named(LEASE_NAME), LEASE);
        take(lease);
        Report report = new Report();
        lease.during(() -> run(source, lease, report, watcher), () -> log.debug("Another import may run by now"));
        return report;
    }

    private void run(Source source, Lease lease, Report report, Watcher watcher) {
        Identity identity = begin(source);
        ImportRun run = new ImportRun(database, parts, lease, report, watcher, identity);
        try {
            steps.forEach(step -> step.run(source, run));
            // What follows now was so before: it is no news.
            CompleteReads.forget(database);
            end(run, "complete", null);
        } catch (Lease.Lost e) {
            throw new Busy("it took over while this one was held up");
        } catch (RuntimeException e) {
            end(run, "failed", String.valueOf(e.getMessage()));
            throw e;
        }
        tell(identity.source(), report);
    }

    /** Goes on with the last import of this source if it did not end well, else begins another. */
    private Identity begin(Source source) {
        String fingerprint = source.fingerprint();
        LocalDateTime now = source.now();
        return database.inTransaction(() -> {
            Optional<Identity> stopped = database.sql()
                    .sql("""
                            SELECT id, began_at FROM imports WHERE source = ? AND state <> 'complete'
                            AND id = (SELECT MAX(id) FROM imports WHERE source = ?)
                            """)
                    .params(fingerprint, fingerprint)
                    .query((row, number) ->
                            new Identity(row.getLong(1), fingerprint, row.getObject(2, LocalDateTime.class)))
                    .optional();
            if (stopped.isPresent()) {
                database.sql()
                        .sql("UPDATE imports SET state = 'running', problem = NULL, ended_at = NULL WHERE id = ?")
                        .param(stopped.get().id())
                        .update();
                return stopped.get();
            }
            database.sql()
                    .sql(
                            "INSERT INTO imports (source, described, version, state, began_at) VALUES (?, ?, ?, 'running', ?)")
                    .params(fingerprint, Texts.cut(source.described(), 255), source.version(), now)
                    .update();
            long id = database.sql()
                    .sql("SELECT MAX(id) FROM imports WHERE source = ?")
                    .param(fingerprint)
                    .query(Long.class)
                    .single();
            return new Identity(id, fingerprint, now);
        });
    }

    private void end(ImportRun run, String state, @Nullable String problem) {
        database.durably(() -> {
            run.fence();
            database.sql()
                    .sql("UPDATE imports SET state = ?, problem = ?, ended_at = CURRENT_TIMESTAMP(3) WHERE id = ?")
                    .param(1, state)
                    .param(2, problem == null ? null : Texts.cut(problem, 1_000), Types.VARCHAR)
                    .param(3, run.identity().id())
                    .update();
        });
    }

    /** Tells what is kept of each table, whichever run of this import read it. */
    private void tell(String source, Report report) {
        database.sql().sql("""
                        SELECT name, COALESCE(target, ''), rows_read, rows_brought, reasons, equal_keys, checksum FROM import_tables
                        WHERE source = ? ORDER BY name
                        """).param(source).query(row -> {
            String name = row.getString(1);
            report.counted(name, row.getLong(3), row.getString(2));
            report.brought(name, row.getLong(4));
            String reasons = row.getString(5);
            if (reasons != null) {
                JSON.readValue(reasons, COUNTS).forEach((reason, rows) -> report.leftOut(name, reason, rows));
            }
            boolean equal = row.getBoolean(6);
            if (!row.wasNull()) {
                report.compared(name, equal, String.valueOf(row.getString(7)));
            }
        });
    }

    private static void take(Lease lease) {
        try {
            Optional<Lease.Seen> holder = lease.takeOrFindHolder();
            if (holder.isPresent()) {
                throw new Busy(holder.get().holder());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException("Interrupted while waiting for another import to end", e);
        }
    }

    /** The source's tables that some step knows. */
    static Set<String> known(List<ImportStep> steps) {
        Set<String> known = new HashSet<>();
        steps.forEach(step -> known.addAll(step.tables()));
        return known;
    }
}
