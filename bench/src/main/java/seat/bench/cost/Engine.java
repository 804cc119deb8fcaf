package seat.bench.cost;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import seat.bench.CpuClock;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.testing.MariaDbServer;

/** A database of its own that nobody else uses, opened as the product opens it. */
final class Engine implements AutoCloseable {
    /** The launcher's default: an eighth of 512 MB. */
    private static final long H2_CACHE = 64L << 20;

    private final String name;
    private final HikariDataSource pool;
    private final Dialect dialect;
    private final MariaDbServer server;
    private final JdbcTemplate status;

    private Engine(String name, HikariDataSource pool, Dialect dialect, MariaDbServer server) {
        this.name = name;
        this.pool = pool;
        this.dialect = dialect;
        this.server = server;
        this.status = new JdbcTemplate(pool);
        new Migrations(database()).run();
    }

    /** The embedded file. */
    static Engine h2(Path folder) {
        String url = "jdbc:h2:file:" + folder.resolve("seat") + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;"
                + "CASE_INSENSITIVE_IDENTIFIERS=TRUE";
        return new Engine("H2", DataSources.embedded(url, H2_CACHE), Dialect.H2, null);
    }

    /** A server with room for the benchmark, started now. */
    static Engine mariaDb() {
        MariaDbServer server = MariaDbServer.start("--innodb-buffer-pool-size=256M", "--innodb-log-file-size=256M");
        return new Engine("MariaDB", DataSources.server(server.newDatabase(), "root", ""), Dialect.MARIADB, server);
    }

    String name() {
        return name;
    }

    String version() {
        return status.execute((ConnectionCallback<String>)
                connection -> connection.getMetaData().getDatabaseProductVersion());
    }

    HikariDataSource pool() {
        return pool;
    }

    Dialect dialect() {
        return dialect;
    }

    Database database() {
        return new Database(pool, dialect);
    }

    /** Statements the server has answered; asking counts as one. Empty for H2, which does not count. */
    OptionalLong questions() {
        return server == null ? OptionalLong.empty() : OptionalLong.of(variable("Questions"));
    }

    private long variable(String variable) {
        return status.queryForObject("SHOW GLOBAL STATUS LIKE '" + variable + "'", (row, number) -> row.getLong(2));
    }

    /** CPU time of the server's process; 0 for H2, whose work is this JVM's. */
    long cpuNanos() {
        return server == null ? 0 : CpuClock.nanosOf(server.process().pid());
    }

    @Override
    public void close() {
        pool.close();
        if (server != null) {
            server.close();
        }
    }
}
