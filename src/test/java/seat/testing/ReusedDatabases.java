package seat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Databases of a server that tests are done with, as good as new for the next: making and dropping one takes as long as a short test.
 * Where somebody is still connected to one, or any of its definitions is another than it was, it is dropped.
 */
final class ReusedDatabases {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final MariaDbServer server;
    private final CopiedSchema schema;
    private final ConcurrentLinkedQueue<Made> free = new ConcurrentLinkedQueue<>();

    /**
     * One of them.
     *
     * @param definitions the files of its tables' and views' definitions: the server writes another where one changes
     * @param counters the next number of tables that count their rows
     */
    record Made(String name, Map<String, String> definitions, Map<String, Long> counters) {}

    ReusedDatabases(MariaDbServer server, CopiedSchema schema) {
        this.server = server;
        this.schema = schema;
    }

    /** One with the tables, views and rows of the schema; nobody else has it. */
    Made take() {
        Made known = free.poll();
        if (known != null) {
            return known;
        }
        String url = server.newDatabase();
        schema.into(url);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            String name = connection.getCatalog();
            return new Made(name, definitions(name), counters(statement, name));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes one back from a test that has closed its connections. */
    void giveBack(Made made) {
        try (Connection connection = DriverManager.getConnection(server.url(""));
                Statement statement = connection.createStatement()) {
            // A test's own threads may still read; the server ends with its JVM anyway.
            statement.execute("SET lock_wait_timeout = 1");
            if (isLeft(statement, made.name()) && definitions(made.name()).equals(made.definitions())) {
                statement.execute("USE " + made.name());
                schema.renew(statement, counted(statement, made));
                free.add(made);
            } else {
                statement.execute("DROP DATABASE " + made.name());
            }
        } catch (SQLException e) {
            // Its server was part of the test and has gone, or somebody keeps a table: nobody gets it again.
        }
    }

    private static boolean isLeft(Statement statement, String name) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (ResultSet row = statement.executeQuery(
                    "SELECT COUNT(*) FROM information_schema.processlist WHERE db = '" + name + "'")) {
                row.next();
                if (row.getInt(1) == 0) {
                    return true;
                }
            }
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    /** Tables that have counted rows since. */
    private static Set<String> counted(Statement statement, Made made) throws SQLException {
        Set<String> counted = new HashSet<>();
        counters(statement, made.name()).forEach((table, next) -> {
            if (!next.equals(made.counters().get(table))) {
                counted.add(table);
            }
        });
        return counted;
    }

    private static Map<String, Long> counters(Statement statement, String name) throws SQLException {
        Map<String, Long> counters = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT name, autoinc FROM information_schema.innodb_sys_tablestats WHERE name LIKE '"
                        + name.replace("_", "\\_") + "/%' AND autoinc > 0")) {
            while (rows.next()) {
                counters.put(rows.getString(1).substring(name.length() + 1), rows.getLong(2));
            }
        }
        return counters;
    }

    private Map<String, String> definitions(String name) {
        Path folder = server.folder().resolve("data").resolve(name);
        Map<String, String> definitions = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".frm")).toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                definitions.put(
                        file.getFileName().toString(),
                        "%s %d %s".formatted(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return definitions;
    }
}
