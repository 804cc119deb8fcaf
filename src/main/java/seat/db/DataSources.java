package seat.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seat.config.PrivateFiles;

/** Opens connection pools: the embedded H2 file, or a MySQL/MariaDB named by its JDBC URL. */
public final class DataSources {
    /** Times are UTC; a writer waits this long (ms) for a row that another one holds; errors are SeAT's to log. */
    private static final String MORE_H2_OPTIONS = ";TIME ZONE=UTC;LOCK_TIMEOUT=3000;TRACE_LEVEL_FILE=0";

    private static final int EMBEDDED_CONNECTIONS = 12;
    private static final int SERVER_CONNECTIONS = 16;

    /** A path from the root; H2 knows its own of other kinds. */
    private static final Pattern FILE = Pattern.compile("^jdbc:h2:file:(/[^;]+)");

    private DataSources() {}

    /**
     * The embedded database; one process at a time, never a TCP port. An interrupt that hits a read or a write closes a file's
     * channel in Java, and H2 would then close the database for everybody: nothing of SeAT's interrupts, and for what others
     * interrupt (a web server that ends its requests) H2 is told to open the file again and go on.
     *
     * @param url {@code jdbc:h2:file:…}
     * @param cacheBytes of the heap for its pages
     */
    public static HikariDataSource embedded(String url, long cacheBytes) {
        // H2 writes whole pages anew and keeps old ones for 45 s: 100,000 small commits left 307 MB, compressed 53 MB.
        makePrivate(url);
        String options = url.replaceFirst("^jdbc:h2:file:", "jdbc:h2:retry:") + ";CACHE_SIZE=" + cacheBytes / 1024
                + ";COMPRESS=TRUE;DB_CLOSE_ON_EXIT=FALSE";
        return open(options + MORE_H2_OPTIONS, "sa", "", EMBEDDED_CONNECTIONS);
    }

    /** H2 would make its file as the umask says. */
    private static void makePrivate(String url) {
        Matcher file = FILE.matcher(url);
        if (file.find()) {
            try {
                PrivateFiles.file(Path.of(file.group(1) + ".mv.db"));
            } catch (IOException e) {
                throw new UncheckedIOException("The database's file cannot be made: " + e.getMessage(), e);
            }
        }
    }

    /** An embedded database in memory only, for tests and benchmarks; it lives as long as its pool. */
    public static HikariDataSource inMemory(String name) {
        return open("jdbc:h2:mem:" + name + h2Options() + ";DB_CLOSE_DELAY=-1", "sa", "", EMBEDDED_CONNECTIONS);
    }

    /**
     * MySQL/MariaDB, Galera, or a pair of masters. Batches are sent as multi-row statements, which measured two to three times
     * faster than the bulk protocol. A connection is waited for up to 20 s, a statement's answer up to 60 s.
     *
     * @param url {@code jdbc:mariadb://host/db}; Galera nodes as a list, {@code jdbc:mariadb://h1,h2,h3/db}, of which the first
     *     that answers is used; master-master as {@code jdbc:mariadb:sequential://h1,h2/db}. The driver's options, such as
     *     those of TLS, may follow
     */
    public static HikariDataSource server(String url, @Nullable String user, @Nullable String password) {
        return server(url, user, password, SERVER_CONNECTIONS);
    }

    /** A pool of connections to MySQL/MariaDB with a limit of its own on connections, at least 2. */
    public static HikariDataSource server(
            String url, @Nullable String user, @Nullable String password, int connections) {
        HikariConfig config = pool(connections);
        config.setDataSource(new MariaDbSource(url, user, password));
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // Found out before somebody needs it: a firewall that forgot an idle connection, a server that went away.
        config.setKeepaliveTime(60_000);
        config.setMaxLifetime(900_000);
        return new HikariDataSource(config);
    }

    private static String h2Options() {
        return ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE" + MORE_H2_OPTIONS;
    }

    private static HikariDataSource open(String url, String user, String password, int connections) {
        HikariConfig config = pool(connections);
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        return new HikariDataSource(config);
    }

    private static HikariConfig pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setPoolName("seat");
        config.setConnectionTimeout(20_000);
        return config;
    }
}
