package seat.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import seat.db.Database;
import seat.db.OneLine;

/**
 * What was asked with keys of the API (table {@code api_calls}), for {@value #DAYS} days and at most {@value #MOST_OF_A_KEY} calls. Calls are
 * written together each second, so that reading costs no commit: a process that is killed takes the last second's with it, and while the
 * database is away more than {@value #MOST_WAITING} of them are not kept, which the log tells. A path stands there without its
 * parameters, which can hold what is personal.
 */
public final class ApiCalls implements AutoCloseable {
    /** How long a call is kept. */
    public static final int DAYS = 90;

    static final int MOST_OF_A_KEY = 100_000;
    static final int MOST_WAITING = 5_000;

    private static final Logger log = LoggerFactory.getLogger(ApiCalls.class);
    private static final int BATCH = 1_000;

    /** A minute's work at most; two keys that never rest make 12,000 calls between two prunings. */
    private static final int MOST_BATCHES = 1_000;

    private static final long GATHERING_SECONDS = 1;
    private static final int LONGEST_PATH = 255;
    private static final int LONGEST_WORD = 64;

    private final Database database;
    private final AtomicLong lost = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread writer;
    private final BlockingQueue<Call> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    public ApiCalls(Database database) {
        this.database = database;
        this.writer = Thread.ofVirtual().name("api-calls").start(this::write);
    }

    /**
     * One call.
     *
     * @param rows how many it was answered with; null where that says nothing
     */
    public record Call(
            long keyId,
            Instant at,
            String method,
            String path,
            int status,
            @Nullable Integer rows,
            long millis,
            String address) {}

    /** A call as people read it. */
    public record Listed(
            long id,
            LocalDateTime calledAt,
            String method,
            String path,
            int status,
            @Nullable Integer rowCount,
            int millis,
            String address) {}

    /** Keeps a call, soon. */
    public void note(Call call) {
        if (!waiting.offer(call)) {
            lost.incrementAndGet();
        }
    }

    private void write() {
        try {
            while (!closed.await(GATHERING_SECONDS, TimeUnit.SECONDS)) {
                writeWaiting();
            }
        } catch (InterruptedException e) {
            log.debug("The log of the API ends");
        }
    }

    private void writeWaiting() {
        List<Call> calls = new ArrayList<>();
        while (waiting.drainTo(calls, BATCH) > 0) {
            insert(calls);
            calls.clear();
        }
    }

    private void insert(List<Call> calls) {
        try {
            List<@Nullable Object[]> rows = calls.stream()
                    .map(call -> new @Nullable Object[] {
                        call.keyId(),
                        Database.utc(call.at()),
                        call.method(),
                        OneLine.of(call.path(), LONGEST_PATH),
                        call.status(),
                        call.rows(),
                        call.millis(),
                        OneLine.of(call.address(), LONGEST_WORD)
                    })
                    .toList();
            database.inTransaction(() -> {
                database.template().batchUpdate("""
                        INSERT INTO api_calls (api_key_id, called_at, method, path, status, row_count, millis, address)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """, rows);
            });
            long not = lost.getAndSet(0);
            if (not > 0) {
                log.warn(
                        "{} calls of the API were not kept in its log: too many came while it could not be written",
                        not);
            }
        } catch (DataAccessException | TransactionException e) {
            lost.addAndGet(calls.size());
            log.debug("{} calls of the API could not be kept: {}", calls.size(), e.getMessage());
        }
    }

    /**
     * The newest calls of a key.
     *
     * @param text that the path contains; empty for all
     * @param status the answer's hundreds, such as 4 for 403; 0 for all
     * @param before the id of the last one that was read; 0 for the beginning
     */
    public List<Listed> list(long keyId, String text, int status, long before, int most) {
        return database.sql()
                .sql("""
                        SELECT id, called_at, method, path, status, row_count, millis, address FROM api_calls
                        WHERE api_key_id = ? AND (? = 0 OR id < ?) AND (? = 0 OR (status >= ? AND status < ?))
                          AND LOCATE(?, path) > 0
                        ORDER BY id DESC LIMIT ?
                        """)
                .params(keyId, before, before, status, status * 100, status * 100 + 100, text, most)
                .query(Listed.class)
                .list();
    }

    /** Deletes what is older than {@value #DAYS} days, and the oldest of more than {@value #MOST_OF_A_KEY} of a key. */
    public static Runnable pruning(Database database) {
        return () -> {
            prune(database, "called_at < TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3))", -DAYS);
            // Each key's own: one that is used without end does not push out what others did.
            database.sql()
                    .sql("SELECT api_key_id FROM api_calls GROUP BY api_key_id HAVING COUNT(*) > ?")
                    .param(MOST_OF_A_KEY)
                    .query(Long.class)
                    .list()
                    .forEach(key -> pruneKey(database, key));
            for (int batch = 0; batch < MOST_BATCHES; batch++) {
                int deleted = database.sql().sql("""
                                DELETE FROM api_idempotency_keys
                                WHERE created_at < TIMESTAMPADD(HOUR, -24, CURRENT_TIMESTAMP(3)) LIMIT 1000
                                """).update();
                if (deleted < BATCH) {
                    return;
                }
            }
        };
    }

    private static void pruneKey(Database database, long key) {
        database.sql()
                .sql("SELECT id FROM api_calls WHERE api_key_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?")
                .params(key, MOST_OF_A_KEY)
                .query(Long.class)
                .optional()
                .ifPresent(oldest -> prune(database, "api_key_id = " + key + " AND id <= ?", oldest));
    }

    private static void prune(Database database, String condition, Object value) {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int deleted = database.sql()
                    .sql("DELETE FROM api_calls WHERE " + condition + " LIMIT " + BATCH)
                    .param(value)
                    .update();
            if (deleted < BATCH) {
                return;
            }
        }
    }

    /** Writes what waits. */
    @Override
    public void close() throws InterruptedException {
        closed.countDown(); // not interrupted: H2 closes a file whose thread is
        writer.join(Duration.ofSeconds(5));
        writeWaiting();
    }
}
