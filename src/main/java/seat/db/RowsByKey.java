package seat.db;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;

/** Rows that are found by the values of an index, so that a statement locks these and no others. */
public final class RowsByKey {
    private RowsByKey() {}

    /** The columns of a table's primary key, in the key's order. */
    public static List<String> key(Database database, String table) {
        Map<Short, String> columns = new TreeMap<>();
        database.template().execute((ConnectionCallback<Boolean>) connection -> {
            try (ResultSet key =
                    connection.getMetaData().getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
                while (key.next()) {
                    columns.put(
                            key.getShort("KEY_SEQ"),
                            key.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
            return true;
        });
        if (columns.isEmpty()) {
            throw new IllegalStateException("Table " + table + " has no primary key");
        }
        return List.copyOf(columns.values());
    }

    /** A key's value in a row: numbers as such, all else as text that both databases take for what it is. */
    public static Object value(ResultSet row, int index) throws SQLException {
        if (row.getObject(index) instanceof Number number) {
            return number instanceof Double || number instanceof BigDecimal ? number : (Object) number.longValue();
        }
        String text = row.getString(index);
        if (text == null) {
            throw new IllegalStateException("A key is null");
        }
        return text;
    }

    /**
     * A condition for the rows beyond a key, written so that both databases go along the index.
     *
     * @param alias of the table in the statement
     * @param bound takes the values of the condition's marks
     */
    public static String after(String alias, List<String> key, List<Object> after, List<Object> bound) {
        int last = key.size() - 1;
        String condition = column(alias, key.get(last)) + " > ?";
        for (int i = last - 1; i >= 0; i--) {
            condition = "(%1$s > ? OR (%1$s = ? AND %2$s))".formatted(column(alias, key.get(i)), condition);
        }
        bound.add(after.getFirst());
        if (last == 0) {
            return condition;
        }
        for (int i = 0; i < last; i++) {
            Collections.addAll(bound, after.get(i), after.get(i));
        }
        bound.add(after.get(last));
        return column(alias, key.getFirst()) + " >= ? AND " + condition;
    }

    private static String column(String alias, String name) {
        return alias + "." + Dialect.quote(name);
    }

    /** @return how many were deleted */
    public static int delete(Database database, String table, List<String> columns, List<List<Object>> values) {
        return change(database, "DELETE FROM " + Dialect.quote(table), columns, values);
    }

    /**
     * Sets columns of rows to NULL.
     *
     * @return how many rows changed
     */
    public static int clear(
            Database database, String table, List<String> cleared, List<String> columns, List<List<Object>> values) {
        String sets = cleared.stream()
                .map(column -> Dialect.quote(column) + " = NULL")
                .collect(Collectors.joining(", "));
        return change(database, "UPDATE %s SET %s".formatted(Dialect.quote(table), sets), columns, values);
    }

    private static int change(Database database, String change, List<String> columns, List<List<Object>> values) {
        if (values.isEmpty()) {
            return 0;
        }
        // By a list of the first column, then by the whole: MariaDB goes along the index.
        List<Object> firsts = values.stream().map(List::getFirst).distinct().toList();
        List<Object> bound = new ArrayList<>(firsts);
        String condition = Dialect.quote(columns.getFirst()) + " IN ("
                + String.join(", ", Collections.nCopies(firsts.size(), "?")) + ")";
        if (columns.size() > 1) {
            String each = columns.stream()
                    .map(column -> Dialect.quote(column) + " = ?")
                    .collect(Collectors.joining(" AND ", "(", ")"));
            values.forEach(bound::addAll);
            condition += " AND (" + String.join(" OR ", Collections.nCopies(values.size(), each)) + ")";
        }
        return database.template().update(change + " WHERE " + condition, bound.toArray());
    }
}
