package seat.db;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionException;

/**
 * The right to change a shared schema: the one row of {@code seat_migration_lease}, which ends by the database's clock unless it is
 * renewed. It is committed like any other row, hence holds on every node of a Galera cluster, where the locks of a server
 * do not reach.
 */
final class MigrationLease {
    private static final Logger log = LoggerFactory.getLogger(MigrationLease.class);

    private static final String SERVER = "CONCAT(REPLACE(@@hostname, ' ', ''), ':', @@port)";
    private static final String SESSION = "CONCAT(" + SERVER + ", '/', CONNECTION_ID())";
    static final String TABLE = "seat_migration_lease";
    private static final Duration LAST_RENEWAL = Duration.ofSeconds(10);

    private final Database database;
    private final Duration length;
    private final String holder;

    MigrationLease(Database database, Duration length) {
        this.database = database;
        this.length = length;
        this.holder = host() + ":" + ProcessHandle.current().pid() + " "
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String host() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return Texts.cut(name, 200);
        } catch (UnknownHostException e) {
            return "localhost";
        }
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
        if (!takeRow()) {
            return false;
        }
        left.forEach(this::end);
        database.retrying(() -> database.sql()
                .sql("UPDATE seat_migration_lease SET sessions = '' WHERE holder = ?")
                .param(holder)
                .update());
        return true;
    }

    /** Lets a successor end this session, if need be. */
    void uses(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE seat_migration_lease SET sessions ="
                + " CONCAT(sessions, ' ', " + SESSION + ") WHERE holder = ? AND LENGTH(sessions) < 900")) {
            statement.setString(1, holder);
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

    private boolean takeRow() {
        return database.retrying(() -> {
            try {
                database.sql()
                        .sql("INSERT INTO seat_migration_lease (until_at, id, holder) VALUES ("
                                + Dialect.nowPlusMicros() + ", 1, ?)")
                        .params(micros(), holder)
                        .update();
                return true;
            } catch (DuplicateKeyException e) {
                return claim("AND (until_at <= CURRENT_TIMESTAMP(3) OR holder = ?)");
            }
        });
    }

    /** @return whether it was held still */
    private boolean renew() {
        return claim("AND holder = ?");
    }

    private boolean claim(String condition) {
        return database.sql()
                        .sql("UPDATE seat_migration_lease SET until_at = " + Dialect.nowPlusMicros()
                                + ", holder = ? WHERE id = 1 " + condition)
                        .params(micros(), holder, holder)
                        .update()
                == 1;
    }

    /** Who holds it, for people. */
    Optional<String> holder() {
        return database.sql()
                .sql("SELECT holder FROM seat_migration_lease WHERE until_at > CURRENT_TIMESTAMP(3)")
                .query(String.class)
                .optional();
    }

    /**
     * Keeps it while {@code work} runs, then gives it back.
     *
     * @param lost told once, by another thread, when somebody else may hold it
     */
    void during(Runnable work, Runnable lost) {
        CountDownLatch done = new CountDownLatch(1);
        Thread renewing = Thread.ofVirtual().name("migration-lease").start(() -> renewUntil(done, lost));
        try {
            work.run();
        } finally {
            done.countDown(); // no interrupt: it would break the connection that the renewal may be using
            awaitEnd(renewing); // which would keep what is given back
            release();
        }
    }

    private static void awaitEnd(Thread renewing) {
        try {
            if (!renewing.join(LAST_RENEWAL)) {
                log.debug("The lease is still being renewed, and ends by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewUntil(CountDownLatch done, Runnable lost) {
        long leasedUntil = System.nanoTime() + length.toNanos();
        try {
            while (true) {
                if (done.await(length.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                    return;
                }
                long asked = System.nanoTime();
                try {
                    if (!renew()) {
                        break;
                    }
                    leasedUntil = asked + length.toNanos();
                } catch (DataAccessException | TransactionException e) {
                    log.debug("The lease was not renewed: {}", e.getMessage());
                    if (System.nanoTime() - leasedUntil > 0) {
                        break;
                    }
                }
            }
            if (done.getCount() > 0) {
                lost.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        try {
            database.sql()
                    .sql(
                            "UPDATE seat_migration_lease SET until_at = CURRENT_TIMESTAMP(3), sessions = '' WHERE holder = ?")
                    .param(holder)
                    .update();
        } catch (DataAccessException e) {
            log.debug("The lease was not given back and ends by itself: {}", e.getMessage());
        }
    }

    private long micros() {
        return Micros.of(length);
    }
}
