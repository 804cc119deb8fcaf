package seat.db;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that is copied from one database to another: read as the same Java value on both, whatever either calls
 * the type.
 *
 * @param digits of a second that the target keeps; 0 for other types
 */
record CopiedColumn(String name, Kind kind, int digits) {
    /** How a column's values are read, on both sides. */
    enum Kind {
        INTEGER,
        FLAG,
        FLOATING,
        EXACT,
        TEXT,
        DAY,
        TIME,
        BYTES
    }

    /** @param type MySQL/MariaDB's {@code column_type}: {@code bigint(20)} */
    static CopiedColumn of(String table, String name, String type, int digits) {
        String lower = type.toLowerCase(Locale.ROOT);
        Kind kind = switch (lower.replaceAll("[( ].*", "")) {
            case "tinyint" -> lower.startsWith("tinyint(1)") ? Kind.FLAG : Kind.INTEGER;
            case "bigint", "int", "mediumint", "smallint" -> Kind.INTEGER;
            case "double", "float" -> Kind.FLOATING;
            case "decimal" -> Kind.EXACT;
            case "varchar", "char", "tinytext", "text", "mediumtext", "longtext" -> Kind.TEXT;
            case "date" -> Kind.DAY;
            case "datetime", "timestamp" -> Kind.TIME;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> Kind.BYTES;
            default ->
                throw new IllegalStateException(
                        "Column " + table + "." + name + " has a type that cannot be copied: " + type);
        };
        return new CopiedColumn(name, kind, digits);
    }

    @Nullable Object read(ResultSet row, int index) throws SQLException {
        Object value = switch (kind) {
            case INTEGER -> row.getLong(index);
            case FLAG -> row.getBoolean(index);
            case FLOATING -> row.getDouble(index) + 0.0; // which makes -0.0 what it equals
            case EXACT -> exact(row.getBigDecimal(index));
            case TEXT -> row.getString(index);
            case DAY -> row.getObject(index, LocalDate.class);
            case TIME -> time(row.getObject(index, LocalDateTime.class));
            case BYTES -> row.getBytes(index);
        };
        return row.wasNull() ? null : value;
    }

    private static @Nullable BigDecimal exact(@Nullable BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros();
    }

    /** H2 keeps microseconds where MySQL/MariaDB keep seconds or milliseconds: what follows them is cut off. */
    private @Nullable LocalDateTime time(@Nullable LocalDateTime value) {
        if (value == null) {
            return null;
        }
        int unit = (int) Math.pow(10, 9.0 - digits);
        return value.truncatedTo(ChronoUnit.SECONDS).withNano(value.getNano() / unit * unit);
    }

    /** A value of this column out of its text. */
    Object parse(String text) {
        return switch (kind) {
            case INTEGER -> Long.parseLong(text);
            case FLAG -> Boolean.parseBoolean(text);
            case FLOATING -> Double.parseDouble(text);
            case EXACT -> new BigDecimal(text);
            case TEXT -> text;
            case DAY -> LocalDate.parse(text);
            case TIME -> LocalDateTime.parse(text);
            case BYTES -> throw new IllegalStateException("No key has bytes");
        };
    }

    /** About how much memory a value takes, in bytes. */
    static long size(@Nullable Object value) {
        if (value instanceof String text) {
            return 48 + 2L * text.length();
        }
        return value instanceof byte[] bytes ? 16 + bytes.length : 24;
    }
}
