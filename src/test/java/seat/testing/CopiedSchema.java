package seat.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The tables, views and rows of a MariaDB database, to be made again in others of the same server. Migrating a database
 * takes a second or more, this a fifth of it; the schema has no foreign keys or triggers, which would not come along.
 */
final class CopiedSchema {
    private final String from;
    private final List<String> tables;

    /** With the checksum of their rows. */
    private final Map<String, Long> tablesWithRows;

    private final List<View> views;

    private record View(String name, String definition) {}

    private CopiedSchema(String from, List<String> tables, Map<String, Long> tablesWithRows, List<View> views) {
        this.from = from;
        this.tables = tables;
        this.tablesWithRows = tablesWithRows;
        this.views = views;
    }

    /** Reads what a database has; it has to stay as it is. */
    static CopiedSchema of(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            List<View> views = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT t.table_name, v.view_definition"
                    + " FROM information_schema.tables t LEFT JOIN information_schema.views v"
                    + " ON v.table_schema = t.table_schema AND v.table_name = t.table_name"
                    + " WHERE t.table_schema = DATABASE() ORDER BY t.table_name")) {
                while (rows.next()) {
                    if (rows.getString(2) == null) {
                        tables.add(rows.getString(1));
                    } else {
                        views.add(new View(rows.getString(1), rows.getString(2)));
                    }
                }
            }
            Map<String, Long> withRows = checksums(statement, filled(statement, tables));
            return new CopiedSchema(connection.getCatalog(), tables, withRows, views);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fills an empty database of the same server. */
    void into(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("CREATE TABLE `" + table + "` LIKE `" + from + "`.`" + table + "`");
            }
            for (String table : tablesWithRows.keySet()) {
                fill(statement, table);
            }
            for (View view : views) {
                statement.execute("CREATE VIEW `" + view.name() + "` AS "
                        + view.definition().replace("`" + from + "`.", ""));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Brings the rows of a database that has these tables back to what they were, and their statistics.
     *
     * @param statement of a connection to it
     * @param changed tables that have changed for certain; which others have is looked up
     */
    void renew(Statement statement, Set<String> changed) throws SQLException {
        Set<String> renewed = new TreeSet<>(changed);
        for (String table : filled(statement, tables)) {
            if (!tablesWithRows.containsKey(table)) {
                renewed.add(table);
            }
        }
        checksums(statement, tablesWithRows.keySet()).forEach((table, sum) -> {
            if (!sum.equals(tablesWithRows.get(table))) {
                renewed.add(table);
            }
        });
        try (ResultSet rows = statement.executeQuery(
                "SELECT table_name FROM mysql.innodb_table_stats WHERE database_name = DATABASE() AND n_rows > 0")) {
            while (rows.next()) {
                if (!tablesWithRows.containsKey(rows.getString(1))) {
                    renewed.add(rows.getString(1));
                }
            }
        }
        for (String table : renewed) {
            statement.execute("TRUNCATE TABLE `" + table + "`");
            if (tablesWithRows.containsKey(table)) {
                fill(statement, table);
            }
        }
    }

    private void fill(Statement statement, String table) throws SQLException {
        statement.execute("INSERT INTO `" + table + "` SELECT * FROM `" + from + "`.`" + table + "`");
    }

    private static List<String> filled(Statement statement, List<String> tables) throws SQLException {
        List<String> filled = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(tables.stream()
                .map(table -> "(SELECT '%1$s' FROM `%1$s` LIMIT 1)".formatted(table))
                .collect(Collectors.joining(" UNION ALL ")))) {
            while (rows.next()) {
                filled.add(rows.getString(1));
            }
        }
        return filled;
    }

    private static Map<String, Long> checksums(Statement statement, Collection<String> tables) throws SQLException {
        Map<String, Long> sums = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery(tables.stream()
                .map(table -> "`" + table + "`")
                .collect(Collectors.joining(", ", "CHECKSUM TABLE ", "")))) {
            while (rows.next()) {
                String name = rows.getString(1);
                sums.put(name.substring(name.indexOf('.') + 1), rows.getLong(2));
            }
        }
        return sums;
    }
}
