package seat.sync;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** The tables and columns of the database, read once from its own catalogue: the migration is the only place that types a column. */
public final class Schema {
    private final Map<String, Map<String, Column>> tables;

    private Schema(Map<String, Map<String, Column>> tables) {
        this.tables = tables;
    }

    public static Schema read(Database database) {
        Map<String, Map<String, Column>> tables = new LinkedHashMap<>();
        database.sql().sql("""
                SELECT table_name, column_name, data_type, is_nullable, character_maximum_length
                FROM information_schema.columns
                WHERE LOWER(table_schema) IN ('public', LOWER(DATABASE()))
                ORDER BY table_name, ordinal_position
                """).query(row -> {
            String name = row.getString(2).toLowerCase(Locale.ROOT);
            String type = row.getString(3).toLowerCase(Locale.ROOT);
            ColumnKind kind = kind(type);
            if (kind != null) {
                long length = switch (kind) {
                    case TEXT -> row.getLong(5);
                    case INTEGER -> bits(type);
                    case DECIMAL, FLAG, DATE, TIME -> 0;
                };
                tables.computeIfAbsent(row.getString(1).toLowerCase(Locale.ROOT), table -> new LinkedHashMap<>())
                        .put(name, new Column(name, kind, "YES".equals(row.getString(4)), (int)
                                Math.min(length, Integer.MAX_VALUE)));
            }
        });
        return new Schema(tables);
    }

    private static @Nullable ColumnKind kind(String type) {
        return switch (type) {
            case "bigint", "int", "integer", "smallint" -> ColumnKind.INTEGER;
            case "double", "double precision" -> ColumnKind.DECIMAL;
            case "tinyint", "boolean" -> ColumnKind.FLAG;
            case "varchar", "character varying", "longtext", "character large object", "text", "mediumtext" ->
                ColumnKind.TEXT;
            case "date" -> ColumnKind.DATE;
            case "datetime", "timestamp" -> ColumnKind.TIME;
            default -> null;
        };
    }

    private static int bits(String type) {
        return switch (type) {
            case "bigint" -> Long.SIZE;
            case "smallint" -> Short.SIZE;
            default -> Integer.SIZE;
        };
    }

    /** @throws IllegalStateException when no migration made the table */
    public Map<String, Column> table(String name) {
        Map<String, Column> columns = tables.get(name);
        if (columns == null) {
            throw new IllegalStateException("The catalogue names table " + name + ", which no migration makes");
        }
        return columns;
    }
}
