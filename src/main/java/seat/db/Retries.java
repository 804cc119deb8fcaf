package seat.db;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Runs work again that the database could not do just now.
 *
 * <p>A <em>conflict</em> (deadlock, lock wait, Galera's certification) undid the transaction: up to 8 attempts, with growing random
 * pauses. A <em>lost connection</em> undid it too, unless it was lost while the COMMIT was on its way, which nobody can tell
 * apart: up to 3 attempts, none begun later than 15 s after the first; the wait for a connection of up to 20 s is the pause.
 */
final class Retries {
    private static final Logger log = LoggerFactory.getLogger(Retries.class);
    private static final int CONFLICTS = 8;
    private static final int LOSSES = 3;
    private static final Duration LOSSES_WITHIN = Duration.ofSeconds(15);

    /** Deadlock (also Galera's), lock wait that ran out, a row that changed since the transaction's snapshot. */
    private static final Set<Integer> CONFLICT_CODES = Set.of(1213, 1205, 1020);

    /** The server ends, the connection was killed, the Galera node is out of its cluster. */
    private static final Set<Integer> LOSS_CODES = Set.of(1053, 1927, 1047);

    private Retries() {}

    static <T extends @Nullable Object> T run(Supplier<T> work) {
        long begun = System.nanoTime();
        int conflicts = 0;
        int losses = 0;
        while (true) {
            try {
                return work.get();
            } catch (DataAccessException | TransactionException e) {
                int pauses;
                if (conflict(e)) {
                    pauses = ++conflicts;
                    if (conflicts == CONFLICTS) {
                        throw e;
                    }
                } else if (connectionLost(e)) {
                    pauses = ++losses + 4;
                    if (losses == LOSSES || System.nanoTime() - begun > LOSSES_WITHIN.toNanos()) {
                        throw e;
                    }
                } else {
                    throw e;
                }
                log.debug("Run again after {}", e.getMessage());
                pause(pauses);
            }
        }
    }

    /** Whether it came to nothing only because another transaction, or on Galera another node's DDL, was first. */
    static boolean conflict(RuntimeException e) {
        return e instanceof ConcurrencyFailureException
                || in(e, sql -> CONFLICT_CODES.contains(sql.getErrorCode()) || "40001".equals(sql.getSQLState()));
    }

    /** Whether it failed because the way to the server broke, or the server is no longer one to write to. */
    static boolean connectionLost(RuntimeException e) {
        return in(
                e,
                sql -> sql instanceof SQLNonTransientConnectionException
                        || sql instanceof SQLTransientConnectionException
                        || sql instanceof SQLRecoverableException
                        || LOSS_CODES.contains(sql.getErrorCode())
                        || sql.getSQLState() != null && sql.getSQLState().startsWith("08"));
    }

    private interface Sign {
        boolean on(SQLException e);
    }

    private static boolean in(Throwable failure, Sign sign) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sign.on(sql)) {
                return true;
            }
        }
        return false;
    }

    private static void pause(int number) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 10L << number));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to run a transaction again", e);
        }
    }
}
