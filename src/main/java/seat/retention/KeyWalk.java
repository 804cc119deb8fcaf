package seat.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.RowsByKey;

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
        String where = after.isEmpty() ? "TRUE" : RowsByKey.after("t", key, after, bound);
        bound.add(most);
        List<String> read = new ArrayList<>(key);
        read.addAll(further);
        return database.sql()
                .sql("SELECT %s, CASE WHEN %s THEN 1 ELSE 0 END FROM %s t%s WHERE %s ORDER BY %s LIMIT ?"
                        .formatted(names(read), condition, Dialect.quote(table), byKey(), where, names(key)))
                .params(bound)
                .query((row, number) -> read(row, further.size()))
                .list();
    }

    /** MariaDB would rather sort a table it takes for small. */
    private String byKey() {
        return database.dialect() == Dialect.MARIADB ? " FORCE INDEX (PRIMARY)" : "";
    }

    private Seen read(ResultSet row, int further) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= key.size(); i++) {
            values.add(RowsByKey.value(row, i));
        }
        boolean goes = row.getInt(key.size() + further + 1) == 1;
        List<Object> with = new ArrayList<>();
        for (int i = 1; goes && i <= further; i++) {
            with.add(RowsByKey.value(row, key.size() + i));
        }
        return new Seen(values, goes, with);
    }

    /** Deletes rows by their keys. */
    int delete(List<List<Object>> keys) {
        return delete(table, key, keys);
    }

    /** Deletes rows of another table that hold these values. */
    int delete(String from, List<String> columns, List<List<Object>> values) {
        return RowsByKey.delete(database, from, columns, values);
    }

    private static String names(List<String> columns) {
        return columns.stream().map(column -> "t." + Dialect.quote(column)).collect(Collectors.joining(", "));
    }
}
