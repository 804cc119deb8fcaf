package seat.sde;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionException;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Micros;
import seat.db.Texts;

/**
 * The right to import static data: the one row of {@code sde_lease}, which ends by the database's clock unless it is renewed. Every
 * transaction of an import checks its token first, so that a process that slept past its end writes nothing more.
 */
final class ImportLease {
    private static final Logger log = LoggerFactory.getLogger(ImportLease.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final Database database;
    private final Duration length;
    private final String holder;
    private final long token = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);

    ImportLease(Database database, Duration length) {
        this.database = database;
        this.length = length;
        this.holder = host() + ":" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return Texts.cut(name, 200);
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private record Row(String holder, long token, LocalDateTime until, boolean over) {}

    /**
     * Takes it. One that is held is watched until it is renewed, which says that its holder lives, or ends, as a killed one's does.
     *
     * @throws StaticDataException.Busy when somebody holds it
     */
    void take() {
        Row first = null;
        while (true) {
            Row row = row();
            if (row == null || row.over()) {
                if (takeRow(row)) {
                    return;
                }
                continue;
            }
            if (row.holder().equals(holder)) {
                throw new StaticDataException.Busy("in this very process");
            }
            if (first != null && (row.token() != first.token() || row.until().isAfter(first.until()))) {
                throw new StaticDataException.Busy(row.holder());
            }
            if (first == null) {
                log.info("{} holds the right to import; looking whether it still lives", row.holder());
                first = row;
            }
            pause();
        }
    }

    private @Nullable Row row() {
        List<Row> rows = database.sql()
                .sql("SELECT holder, token, until_at, until_at <= CURRENT_TIMESTAMP(3) FROM sde_lease WHERE id = 1")
                .query((row, number) -> new Row(
                        row.getString(1), row.getLong(2), row.getObject(3, LocalDateTime.class), row.getBoolean(4)))
                .list();
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private boolean takeRow(@Nullable Row known) {
        return database.retrying(() -> {
            if (known == null) {
                try {
                    database.sql()
                            .sql("INSERT INTO sde_lease (until_at, id, holder, token) VALUES ("
                                    + Dialect.nowPlusMicros() + ", 1, ?, ?)")
                            .params(micros(), holder, token)
                            .update();
                    return true;
                } catch (DuplicateKeyException e) {
                    return false;
                }
            }
            return database.sql()
                            .sql(
                                    "UPDATE sde_lease SET until_at = " + Dialect.nowPlusMicros()
                                            + ", holder = ?, token = ? WHERE id = 1 AND token = ? AND until_at <= CURRENT_TIMESTAMP(3)")
                            .params(micros(), holder, token, known.token())
                            .update()
                    == 1;
        });
    }

    /**
     * The first statement of every transaction of an import: goes on only with the lease, and lengthens it.
     *
     * @throws StaticDataException when somebody else has it
     */
    void fence() {
        if (!renew()) {
            throw new StaticDataException(
                    "This import was stopped or too slow to keep its right; another one may run now. Start it again.");
        }
    }

    private boolean renew() {
        return database.sql()
                        .sql("UPDATE sde_lease SET until_at = " + Dialect.nowPlusMicros()
                                + " WHERE id = 1 AND token = ?")
                        .params(micros(), token)
                        .update()
                == 1;
    }

    /** Keeps it while {@code work} runs, then gives it back. */
    void during(Runnable work) {
        CountDownLatch done = new CountDownLatch(1);
        Thread renewing = Thread.ofVirtual().name("sde-lease").start(() -> renewUntil(done));
        try {
            work.run();
        } finally {
            done.countDown(); // no interrupt: H2 closes its file when one hits a read
            join(renewing);
            release();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewUntil(CountDownLatch done) {
        try {
            while (!done.await(length.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                try {
                    if (!renew()) {
                        return;
                    }
                } catch (DataAccessException | TransactionException e) {
                    log.debug("The lease was not renewed: {}", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        try {
            database.sql()
                    .sql("UPDATE sde_lease SET until_at = CURRENT_TIMESTAMP(3), token = 0 WHERE id = 1 AND token = ?")
                    .param(token)
                    .update();
        } catch (DataAccessException e) {
            log.debug("The lease was not given back and ends by itself: {}", e.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StaticDataException("Interrupted while waiting for the right to import", e);
        }
    }

    private long micros() {
        return Micros.of(length);
    }
}
