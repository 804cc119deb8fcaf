package seat.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives a thread's statements less time than the connection's own time-out: a person who waits for a page is told sooner that the
 * database does not answer than a worker gives up a long statement.
 */
public final class TimeLimitedDataSource extends DelegatingDataSource {
    private static final ThreadLocal<@Nullable Duration> LIMIT = new ThreadLocal<>();

    /** @param pool gives its connections their usual time-out again when they come back, as Hikari does */
    public TimeLimitedDataSource(DataSource pool) {
        super(pool);
    }

    /** What may fail in its own way. */
    @FunctionalInterface
    public interface Work<E1 extends Exception, E2 extends Exception> {
        void run() throws E1, E2;
    }

    /** Runs with at most so much time for the server's answer to each statement. */
    public static <E1 extends Exception, E2 extends Exception> void within(Duration limit, Work<E1, E2> work)
            throws E1, E2 {
        LIMIT.set(limit);
        try {
            work.run();
        } finally {
            LIMIT.remove();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        Duration limit = LIMIT.get();
        if (limit != null) {
            connection.setNetworkTimeout(Runnable::run, (int) limit.toMillis());
        }
        return connection;
    }
}
