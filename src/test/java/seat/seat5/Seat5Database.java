package seat.seat5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import seat.testing.MariaDbServer;

/** A database as SeAT 5 leaves it, with made-up rows: its tables with the types that SeAT's own have. */
public final class Seat5Database implements AutoCloseable {
    /** Near the end of what SeAT's int(11) columns hold. */
    static final long FIRST_CHARACTER = 2_147_000_000L;

    static final long FIRST_CORPORATION = 98_000_001L;

    private static final int CHARACTERS = 50;
    private static final int CORPORATIONS = 5;

    private final String url;
    private final Connection connection;
    private String characters = FIRST_CHARACTER + " + seq % " + CHARACTERS;
    private String corporations = FIRST_CORPORATION + " + seq % " + CORPORATIONS;

    private Seat5Database(String url) throws SQLException {
        this.url = url;
        this.connection = DriverManager.getConnection(url);
    }

    /** An empty one with the tables of history. */
    public static Seat5Database empty() {
        return empty("/seat5/schema.sql");
    }

    /** An empty one with the tables about people, too. */
    public static Seat5Database whole() {
        return empty("/seat5/people.sql", "/seat5/schema.sql");
    }

    private static Seat5Database empty(String... schemas) {
        try {
            Seat5Database database = new Seat5Database(MariaDbServer.shared().newDatabase());
            for (String schema : schemas) {
                for (String statement : schema(schema).split(";\\s*\n")) {
                    if (!statement.isBlank()) {
                        database.execute(statement.replace("CREATE TABLE `", "CREATE TABLE IF NOT EXISTS `"));
                    }
                }
            }
            database.execute(
                    "INSERT INTO migrations (migration, batch) VALUES ('2021_12_18_093000_create_v5_squads', 1)");
            database.execute("INSERT INTO global_settings (name, value) VALUES ('analytics_id', '\"7c0ffee0\"')");
            return database;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String schema(String name) throws IOException {
        try (var in = Objects.requireNonNull(Seat5Database.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    public String url() {
        return url;
    }

    public Source source() {
        return Source.open(url.replaceFirst("\\?.*", ""), "root", "");
    }

    public void execute(String... statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    public long count(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What is filled from now on is of these. */
    public Seat5Database of(List<Long> itsCharacters, List<Long> itsCorporations) {
        characters = oneOf(itsCharacters);
        corporations = oneOf(itsCorporations);
        return this;
    }

    private static String oneOf(List<Long> ids) {
        return "ELT(1 + seq % " + ids.size() + ", "
                + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
    }

    /** Fills all tables that hold history with so many rows each. */
    public Seat5Database filled(int rows) {
        HistoryTables.all().forEach(table -> fill(table.name(), rows));
        KillmailStep.kept().forEach(table -> fill(table.name(), rows));
        fill("notes", rows);
        execute("UPDATE notes SET object_type = 'Seat\\\\Eveapi\\\\Models\\\\Character\\\\CharacterInfo'");
        fill("standings_profiles", 3);
        execute("INSERT INTO standings_profile_standings (standings_profile_id, entity_id, category, standing)"
                + " SELECT 1 + seq % 3, 99000000 + seq, 'alliance', seq % 10 FROM seq_1_to_" + rows);
        fill("universe_moon_reports", rows);
        execute("INSERT INTO universe_moon_contents SELECT moon_id, 45490, 0.25 FROM universe_moon_reports");
        return this;
    }

    /** Fills one table with rows whose keys differ. */
    public void fill(String table, int rows) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT column_name, data_type, column_type, extra FROM"
                        + " information_schema.columns WHERE table_schema = DATABASE() AND table_name = '" + table
                        + "'")) {
            while (row.next()) {
                if (!row.getString(4).contains("auto_increment")) {
                    names.add("`" + row.getString(1) + "`");
                    values.add(value(row.getString(1), row.getString(2), row.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
        execute("INSERT INTO " + table + " (" + String.join(", ", names) + ") SELECT " + String.join(", ", values)
                + " FROM seq_1_to_" + rows + " ORDER BY seq");
    }

    private String value(String name, String type, String full) {
        return switch (type) {
            case "enum" ->
                "ELT(1 + seq % " + full.split(",").length + ", "
                        + full.substring(full.indexOf('(') + 1, full.lastIndexOf(')')) + ")";
            case "datetime", "timestamp" -> "'2020-01-01' + INTERVAL seq MINUTE";
            case "date" -> "'2020-01-01' + INTERVAL seq DIV 7 DAY";
            case "time" -> "SEC_TO_TIME(seq % 86400)";
            case "double", "decimal" -> "seq % 1000 + 0.25";
            case "tinyint" -> "seq % 2";
            case "longtext" -> name.equals("labels") ? "'[1, 2]'" : "CONCAT('long ', seq)";
            case "varchar", "text", "mediumtext" -> "CONCAT('" + name + " é 🚀 ', seq)";
            default -> number(name, type);
        };
    }

    private String number(String name, String type) {
        return switch (name) {
            case "character_id" -> characters;
            case "corporation_id", "recorded_corporation_id" -> corporations;
            case "solar_system_id" -> "30000001 + seq % 3";
            case "division" -> "1 + seq % 7";
            case "volume_total", "quantity", "duration", "runs" -> "1 + seq % 100";
            default -> (type.equals("bigint") ? "5000000000" : "1000") + " + seq";
        };
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
