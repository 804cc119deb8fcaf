package seat.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import seat.config.DatabaseSettings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;

/** A fresh database that carries the project's tables, opened as the product opens it. */
public final class TestDatabase implements AutoCloseable {
    private final HikariDataSource pool;
    private final Database database;

    private TestDatabase(HikariDataSource pool, Dialect dialect) {
        this.pool = pool;
        this.database = new Database(pool, dialect);
        new Migrations(database).run();
    }

    /** H2 in memory. */
    public static TestDatabase h2() {
        return new TestDatabase(DataSources.inMemory(UUID.randomUUID().toString()), Dialect.H2);
    }

    /** H2 in a file, with so small a cache that it is read all the time. */
    public static TestDatabase h2File(Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("seat").toAbsolutePath() + DatabaseSettings.H2_OPTIONS;
        return new TestDatabase(DataSources.embedded(url, 256 * 1024), Dialect.H2);
    }

    /** A database of the shared {@link MariaDbServer}. */
    public static TestDatabase mariaDb() {
        return new TestDatabase(DataSources.server(MariaDbServer.shared().newDatabase(), "root", ""), Dialect.MARIADB);
    }

    /** A database of the shared {@link GaleraCluster}; its connections spread over all nodes. */
    public static TestDatabase galera() {
        GaleraCluster cluster = GaleraCluster.shared();
        String url = cluster.url(cluster.newDatabase()).replace("jdbc:mariadb:", "jdbc:mariadb:loadbalance:");
        return new TestDatabase(DataSources.server(url, "root", ""), Dialect.MARIADB);
    }

    public Database database() {
        return database;
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return database.sql();
    }

    public TransactionTemplate transactions() {
        return database.transactions();
    }

    /** It is gone then: the tables of hundreds of tests would fill the memory. */
    @Override
    public void close() {
        if (!pool.isClosed()) {
            drop();
            pool.close();
        }
    }

    private void drop() {
        try {
            if (database.dialect() == Dialect.H2) {
                jdbc().sql("SHUTDOWN IMMEDIATELY").update();
            } else {
                String name =
                        jdbc().sql("SELECT DATABASE()").query(String.class).single();
                // A test's own threads may still read; the server ends with its JVM anyway.
                jdbc().sql("SET STATEMENT lock_wait_timeout = 1 FOR DROP DATABASE " + name)
                        .update();
            }
        } catch (DataAccessException e) {
            // Its server was part of the test and has gone.
        }
    }
}
