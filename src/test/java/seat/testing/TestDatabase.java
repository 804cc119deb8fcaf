package seat.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import seat.config.DatabaseSettings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;

/** A fresh database that carries the project's tables, opened as the product opens it. */
public final class TestDatabase implements AutoCloseable {
    private static final String FILE = ".mv.db";
    private static final long CACHE_BYTES = 16 << 20;

    private final HikariDataSource pool;
    private final Database database;
    private final @Nullable Path file;
    private final ReusedDatabases.@Nullable Made reused;

    /**
     * @param file of the database, which is migrated; goes when it is closed
     * @param reused is given back then
     */
    private TestDatabase(
            HikariDataSource pool, Dialect dialect, @Nullable Path file, ReusedDatabases.@Nullable Made reused) {
        this.pool = pool;
        this.file = file;
        this.reused = reused;
        this.database = new Database(pool, dialect);
    }

    /** H2: a copy of one that was migrated once per JVM, since migrating takes longer than most tests. */
    public static TestDatabase h2() {
        String name = UUID.randomUUID().toString();
        Path file = Migrated.FOLDER.resolve(name + FILE);
        try {
            Files.copy(Migrated.FOLDER.resolve(Migrated.NAME + FILE), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestDatabase(Migrated.open(name), Dialect.H2, file, null);
    }

    private static final class Migrated {
        static final Path FOLDER;
        static final String NAME = "migrated";

        static {
            try {
                FOLDER = Scratch.folder("seat-h2");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(Migrated::remove));
            try (HikariDataSource pool = open(NAME)) {
                new Migrations(new Database(pool, Dialect.H2)).run();
            }
        }

        static HikariDataSource open(String name) {
            return DataSources.embedded(
                    "jdbc:h2:file:" + FOLDER.resolve(name) + DatabaseSettings.H2_OPTIONS, CACHE_BYTES);
        }

        private static void remove() {
            try {
                FileSystemUtils.deleteRecursively(FOLDER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** H2 in a file, with so small a cache that it is read all the time. */
    public static TestDatabase h2File(Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("seat").toAbsolutePath() + DatabaseSettings.H2_OPTIONS;
        return migrated(DataSources.embedded(url, 256 * 1024), Dialect.H2);
    }

    /** A database of the shared {@link MariaDbServer}: a copy, as with H2, or one that another test has closed. */
    public static TestDatabase mariaDb() {
        ReusedDatabases.Made made = MariaDbServer.reused().take();
        HikariDataSource pool = DataSources.server(MariaDbServer.shared().url(made.name()), "root", "");
        return new TestDatabase(pool, Dialect.MARIADB, null, made);
    }

    /** A database of the shared {@link GaleraCluster}; its connections spread over all nodes. */
    public static TestDatabase galera() {
        GaleraCluster cluster = GaleraCluster.shared();
        String url = cluster.url(cluster.newDatabase()).replace("jdbc:mariadb:", "jdbc:mariadb:loadbalance:");
        return migrated(DataSources.server(url, "root", ""), Dialect.MARIADB);
    }

    private static TestDatabase migrated(HikariDataSource pool, Dialect dialect) {
        TestDatabase made = new TestDatabase(pool, dialect, null, null);
        new Migrations(made.database).run();
        return made;
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
        if (pool.isClosed()) {
            return;
        }
        if (reused == null) {
            drop();
        }
        pool.close();
        if (reused != null) {
            MariaDbServer.reused().giveBack(reused);
        }
        delete();
    }

    private void delete() {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
