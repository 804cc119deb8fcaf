package seat.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** Rows for any table, made from the schema: what is not given has a value of its kind. */
public final class AnyRows {
    private final Database database;
    private final Map<String, List<Column>> tables = new LinkedHashMap<>();

    /** A column as the database describes it. */
    public record Column(String name, String type, boolean nullable, long length) {
        /** Whether it holds whole numbers of eight bytes. */
        public boolean big() {
            return type.equals("bigint");
        }

        /** Whether it holds text. */
        public boolean text() {
            return type.contains("char") || type.contains("text");
        }
    }

    public AnyRows(Database database) {
        this.database = database;
        database.sql().sql("""
                SELECT table_name, column_name, data_type, is_nullable, character_maximum_length
                FROM information_schema.columns WHERE LOWER(table_schema) IN ('public', LOWER(DATABASE()))
                ORDER BY table_name, ordinal_position
                """).query(row -> {
            tables.computeIfAbsent(row.getString(1).toLowerCase(Locale.ROOT), table -> new ArrayList<>())
                    .add(new Column(
                            row.getString(2).toLowerCase(Locale.ROOT),
                            row.getString(3).toLowerCase(Locale.ROOT),
                            row.getString(4).equals("YES"),
                            row.getLong(5)));
        });
    }

    /** Every table with its columns, but for views and Flyway's. */
    public Map<String, List<Column>> tables() {
        Map<String, List<Column>> own = new LinkedHashMap<>(tables);
        own.keySet().retainAll(database.sql().sql("""
                                SELECT LOWER(table_name) FROM information_schema.tables
                                WHERE LOWER(table_schema) IN ('public', LOWER(DATABASE())) AND table_type = 'BASE TABLE'
                                """).query(String.class).list());
        own.keySet().removeIf(name -> name.endsWith("schema_history"));
        return own;
    }

    /** A row with these values, the others of their kind; one that is there already stays. */
    public void insert(String table, Map<String, ?> given) {
        insert(table, given, "x", 1);
    }

    /**
     * A row with a value in every column.
     *
     * @param text of columns of text, cut to their length
     * @param number of columns of numbers
     */
    public void insert(String table, Map<String, ?> given, String text, long number) {
        List<Column> columns = java.util.Objects.requireNonNull(tables.get(table), table);
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : columns) {
            Object value = given.get(column.name());
            values.add(given.containsKey(column.name()) ? fitting(column, value) : value(column, text, number));
        }
        database.template()
                .update(
                        "INSERT IGNORE INTO `%s` (%s) VALUES (%s)"
                                .formatted(
                                        table,
                                        columns.stream()
                                                .map(column -> "`" + column.name() + "`")
                                                .collect(Collectors.joining(", ")),
                                        String.join(", ", Collections.nCopies(columns.size(), "?"))),
                        values.toArray());
    }

    /** A number where the column has times, or a time where it has days. */
    private static @Nullable Object fitting(Column column, @Nullable Object value) {
        String time = value instanceof Number number ? "2026-01-0" + number + " 12:00:00" : String.valueOf(value);
        return switch (column.type()) {
            case "date" -> time.substring(0, 10);
            case "datetime", "timestamp" -> time;
            default -> value;
        };
    }

    private static Object value(Column column, String text, long number) {
        return switch (column.type()) {
            case "bigint" -> number;
            case "int", "integer", "smallint", "tinyint", "boolean" -> 1;
            case "double", "double precision", "decimal", "numeric", "float", "real" -> 1.5;
            case "date" -> "2026-07-04";
            case "datetime", "timestamp" -> "2026-07-04 12:00:00";
            case "binary", "varbinary", "binary varying", "blob", "longblob", "mediumblob", "binary large object" ->
                new byte[] {1};
            default -> text.substring(0, (int) Math.min(text.length(), column.length()));
        };
    }

    /** Rows of a table under a condition. */
    public long count(String table, String condition) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM `%s` WHERE %s".formatted(table, condition))
                .query(Long.class)
                .single();
    }
}
