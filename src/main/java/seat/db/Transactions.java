package seat.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Begins and ends transactions. A rollback that fails has lost its connection, whereupon the server rolls back by itself: what
 * led to it is the failure that counts, and the connection is given up.
 *
 * <p>Galera undoes a transaction that loses against another node's, and was seen to do so between two statements without telling: what
 * follows then ran and was committed as a transaction of its own. There a savepoint marks the beginning; a transaction whose
 * savepoint is gone is not committed but is a conflict, and is run again.
 */
final class Transactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(Transactions.class);

    private static final String BEGINNING = "seat_beginning";
    private static final int NO_SUCH_SAVEPOINT = 1305;

    /** Whether the server is a node of Galera; null while nobody asked. */
    private volatile @Nullable Boolean galera;

    Transactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            if (undoesSilently()) {
                run("SAVEPOINT " + BEGINNING);
            }
        } catch (SQLException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("The beginning could not be marked", e);
        }
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        if (Boolean.TRUE.equals(galera)) {
            try {
                run("RELEASE SAVEPOINT " + BEGINNING);
            } catch (SQLException e) {
                if (e.getErrorCode() == NO_SUCH_SAVEPOINT) {
                    throw new CannotAcquireLockException("The database undid the transaction's beginning", e);
                }
                throw translateException("release savepoint", e);
            }
        }
        super.doCommit(status);
    }

    private boolean undoesSilently() throws SQLException {
        Boolean known = galera;
        if (known == null) {
            Connection bound = bound();
            try {
                known = MariaDbSource.isGalera(bound);
                galera = known;
            } finally {
                DataSourceUtils.releaseConnection(bound, getDataSource());
            }
        }
        return known;
    }

    private Connection bound() {
        return DataSourceUtils.getConnection(Objects.requireNonNull(getDataSource()));
    }

    private void run(String sql) throws SQLException {
        Connection bound = bound();
        try (Statement statement = bound.createStatement()) {
            statement.execute(sql);
        } finally {
            DataSourceUtils.releaseConnection(bound, getDataSource());
        }
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (TransactionException | DataAccessException e) {
            log.debug("No rollback, the connection is gone: {}", e.getMessage());
            giveUp(bound());
        }
    }

    private static void giveUp(Connection bound) {
        try {
            if (!bound.isClosed()) {
                bound.abort(Runnable::run);
            }
        } catch (SQLException e) {
            log.debug("The connection was not aborted: {}", e.getMessage());
        }
    }
}
