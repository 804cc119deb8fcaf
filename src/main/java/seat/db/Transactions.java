package seat.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Begins and ends transactions. A rollback that fails has lost its connection, whereupon the server rolls back by itself: what
 * led to it is the failure that counts, and the connection is given up.
 */
final class Transactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(Transactions.class);

    Transactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (TransactionException | DataAccessException e) {
            log.debug("No rollback, the connection is gone: {}", e.getMessage());
            giveUp(DataSourceUtils.getConnection(Objects.requireNonNull(getDataSource())));
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
