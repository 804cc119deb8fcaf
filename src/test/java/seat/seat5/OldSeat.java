package seat.seat5;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.testing.MariaDbServer;

/** A SeAT 5 database with the tables about people, made up by a test. */
public final class OldSeat implements AutoCloseable {
    private final String url;
    private final Connection connection;

    public OldSeat() {
        this.url = MariaDbServer.shared().newDatabase();
        try {
            this.connection = DriverManager.getConnection(url);
            for (String table : tables().split(";\n")) {
                if (!table.isBlank()) {
                    sql(table);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        row("migrations", "migration", "2018_01_01_120007_upgrade_schedules", "batch", 1);
    }

    private static String tables() {
        try (InputStream in = Objects.requireNonNull(OldSeat.class.getResourceAsStream("/seat5/people.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address, without an account. */
    public String url() {
        return url.replaceFirst("\\?.*", "");
    }

    Source open() {
        return Source.open(url, "root", "");
    }

    /** Executes a statement. */
    void sql(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Adds a row of columns and their values, one after the other; those that must not be NULL and are not given get something. */
    public void row(String table, @Nullable Object... columns) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(standards(table));
        for (int i = 0; i < columns.length; i += 2) {
            values.put(String.valueOf(columns[i]), columns[i + 1]);
        }
        String names = values.keySet().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String marks = values.keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
        List<@Nullable Object> bound = new ArrayList<>(values.values());
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO `" + table + "` (" + names + ") VALUES (" + marks + ")")) {
            for (int i = 0; i < bound.size(); i++) {
                statement.setObject(i + 1, bound.get(i));
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(table + " " + values, e);
        }
    }

    private static Map<String, Object> standards(String table) {
        return switch (table) {
            case "refresh_tokens" -> Map.of("expires_on", "2026-01-01 00:00:00", "token", "access", "scopes", "[]");
            case "users" -> Map.of("main_character_id", 0);
            case "squads" -> Map.of("description", "What it is for");
            case "corporation_titles" -> Map.of("name", "Title");
            case "character_infos" ->
                Map.of("birthday", "2015-01-01", "gender", "male", "race_id", 1, "bloodline_id", 1);
            case "security_logs", "user_login_histories" -> Map.of("created_at", "2024-05-06 07:08:09");
            default -> Map.of();
        };
    }

    /** Adds an account with its characters, the first its main one. */
    public void person(long user, String name, String lastLogin, long... characters) {
        row(
                "users",
                "id",
                user,
                "name",
                name,
                "last_login",
                lastLogin,
                "main_character_id",
                characters.length == 0 ? 0 : characters[0]);
    }

    /** Adds a living token. */
    public void token(long character, long user, String hash, String token) {
        row(
                "refresh_tokens",
                "character_id",
                character,
                "user_id",
                user,
                "character_owner_hash",
                hash,
                "refresh_token",
                token,
                "scopes",
                "[\"publicData\",\"esi-skills.read_skills.v1\"]");
    }

    /** Adds a role with a permission; a limit of null is none. */
    void role(long id, String title, String permission, @Nullable String limit) {
        row("roles", "id", id, "title", title);
        permit(id, permission, limit, false);
    }

    void permit(long role, String permission, @Nullable String limit, boolean not) {
        sql("INSERT INTO permissions (title) SELECT '" + permission
                + "' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM permissions WHERE title = '" + permission + "')");
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO permission_role (permission_id, role_id, `not`, filters) SELECT id, ?, ?, ? FROM permissions WHERE title = ?")) {
            statement.setLong(1, role);
            statement.setInt(2, not ? 1 : 0);
            statement.setString(3, limit);
            statement.setString(4, permission);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
