package seat.db;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The differences between the databases SeAT runs on: H2 in its MySQL mode (embedded) and MySQL/MariaDB. This is the only
 * place that writes upserts.
 *
 * <p>Identifiers handed to it come from the schema or the catalogue, never from a request.
 */
public enum Dialect {
    H2,
    MARIADB;

    /** @throws IllegalArgumentException for a JDBC URL of another database, naming those that are allowed */
    public static Dialect of(String jdbcUrl) {
        if (jdbcUrl.startsWith("jdbc:h2:")) {
            return H2;
        }
        if (jdbcUrl.startsWith("jdbc:mariadb:") || jdbcUrl.startsWith("jdbc:mysql:")) {
            return MARIADB;
        }
        throw new IllegalArgumentException(
                "Not a database SeAT can use; allowed are jdbc:mariadb:, jdbc:mysql: and jdbc:h2:");
    }

    /** An identifier quoted for both databases; the schema's names need it only for reserved words such as {@code from}. */
    public static String quote(String identifier) {
        if (!identifier.matches("[a-z_0-9]+")) {
            throw new IllegalArgumentException("Not an identifier of the schema: " + identifier);
        }
        return "`" + identifier + "`";
    }

    /**
     * A table of a query that names rows by their primary key and locks them. MariaDB would read, and lock, all of a table of a few hundred
     * rows instead: then everybody waits for everybody who writes to it.
     */
    public String byPrimaryKey(String table) {
        return quote(table) + (this == MARIADB ? " FORCE INDEX (PRIMARY)" : "");
    }

    /** The beginning of a deletion, up to its WHERE, that finds its rows as {@link #byPrimaryKey} does. */
    public String deleteByPrimaryKey(String table) {
        return this == MARIADB
                ? "DELETE %s FROM %s".formatted(quote(table), byPrimaryKey(table))
                : "DELETE FROM " + quote(table);
    }

    /** The database's clock plus a bound number of microseconds (parameter 1), with millisecond precision. */
    public static String nowPlusMicros() {
        return "TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))";
    }

    /**
     * An insert that becomes an update where the key exists. With a version, a stored row with a newer version stays as it is:
     * an answer that ESI cached earlier never overwrites a later one.
     */
    public String upsert(Upsert upsert) {
        String names = upsert.columns().stream().map(Dialect::quote).collect(Collectors.joining(", "));
        String marks = upsert.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
        String version = upsert.version();
        String newer = version == null ? null : "VALUES(%1$s) >= %1$s".formatted(quote(version));
        List<String> sets = new ArrayList<>();
        for (String column : upsert.updated()) {
            sets.add(assignment(quote(column), "VALUES(" + quote(column) + ")", newer));
        }
        if (upsert.touched()) {
            sets.add(assignment("`updated_at`", "CURRENT_TIMESTAMP", newer));
        }
        if (version != null) {
            // Last, because MySQL and MariaDB evaluate assignments from left to right on the values assigned so far.
            sets.add(assignment(quote(version), "VALUES(" + quote(version) + ")", newer));
        }
        if (sets.isEmpty()) {
            return "INSERT IGNORE INTO %s (%s) VALUES (%s)".formatted(quote(upsert.table()), names, marks);
        }
        return "INSERT INTO %s (%s) VALUES (%s) ON DUPLICATE KEY UPDATE %s"
                .formatted(quote(upsert.table()), names, marks, String.join(", ", sets));
    }

    private static String assignment(String column, String value, @Nullable String condition) {
        return condition == null
                ? "%s = %s".formatted(column, value)
                : "%1$s = CASE WHEN %3$s THEN %2$s ELSE %1$s END".formatted(column, value, condition);
    }

    /**
     * What an upsert writes.
     *
     * @param columns all columns of an inserted row, the version included
     * @param updated the columns that an existing row takes over, without the version
     * @param version the column that orders answers by their age, or null
     * @param touched whether the table has updated_at
     */
    public record Upsert(
            String table,
            List<String> columns,
            List<String> updated,
            @Nullable String version,
            boolean touched) {}
}
