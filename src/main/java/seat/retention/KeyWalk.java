package seat.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Dialect;

/** Reads the rows of a table along its primary key, so many at a time, and says of each whether it is to go. Nothing is locked. */
final class KeyWalk {
    private final Database database;
    private final String table;
    private final List<String> key;

    KeyWalk(Database database, String table, List<String> key) {
        this.database = database;
        this.table = table;
        this.key = key;
    }

    /**
     * A row.
     *
     * @param goes whether the condition held
     * @param with values of the further columns, of rows that go
     */
    record Seen(List<Object> key, boolean goes, List<Object> with) {}

    /**
     * The next rows after a key.
     *
     * @param condition SQL over {@code t}, with marks for the values
     * @param further columns that are read, too
     */
    List<Seen> next(List<Object> after, String condition, List<Object> values, List<String> further, int most) {
        List<Object> bound = new ArrayList<>(values);
        String where = after.isEmpty() ? "TRUE" : after(after, bound);
        bound.add(most);
        List<String> read = new ArrayList<>(key);
        read.addAll(further);
        return database.sql()
                .sql("SELECT %s, CASE WHEN %s THEN 1 ELSE 0 END FROM %s t WHERE %s ORDER BY %s LIMIT ?"
                        .formatted(names(read), condition, Dialect.quote(table), where, names(key)))
                .params(bound)
                .query((row, number) -> read(row, further.size()))
                .list();
    }

    private Seen read(ResultSet row, int further) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= key.size(); i++) {
            values.add(value(row, i));
        }
        boolean goes = row.getInt(key.size() + further + 1) == 1;
        List<Object> with = new ArrayList<>();
        for (int i = 1; goes && i <= further; i++) {
            with.add(value(row, key.size() + i));
        }
        return new Seen(values, goes, with);
    }

    /** Numbers as such, all else as text that both databases take for what it is. */
    private static Object value(ResultSet row, int index) throws SQLException {
        @Nullable Object value = row.getObject(index);
        if (value instanceof Number number) {
            return number.longValue();
        }
        String text = row.getString(index);
        if (text == null) {
            throw new IllegalStateException("A key is null");
        }
        return text;
    }

    /** Deletes rows by their keys. */
    int delete(List<List<Object>> keys) {
        return delete(table, key, keys);
    }

    /** Deletes rows of another table that hold these values. */
    int delete(String from, List<String> columns, List<List<Object>> values) {
        if (values.isEmpty()) {
            return 0;
        }
        List<Object> bound = new ArrayList<>();
        String first = Dialect.quote(columns.getFirst());
        List<Object> firsts = values.stream().map(List::getFirst).distinct().toList();
        bound.addAll(firsts);
        String condition = first + " IN (" + String.join(", ", Collections.nCopies(firsts.size(), "?")) + ")";
        if (columns.size() > 1) {
            String each = columns.stream()
                    .map(column -> Dialect.quote(column) + " = ?")
                    .collect(Collectors.joining(" AND ", "(", ")"));
            values.forEach(bound::addAll);
            condition += " AND (" + String.join(" OR ", Collections.nCopies(values.size(), each)) + ")";
        }
        return database.template()
                .update("DELETE FROM %s WHERE %s".formatted(Dialect.quote(from), condition), bound.toArray());
    }

    /** Beyond a key, written so that both databases go along the index. */
    private String after(List<Object> after, List<Object> bound) {
        int last = key.size() - 1;
        String condition = column(last) + " > ?";
        for (int i = last - 1; i >= 0; i--) {
            condition = "(%1$s > ? OR (%1$s = ? AND %2$s))".formatted(column(i), condition);
        }
        if (last == 0) {
            bound.add(after.getFirst());
            return condition;
        }
        bound.add(after.getFirst());
        for (int i = 0; i < last; i++) {
            Collections.addAll(bound, after.get(i), after.get(i));
        }
        bound.add(after.get(last));
        return column(0) + " >= ? AND " + condition;
    }

    private String column(int index) {
        return "t." + Dialect.quote(key.get(index));
    }

    private static String names(List<String> columns) {
        return columns.stream().map(column -> "t." + Dialect.quote(column)).collect(Collectors.joining(", "));
    }
}
