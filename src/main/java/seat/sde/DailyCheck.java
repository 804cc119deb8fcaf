package seat.sde;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Micros;
import seat.db.Texts;

/**
 * Looks once a day whether CCP has published newer static data, and imports it. The moment is drawn once for an installation and
 * kept in the database, so that not all installations ask at once, and any number of dispatchers ask once together. A new
 * installation asks within half an hour. What fails to be fetched is tried again after an hour; what fails to be imported, the next
 * day.
 */
public final class DailyCheck implements Runnable, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DailyCheck.class);
    private static final int DAY = 86_400;
    private static final int MOST_OUTCOME = 500;
    private static final Duration TO_STOP = Duration.ofSeconds(10);

    /** A new installation, or a process that has just started, has better things to do first. */
    private static final int FIRST_AFTER_SECONDS = 600;

    private static final int FIRST_WITHIN_SECONDS = 1_200;

    private final Database database;
    private final LatestBuild latest;
    private final StaticDataImport importer;
    private final BooleanSupplier stopped;
    private final Duration quiet;
    private final long started = System.nanoTime();
    private final AtomicReference<@Nullable Thread> running = new AtomicReference<>();
    private volatile boolean closed;
    private boolean prepared;

    /**
     * A check that runs when it is told to look.
     *
     * @param stopped true when nothing new is to be written now
     */
    public DailyCheck(Database database, LatestBuild latest, StaticDataImport importer, BooleanSupplier stopped) {
        this(database, latest, importer, stopped, Duration.ofMinutes(1));
    }

    /** @param quiet after its start in which a process does not ask: commands are over by then */
    DailyCheck(
            Database database, LatestBuild latest, StaticDataImport importer, BooleanSupplier stopped, Duration quiet) {
        this.database = database;
        this.latest = latest;
        this.importer = importer;
        this.stopped = stopped;
        this.quiet = quiet;
    }

    /** Starts a check in a thread of its own if one is due; returns at once. */
    @Override
    public void run() {
        if (closed || running.get() != null || stopped.getAsBoolean()) {
            return;
        }
        if (!prepared) {
            prepare();
            prepared = true;
        }
        if (System.nanoTime() - started >= quiet.toNanos() && claim()) {
            Thread thread = Thread.ofVirtual().name("sde-check").unstarted(this::check);
            running.set(thread);
            thread.start();
        }
    }

    private void prepare() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int wait = FIRST_AFTER_SECONDS + random.nextInt(FIRST_WITHIN_SECONDS);
        database.sql()
                .sql("INSERT IGNORE INTO sde_checks (next_at, id, offset_seconds) VALUES (" + Dialect.nowPlusMicros()
                        + ", 1, ?)")
                .params(wait * 1_000_000L, random.nextInt(DAY))
                .update();
    }

    /** Claims the check for an hour, after which another one tries if this one dies. */
    private boolean claim() {
        return database.sql()
                        .sql("UPDATE sde_checks SET next_at = " + Dialect.nowPlusMicros()
                                + " WHERE id = 1 AND next_at <= CURRENT_TIMESTAMP(3)")
                        .param(Micros.of(Duration.ofHours(1)))
                        .update()
                == 1;
    }

    private void check() {
        try {
            importNewer();
        } finally {
            running.set(null);
        }
    }

    private void importNewer() {
        Long found = null;
        Instant next = null;
        try {
            importer.clean();
            found = latest.latest();
            long shown = latest.shown();
            next = tomorrow();
            if (found <= shown) {
                note(found, "build " + shown + " is the latest", next);
                return;
            }
            log.info("CCP has published build {} of EVE's static data; build {} is read here", found, shown);
            StaticDataImport.Result result = latest.importBuild(found, StaticDataImport.SILENT);
            note(found, "imported build %d, %,d rows".formatted(result.build(), result.rows()), next);
        } catch (Downloads.Unreachable | StaticDataException.Busy e) {
            noteFailure(found, e, null);
        } catch (RuntimeException e) {
            noteFailure(found, e, next);
        }
    }

    private Instant tomorrow() {
        int offset = database.sql()
                .sql("SELECT offset_seconds FROM sde_checks WHERE id = 1")
                .query(Integer.class)
                .single();
        Instant now = database.now();
        Instant moment = now.truncatedTo(ChronoUnit.DAYS).plusSeconds(offset);
        return moment.isAfter(now.plusSeconds(1)) ? moment : moment.plus(1, ChronoUnit.DAYS);
    }

    /** @param next null to leave it at what {@link #claim} set */
    private void noteFailure(@Nullable Long build, RuntimeException failure, @Nullable Instant next) {
        if (closed) {
            return;
        }
        log.warn("The static data was not brought up to date: {}", failure.getMessage());
        log.debug("Why the static data was not brought up to date", failure);
        try {
            note(build, "failed: " + failure.getMessage(), next);
        } catch (DataAccessException e) {
            log.debug("Nor could that be noted: {}", e.getMessage());
        }
    }

    private void note(@Nullable Long build, String outcome, @Nullable Instant next) {
        database.sql()
                .sql("""
                        UPDATE sde_checks SET checked_at = CURRENT_TIMESTAMP(3), latest_build = COALESCE(?, latest_build), outcome = ?,
                          next_at = COALESCE(?, next_at) WHERE id = 1
                        """)
                .param(build)
                .param(Texts.cut(outcome, MOST_OUTCOME))
                .param(next == null ? null : Database.utc(next))
                .update();
    }

    /** Whether a check or its import runs now. */
    boolean busy() {
        return running.get() != null;
    }

    /** Ends what runs, at its next step; the import that was cut off is deleted by the next one. */
    @Override
    public void close() {
        closed = true; // no interrupt: H2 closes its file when one hits a read
        Thread thread = running.get();
        if (thread != null) {
            try {
                thread.join(TO_STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
