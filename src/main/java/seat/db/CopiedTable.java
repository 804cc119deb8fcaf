package seat.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that is copied from one database to another, read along its primary key.
 *
 * @param key the columns of its primary key, in the key's order
 */
record CopiedTable(String name, List<CopiedColumn> columns, List<CopiedColumn> key) {
    /** Rows a query returns at most. */
    private static final int ROWS = 1_000;

    /** Rows the driver holds at once. */
    private static final int FETCHED = 100;

    CopiedTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        if (key.isEmpty()) {
            throw new IllegalStateException("Table " + name + " has no primary key");
        }
    }

    /** The tables of a MySQL/MariaDB, by name, but for some. */
    static List<CopiedTable> all(Database database, Set<String> without) {
        Map<String, List<CopiedColumn>> columns = new TreeMap<>();
        database.sql().sql("""
                SELECT c.table_name, c.column_name, c.column_type, COALESCE(c.datetime_precision, 0)
                FROM information_schema.columns c
                JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
                ORDER BY c.table_name, c.ordinal_position
                """).query(row -> {
            if (!without.contains(row.getString(1))) {
                columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(CopiedColumn.of(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)));
            }
        });
        Map<String, List<String>> keys = new TreeMap<>();
        database.sql().sql("""
                SELECT table_name, column_name FROM information_schema.statistics
                WHERE table_schema = DATABASE() AND index_name = 'PRIMARY' ORDER BY table_name, seq_in_index
                """).query(row -> {
            keys.computeIfAbsent(row.getString(1), table -> new ArrayList<>()).add(row.getString(2));
        });
        List<CopiedTable> tables = new ArrayList<>();
        columns.forEach((name, all) -> tables.add(new CopiedTable(
                name,
                all,
                keys.getOrDefault(name, List.of()).stream()
                        .map(key -> all.stream()
                                .filter(column -> column.name().equals(key))
                                .findFirst()
                                .orElseThrow())
                        .toList())));
        return tables;
    }

    /** Takes the rows of a table, in the order of its key. */
    interface Reader {
        /** @param values as the columns */
        void row(@Nullable Object[] values);
    }

    /** Reads all rows after a key, or all without one, in bounded memory. */
    void read(Database database, @Nullable List<Object> after, Reader reader) {
        List<Object> last = after;
        int[] read = {ROWS};
        while (read[0] == ROWS) {
            read[0] = 0;
            List<List<Object>> reached = new ArrayList<>();
            List<Object> from = last;
            database.template()
                    .query(
                            connection -> {
                                PreparedStatement statement = connection.prepareStatement(select(from != null));
                                statement.setFetchSize(FETCHED);
                                int index = 1;
                                for (Object value : from == null ? List.of() : bound(from)) {
                                    statement.setObject(index++, value);
                                }
                                return statement;
                            },
                            (ResultSet row) -> {
                                @Nullable Object[] values = new Object[columns.size()];
                                for (int i = 0; i < values.length; i++) {
                                    values[i] = columns.get(i).read(row, i + 1);
                                }
                                if (++read[0] == ROWS) {
                                    reached.add(keyOf(values));
                                }
                                reader.row(values);
                            });
            last = reached.isEmpty() ? null : reached.getFirst();
        }
    }

    /** The values of the key in a row. */
    List<Object> keyOf(@Nullable Object[] values) {
        List<Object> of = new ArrayList<>();
        for (CopiedColumn column : key) {
            Object value = values[columns.indexOf(column)];
            if (value == null) {
                throw new IllegalStateException("A key of " + name + " is null");
            }
            of.add(value);
        }
        return of;
    }

    private String select(boolean further) {
        String where = further ? " WHERE " + after() : "";
        return "SELECT %s FROM %s%s ORDER BY %s LIMIT %d"
                .formatted(names(columns), Dialect.quote(name), where, names(key), ROWS);
    }

    /** (a, b) > (?, ?), written so that both databases go along the index. */
    private String after() {
        int last = key.size() - 1;
        String condition = Dialect.quote(key.get(last).name()) + " > ?";
        for (int i = last - 1; i >= 0; i--) {
            String column = Dialect.quote(key.get(i).name());
            condition = "(%1$s > ? OR (%1$s = ? AND %2$s))".formatted(column, condition);
        }
        return last == 0 ? condition : Dialect.quote(key.getFirst().name()) + " >= ? AND " + condition;
    }

    private static List<Object> bound(List<Object> after) {
        int last = after.size() - 1;
        List<Object> values = new ArrayList<>();
        if (last > 0) {
            values.add(after.getFirst());
        }
        for (int i = 0; i < last; i++) {
            Collections.addAll(values, after.get(i), after.get(i));
        }
        values.add(after.get(last));
        return values;
    }

    String insert() {
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        return "INSERT INTO %s (%s) VALUES (%s)".formatted(Dialect.quote(name), names(columns), marks);
    }

    long count(Database database) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + Dialect.quote(name))
                .query(Long.class)
                .single();
    }

    private static String names(List<CopiedColumn> columns) {
        return columns.stream().map(column -> Dialect.quote(column.name())).collect(Collectors.joining(", "));
    }
}
