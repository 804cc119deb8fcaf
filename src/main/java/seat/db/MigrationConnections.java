package seat.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections for migrations: patient, since changing a large table takes minutes, and breakable when their lease is lost. */
final class MigrationConnections extends DelegatingDataSource {
    private static final Logger log = LoggerFactory.getLogger(MigrationConnections.class);
    private static final Duration PATIENCE = Duration.ofHours(6);

    private final Set<Connection> given = ConcurrentHashMap.newKeySet();
    private volatile boolean broken;

    private final MigrationLease lease;

    MigrationConnections(DataSource pool, MigrationLease lease) {
        super(pool);
        this.lease = lease;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (broken) {
            throw new SQLException("Another component migrates this schema now");
        }
        Connection connection = super.getConnection();
        connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
        given.removeIf(MigrationConnections::closed);
        given.add(connection);
        lease.uses(connection);
        return connection;
    }

    /** No statement is run from now on. */
    void breakAll() {
        broken = true;
        for (Connection connection : given) {
            try {
                if (!connection.isClosed()) {
                    connection.abort(Runnable::run);
                }
            } catch (SQLException e) {
                log.debug("A connection was not aborted: {}", e.getMessage());
            }
        }
    }

    private static boolean closed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
