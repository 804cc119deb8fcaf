package seat.db;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tables that an import made, not a migration: what plugins of another SeAT kept, for plugins to come. All of them begin with
 * {@value #PREFIX} and have one key, {@value #KEY}; a copy into another database makes them there, too.
 */
public final class KeptTables {
    public static final String PREFIX = "seat5_plugin_";
    public static final String KEY = "seat5_row";

    private static final int LONGEST = 64;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1," + LONGEST + "}");

    private KeptTables() {}

    /** What a column holds: the same on every database. */
    public enum Kind {
        WHOLE("BIGINT"),
        EXACT("DECIMAL(38, 10)"),
        FLOATING("DOUBLE"),
        DAY("DATE"),
        TIME("DATETIME"),
        TEXT("LONGTEXT"),
        BYTES("LONGBLOB");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }

        private static Kind of(String type) {
            return switch (type.toLowerCase(Locale.ROOT)) {
                case "bigint" -> WHOLE;
                case "decimal", "numeric" -> EXACT;
                case "double", "double precision" -> FLOATING;
                case "date" -> DAY;
                case "datetime", "timestamp" -> TIME;
                case "longblob", "binary large object", "blob" -> BYTES;
                default -> TEXT;
            };
        }
    }

    /** Whether something can be the name of a column. */
    public static boolean possible(String column) {
        return NAME.matcher(column).matches() && !column.equals(KEY);
    }

    /**
     * The name a table is kept under.
     *
     * @param name of the other SeAT's
     */
    public static String named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(lower).matches()) {
            throw new IllegalArgumentException("Not a table's name: " + name);
        }
        String whole = PREFIX + lower;
        return whole.length() <= LONGEST
                ? whole
                : whole.substring(0, LONGEST - 9) + "_" + String.format(Locale.ROOT, "%08x", lower.hashCode());
    }

    /** Makes a table, or adds the columns that it lacks. */
    public static void make(Database database, String table, Map<String, Kind> columns) {
        if (!table.startsWith(PREFIX) || columns.keySet().stream().anyMatch(column -> !possible(column))) {
            throw new IllegalArgumentException("Not a table that is kept: " + table);
        }
        List<String> parts = new ArrayList<>(List.of("`" + KEY + "` VARCHAR(64) NOT NULL PRIMARY KEY"));
        columns.forEach((name, kind) -> parts.add(column(name, kind)));
        database.sql()
                .sql("CREATE TABLE IF NOT EXISTS " + Dialect.quote(table) + " (" + String.join(", ", parts) + ")")
                .update();
        Map<String, Kind> there = all(database).getOrDefault(table, Map.of());
        columns.forEach((name, kind) -> {
            if (!there.containsKey(name)) {
                database.sql()
                        .sql("ALTER TABLE " + Dialect.quote(table) + " ADD COLUMN " + column(name, kind))
                        .update();
            }
        });
    }

    private static String column(String name, Kind kind) {
        return Dialect.quote(name) + " " + kind.sql + " NULL";
    }

    /** The tables that are there, with their columns besides the key. */
    public static Map<String, Map<String, Kind>> all(Database database) {
        Map<String, Map<String, Kind>> tables = new TreeMap<>();
        database.sql().sql("""
                SELECT table_name, column_name, data_type FROM information_schema.columns
                WHERE LOWER(table_schema) IN ('public', LOWER(DATABASE())) AND LOWER(table_name) LIKE ?
                ORDER BY table_name, ordinal_position
                """).param(PREFIX.replace("_", "\\_") + "%").query(row -> {
            Map<String, Kind> columns =
                    tables.computeIfAbsent(row.getString(1).toLowerCase(Locale.ROOT), table -> new LinkedHashMap<>());
            String name = row.getString(2).toLowerCase(Locale.ROOT);
            if (!name.equals(KEY)) {
                columns.put(name, Kind.of(row.getString(3)));
            }
        });
        return tables;
    }

    /** Makes in one database the tables that another has. */
    static void makeAlike(Database from, Database to) {
        all(from).forEach((table, columns) -> make(to, table, columns));
    }
}
