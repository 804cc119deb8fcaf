package seat.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.loop.Loop;

/**
 * Knows whether a MySQL/MariaDB answers, without waiting for it: it asks once a second on a connection of its own, which gives up
 * soon. A server that is gone refuses at once; one that is frozen accepts connections and says nothing.
 */
public final class DatabaseWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** Longer than a question and its pause take when all is well but slow. */
    private static final Duration AWAY_AFTER = Duration.ofSeconds(3);

    private final DataSource source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private final Condition wanted = lock.newCondition();
    private final Loop loop = Loop.inBackground("database-watch", this::askAndWait);
    private volatile long lastAnswer = System.nanoTime();
    private @Nullable Connection connection;
    private boolean told;

    private DatabaseWatch(DataSource source) {
        this.source = source;
    }

    /** Begins to ask. */
    public static DatabaseWatch of(String url, @Nullable String user, @Nullable String password) {
        String impatient = url.replaceAll("(?i)(?<=[?&])(connectTimeout|socketTimeout)=[^&]*&?", "")
                .replaceAll("[?&]$", "");
        String options = "connectTimeout=" + PATIENCE.toMillis() + "&socketTimeout=" + PATIENCE.toMillis();
        DatabaseWatch watch = new DatabaseWatch(
                new MariaDbSource(impatient + (impatient.contains("?") ? "&" : "?") + options, user, password));
        watch.loop.start();
        return watch;
    }

    /** Whether the database is known to be away, by the watch of this process; where nobody watches it is not. */
    public static BooleanSupplier away(Optional<DatabaseWatch> watch) {
        return () -> watch.filter(DatabaseWatch::isAway).isPresent();
    }

    /** Whether it has not answered for seconds. */
    public boolean isAway() {
        return System.nanoTime() - lastAnswer > AWAY_AFTER.toNanos();
    }

    /** Asks now and waits for the answer. */
    public boolean answersWithin(Duration patience) {
        long asked = System.nanoTime();
        long left = patience.toNanos();
        lock.lock();
        try {
            wanted.signal();
            while (lastAnswer - asked < 0) {
                if (left <= 0) {
                    return false;
                }
                left = answered.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is time for the next question, or somebody wants to know. */
    private Duration askAndWait() throws InterruptedException {
        ask();
        lock.lock();
        try {
            if (!loop.stopping()) {
                wanted.await(EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
        if (loop.stopping()) {
            leave();
        }
        return Duration.ZERO;
    }

    private void ask() {
        try {
            Connection open = connection == null ? source.getConnection() : connection;
            connection = open;
            try (Statement statement = open.createStatement()) {
                statement.execute("SELECT 1");
            }
            lock.lock();
            try {
                lastAnswer = System.nanoTime();
                answered.signalAll();
            } finally {
                lock.unlock();
            }
            if (told) {
                log.info("The database answers again");
                told = false;
            }
        } catch (SQLException | RuntimeException e) {
            leave();
            if (!told && isAway()) {
                log.warn("The database does not answer: {}", e.getMessage());
                told = true;
            }
        }
    }

    private void leave() {
        try (Connection broken = connection) {
            if (broken != null) {
                broken.abort(Runnable::run);
            }
        } catch (SQLException | RuntimeException e) {
            // It is left in any case.
        }
        connection = null;
    }

    @Override
    public void close() {
        loop.tell();
        lock.lock();
        try {
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
