package seat.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The right to change a shared schema: a {@link Lease} in a table of its own, which is there before the first migration, with the
 * sessions of its holder. It holds on every node of a Galera cluster, where the locks of a server do not reach.
 */
final class MigrationLease {
    private static final Logger log = LoggerFactory.getLogger(MigrationLease.class);

    private static final String SERVER = "CONCAT(REPLACE(@@hostname, ' ', ''), ':', @@port)";
    private static final String SESSION = "CONCAT(" + SERVER + ", '/', CONNECTION_ID())";
    static final String TABLE = "seat_migration_lease";

    private final Database database;
    private final Lease lease;

    MigrationLease(Database database, Duration length) {
        this.database = database;
        this.lease = new Lease(database, new Lease.Place(TABLE, "id", 1, false), length);
    }

    /** Makes the table; any number of components may do so at once. */
    void prepare() {
        database.retrying(() -> database.sql().sql("""
                        CREATE TABLE IF NOT EXISTS seat_migration_lease (
                          id INT NOT NULL PRIMARY KEY,
                          holder VARCHAR(255) NOT NULL,
                          until_at DATETIME(3) NOT NULL,
                          sessions VARCHAR(1000) NOT NULL DEFAULT ''
                        )
                        """).update());
    }

    /**
     * Takes it if nobody holds it. What is left of a predecessor's sessions is ended: a frozen host's would keep Flyway's own lock
     * until the server gives them up, which takes hours.
     *
     * @return whether it is held now
     */
    boolean take() {
        List<String> left = database.sql()
                .sql("SELECT sessions FROM " + TABLE + " WHERE until_at <= CURRENT_TIMESTAMP(3)")
                .query(String.class)
                .list();
        if (!lease.take()) {
            return false;
        }
        left.forEach(this::end);
        database.retrying(() -> database.sql()
                .sql("UPDATE seat_migration_lease SET sessions = '' WHERE holder = ?")
                .param(lease.holder())
                .update());
        return true;
    }

    /** Lets a successor end this session, if need be. */
    void uses(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE seat_migration_lease SET sessions ="
                + " CONCAT(sessions, ' ', " + SESSION + ") WHERE holder = ? AND LENGTH(sessions) < 900")) {
            statement.setString(1, lease.holder());
            statement.executeUpdate();
        }
    }

    private void end(String sessions) {
        String server =
                database.sql().sql("SELECT " + SERVER).query(String.class).single();
        for (String session : sessions.strip().split(" ", -1)) {
            int slash = session.lastIndexOf('/');
            // Of a Galera node other than ours the session holds no lock that matters here.
            if (slash > 0 && session.substring(0, slash).equals(server)) {
                try {
                    database.sql()
                            .sql("KILL CONNECTION " + Long.parseLong(session.substring(slash + 1)))
                            .update();
                } catch (DataAccessException e) {
                    log.debug("The session {} has ended already", session);
                }
            }
        }
    }

    /** Who holds it, for people. */
    Optional<String> holder() {
        return lease.seen().filter(seen -> !seen.over()).map(Lease.Seen::holder);
    }

    /**
     * Keeps it while {@code work} runs, then gives it back.
     *
     * @param lost told once, by another thread, when somebody else may hold it
     */
    void during(Runnable work, Runnable lost) {
        lease.during(
                () -> {
                    try {
                        work.run();
                    } finally {
                        forgetSessions();
                    }
                },
                lost);
    }

    /** Takes the sessions off the row: they go on in the pool, and nobody may end them once the work is done. */
    private void forgetSessions() {
        try {
            database.sql()
                    .sql("UPDATE seat_migration_lease SET sessions = '' WHERE holder = ?")
                    .param(lease.holder())
                    .update();
        } catch (DataAccessException | TransactionException e) {
            log.debug("The sessions were not forgotten: {}", e.getMessage());
        }
    }
}
