package seat.seat5;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * The database of a SeAT 4 or 5 that is to be imported: one connection on MySQL/MariaDB that only reads. Rows are streamed; a statement is
 * ended after {@value #STATEMENT_SECONDS} s, an answer that does not come breaks the connection, which is opened again for the next one.
 */
public final class Source implements AutoCloseable {
    static final int OLDEST = 4;
    private static final int STATEMENT_SECONDS = 300;
    private static final int ROWS_AT_ONCE = 500;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** What a hostile server or a careless URL could otherwise ask of the driver. */
    private static final String OPTIONS =
            "allowLocalInfile=false&allowMultiQueries=false&tinyInt1isBit=false&yearIsDateType=false&socketTimeout="
                    + (STATEMENT_SECONDS + 20) * 1_000L + "&connectTimeout=" + CONNECT.toMillis();

    /** What the old installation calls its tables: letters, digits and low lines; bound nowhere, hence checked everywhere. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_]{1,64}");

    private static final Pattern FIVE = Pattern.compile("_v5_|_v51_|seat_?5", Pattern.CASE_INSENSITIVE);

    private final MariaDbDataSource opens;
    private final String described;
    private final Map<String, List<SourceColumn>> tables = new TreeMap<>();
    private Map<String, String> environment = Map.of();
    private @Nullable Connection connection;

    /** Takes rows one by one. */
    public interface Reader {
        void row(SourceRow row) throws OddRow;
    }

    /** Told of rows that cannot be taken. */
    public interface Odd {
        void leftOut(String reason);
    }

    private Source(MariaDbDataSource opens, String described) {
        this.opens = opens;
        this.described = described;
    }

    /**
     * Opens it, and looks what it holds.
     *
     * @param url {@code jdbc:mariadb://host:port/database} or {@code jdbc:mysql:…}
     * @throws SourceException when it cannot be reached, is no SeAT, or one before version 4
     */
    public static Source open(String url, @Nullable String user, @Nullable String password) {
        String plain = url.replaceFirst("^jdbc:mysql:", "jdbc:mariadb:");
        try {
            MariaDbDataSource opens = new MariaDbDataSource(withOptions(plain));
            if (user != null) {
                opens.setUser(user);
            }
            if (password != null) {
                opens.setPassword(password);
            }
            Source source = new Source(opens, withoutOptions(plain));
            source.look();
            return source;
        } catch (SQLException e) {
            throw unreadable("The database cannot be read", e);
        }
    }

    private static String withOptions(String url) {
        int mark = url.indexOf('?');
        List<String> options = new ArrayList<>();
        for (String option : mark < 0 ? new String[0] : url.substring(mark + 1).split("&", -1)) {
            String name = option.split("=", 2)[0].toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !OPTIONS.toLowerCase(Locale.ROOT).contains(name + "=")) {
                options.add(option);
            }
        }
        options.add(OPTIONS);
        return (mark < 0 ? url : url.substring(0, mark)) + "?" + String.join("&", options);
    }

    private static String withoutOptions(String url) {
        int mark = url.indexOf('?');
        return mark < 0 ? url : url.substring(0, mark);
    }

    /** The driver's messages name host and account, never a password. */
    private static SourceException unreadable(String what, SQLException e) {
        return new SourceException(what + ": " + e.getMessage(), e);
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open != null && !open.isClosed()) {
            return open;
        }
        Connection opened = opens.getConnection();
        opened.setReadOnly(true);
        try (Statement statement = opened.createStatement()) {
            statement.execute("SET SESSION TRANSACTION READ ONLY");
            // Rows wait while those before them are written.
            statement.execute("SET SESSION net_write_timeout = 900");
            statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
        }
        connection = opened;
        return opened;
    }

    private void look() {
        Map<String, Map<String, Integer>> keys = new HashMap<>();
        read(
                """
                SELECT table_name AS t, column_name AS c, seq_in_index AS n FROM information_schema.statistics
                WHERE table_schema = DATABASE() AND index_name = 'PRIMARY'
                """,
                List.of(),
                row -> keys.computeIfAbsent(name(row, "t"), table -> new HashMap<>())
                        .put(name(row, "c"), (int) row.required("n")),
                reason -> {});
        read(
                """
                SELECT c.table_name AS t, c.column_name AS c, c.data_type AS d, c.column_type AS f, c.is_nullable AS n
                FROM information_schema.columns c
                JOIN information_schema.tables b ON b.table_schema = c.table_schema AND b.table_name = c.table_name
                WHERE c.table_schema = DATABASE() AND b.table_type = 'BASE TABLE'
                ORDER BY c.table_name, c.ordinal_position
                """,
                List.of(),
                row -> {
                    String table = name(row, "t");
                    String column = name(row, "c");
                    tables.computeIfAbsent(table, each -> new ArrayList<>())
                            .add(new SourceColumn(
                                    column,
                                    String.valueOf(row.text("d", 64)).toLowerCase(Locale.ROOT),
                                    String.valueOf(row.text("f", 1_000)).toLowerCase(Locale.ROOT),
                                    "YES".equalsIgnoreCase(row.text("n", 3)),
                                    keys.getOrDefault(table, Map.of()).getOrDefault(column, 0)));
                },
                reason -> {});
        if (!tables.containsKey("migrations")) {
            throw new SourceException("The database holds no SeAT: it has no table 'migrations'. Is the name right?");
        }
        if (version() < OLDEST) {
            throw new SourceException("The database is of a SeAT before version 4. Upgrade it to SeAT 5 first"
                    + " (docs/moving-from-seat5.md), then import.");
        }
    }

    private static String name(SourceRow row, String column) throws OddRow {
        String name = row.text(column, 65);
        if (name == null || !IDENTIFIER.matcher(name).matches()) {
            throw new OddRow("a name that no table of SeAT has");
        }
        return name;
    }

    /** The version of SeAT that made it, by its migrations: 5, 4, or what is before, 3. */
    public int version() {
        if (has("refresh_tokens") && has("squads") && has("character_infos")) {
            boolean five = has("notification_groups_mentions") || (has("universe_moon_reports") && ran(FIVE));
            return five ? 5 : 4;
        }
        return 3;
    }

    private boolean ran(Pattern migrations) {
        boolean[] found = new boolean[1];
        read(
                "SELECT migration FROM migrations",
                List.of(),
                row -> found[0] |= migrations
                        .matcher(String.valueOf(row.text("migration", 255)))
                        .find(),
                reason -> {});
        return found[0];
    }

    /** Takes what the old installation's {@code .env} says. */
    public Source with(Map<String, String> saidByEnv) {
        environment = Map.copyOf(saidByEnv);
        return this;
    }

    /** What the old installation's {@code .env} says of a setting, such as {@code EVE_CLIENT_ID}; empty where it was not given. */
    public Optional<String> environment(String setting) {
        return Optional.ofNullable(environment.get(setting)).filter(value -> !value.isBlank());
    }

    /** Where it is, without options and secrets. */
    public String described() {
        return described;
    }

    /** What tells this SeAT from others, wherever its database stands: 32 characters. */
    public String fingerprint() {
        String known = first("SELECT value AS v FROM global_settings WHERE name = 'analytics_id'")
                .orElse(described);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(known.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Optional<String> first(String sql) {
        if (!has("global_settings")) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        read(
                sql,
                List.of(),
                row -> {
                    String value = row.text("v", 255);
                    if (value != null && !value.isBlank()) {
                        found.add(value);
                    }
                },
                reason -> {});
        return found.stream().findFirst();
    }

    public boolean has(String table) {
        return tables.containsKey(table);
    }

    public boolean has(String table, String column) {
        return columns(table).stream().anyMatch(each -> each.name().equals(column));
    }

    /** The names of all its tables that could be a SeAT's or a plugin's. */
    public Set<String> tables() {
        return tables.keySet();
    }

    /** The columns of a table in their order; none of a table that it lacks. */
    public List<SourceColumn> columns(String table) {
        return tables.getOrDefault(table, List.of());
    }

    /** How many rows a table has; 0 of one that it lacks. */
    public long count(String table) {
        if (!has(table)) {
            return 0;
        }
        long[] count = new long[1];
        read(
                "SELECT COUNT(*) AS n FROM " + quoted(table),
                List.of(),
                row -> count[0] = row.required("n"),
                reason -> {});
        return count[0];
    }

    /** About how many rows a table has, at once. */
    long estimate(String table) {
        long[] count = new long[1];
        read(
                "SELECT table_rows AS n FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?",
                List.of(table),
                row -> {
                    Long rows = row.number("n");
                    count[0] = rows == null ? 0 : rows;
                },
                reason -> {});
        return count[0];
    }

    /** The source's own clock (UTC): what was changed after it comes with the next run. */
    LocalDateTime now() {
        LocalDateTime[] now = {LocalDateTime.MIN};
        read(
                "SELECT UTC_TIMESTAMP() AS t",
                List.of(),
                row -> {
                    LocalDateTime read = row.time("t");
                    if (read != null) {
                        now[0] = read;
                    }
                },
                reason -> {});
        return now[0];
    }

    /** A name of a table or column for a statement of the source. */
    public static String quoted(String identifier) {
        if (!IDENTIFIER.matcher(identifier).matches()) {
            throw new SourceException("Not a name of a table or column: " + SourceRow.wellFormed(identifier));
        }
        return "`" + identifier + "`";
    }

    /**
     * Reads rows one by one, in little memory. No other statement may be asked from within.
     *
     * @param sql its identifiers {@linkplain #quoted checked}, its values bound
     * @param odd told the reason of each row that {@code reader} cannot take
     * @throws SourceException when the source does not answer
     */
    public void read(String sql, List<?> values, Reader reader, Odd odd) {
        try (PreparedStatement statement =
                connection().prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setQueryTimeout(STATEMENT_SECONDS);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                Shape shape = Shape.of(rows.getMetaData());
                while (rows.next()) {
                    take(rows, shape, reader, odd);
                }
            }
        } catch (SQLException e) {
            close();
            throw unreadable("The source could not be read", e);
        }
    }

    /** What a statement's rows look like. */
    private record Shape(Map<String, Integer> columns, List<Integer> types) {
        static Shape of(ResultSetMetaData meta) throws SQLException {
            Map<String, Integer> columns = new HashMap<>();
            List<Integer> types = new ArrayList<>();
            for (int i = 0; i < meta.getColumnCount(); i++) {
                columns.put(meta.getColumnLabel(i + 1).toLowerCase(Locale.ROOT), i);
                types.add(meta.getColumnType(i + 1));
            }
            return new Shape(columns, types);
        }
    }

    private static void take(ResultSet rows, Shape shape, Reader reader, Odd odd) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[shape.types().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(rows, shape.types().get(i), i + 1);
        }
        try {
            reader.row(new SourceRow(shape.columns(), values));
        } catch (OddRow e) {
            odd.leftOut(e.reason());
        }
    }

    private static @Nullable Object value(ResultSet rows, int type, int index) throws SQLException {
        return switch (type) {
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> time(rows, index);
            case Types.DATE -> day(rows, index);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> rows.getBytes(index);
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> rows.getString(index);
            case Types.DOUBLE, Types.FLOAT, Types.REAL -> floating(rows, index);
            case Types.BIGINT -> rows.getObject(index); // an unsigned one may be beyond a long
            case Types.DECIMAL, Types.NUMERIC -> rows.getBigDecimal(index);
            case Types.INTEGER, Types.SMALLINT, Types.TINYINT, Types.BIT, Types.BOOLEAN -> whole(rows, index);
            default -> rows.getString(index);
        };
    }

    private static @Nullable Object floating(ResultSet rows, int index) throws SQLException {
        double value = rows.getDouble(index);
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Object whole(ResultSet rows, int index) throws SQLException {
        long value = rows.getLong(index);
        return rows.wasNull() ? null : value;
    }

    /** What MySQL lets in where its mode is not strict, 2021-02-31 or 0000-00-00, is no time. */
    private static @Nullable LocalDateTime time(ResultSet rows, int index) throws SQLException {
        try {
            return rows.getObject(index, LocalDateTime.class);
        } catch (SQLException e) {
            if (rows.isClosed()) {
                throw e;
            }
            return null;
        }
    }

    private static @Nullable LocalDate day(ResultSet rows, int index) throws SQLException {
        try {
            return rows.getObject(index, LocalDate.class);
        } catch (SQLException e) {
            if (rows.isClosed()) {
                throw e;
            }
            return null;
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                connection = null; // it is gone either way
            }
        }
    }
}
