package seat.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables, views and rows of a MariaDB database, to be made again in others of the same server. Migrating a database
 * takes a second or more, this a fifth of it; the schema has no foreign keys or triggers, which would not come along.
 */
final class CopiedSchema {
    private final String from;
    private final List<String> tables;
    private final List<String> tablesWithRows;
    private final List<View> views;

    private record View(String name, String definition) {}

    private CopiedSchema(String from, List<String> tables, List<String> tablesWithRows, List<View> views) {
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
            List<String> withRows = new ArrayList<>();
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("SELECT 1 FROM `" + table + "` LIMIT 1")) {
                    if (row.next()) {
                        withRows.add(table);
                    }
                }
            }
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
            for (String table : tablesWithRows) {
                statement.execute("INSERT INTO `" + table + "` SELECT * FROM `" + from + "`.`" + table + "`");
            }
            for (View view : views) {
                statement.execute("CREATE VIEW `" + view.name() + "` AS "
                        + view.definition().replace("`" + from + "`.", ""));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
