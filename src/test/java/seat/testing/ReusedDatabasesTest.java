package seat.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever a test did with a database, the next one finds what the migrations left; where that cannot be told, it gets another. */
class ReusedDatabasesTest {
    private static CopiedSchema schema;

    private final ReusedDatabases databases = new ReusedDatabases(MariaDbServer.shared(), schema);

    @BeforeAll
    static void read() {
        schema = CopiedSchema.of(MariaDbServer.migratedDatabase());
    }

    @Test
    void whatOneTestWroteTheNextDoesNotFind() throws SQLException {
        ReusedDatabases.Made made = databases.take();
        String before = rows(made);
        execute(
                made,
                "INSERT INTO users (name) VALUES ('Ann'), ('Ben')",
                "DELETE FROM users",
                "INSERT INTO global_settings (name, value) VALUES ('a', 'b')",
                "INSERT INTO character_skills (character_id, skill_id, skillpoints_in_skill, trained_skill_level, active_skill_level)"
                        + " VALUES (1, 2, 3, 4, 5)",
                "UPDATE flyway_schema_history SET success = 0",
                "ANALYZE TABLE character_skills");
        assertThat(rows(made)).isNotEqualTo(before);
        databases.giveBack(made);

        ReusedDatabases.Made again = databases.take();
        assertThat(again.name()).isEqualTo(made.name());
        assertThat(rows(again)).isEqualTo(before);
        execute(again, "INSERT INTO users (name) VALUES ('Cid')");
        assertThat(one(again, "SELECT id FROM users")).isEqualTo("1");
        assertThat(
                        one(
                                again,
                                "SELECT n_rows FROM mysql.innodb_table_stats WHERE database_name = DATABASE() AND table_name = 'character_skills'"))
                .isEqualTo("0");
        databases.giveBack(again);
        assertThat(databases.take().name()).as("and once more").isEqualTo(made.name());
    }

    @Test
    void aDatabaseWithOtherDefinitionsIsNobodys() throws SQLException {
        for (String change : new String[] {
            "ALTER TABLE users ADD COLUMN more INT",
            "CREATE INDEX more ON users (name)",
            "DROP TABLE character_skills",
            "CREATE TABLE more (id INT)",
            "ALTER TABLE users COMMENT = 'more'"
        }) {
            ReusedDatabases.Made made = databases.take();
            execute(made, change);
            databases.giveBack(made);
            assertThat(databases.take().name()).as(change).isNotEqualTo(made.name());
        }
    }

    @Test
    void aDatabaseThatSomebodyStillReadsIsNobodys() throws SQLException {
        ReusedDatabases.Made made = databases.take();
        try (Connection reader =
                DriverManager.getConnection(MariaDbServer.shared().url(made.name()))) {
            assertThat(reader.isValid(1)).isTrue();
            databases.giveBack(made);
        }
        assertThat(databases.take().name()).isNotEqualTo(made.name());
    }

    private static void execute(ReusedDatabases.Made made, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(MariaDbServer.shared().url(made.name()));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String one(ReusedDatabases.Made made, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(MariaDbServer.shared().url(made.name()));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The checksums of all tables. */
    private static String rows(ReusedDatabases.Made made) throws SQLException {
        String tables = one(made, """
                SELECT GROUP_CONCAT(CONCAT('`', table_name, '`') ORDER BY table_name) FROM information_schema.tables
                WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                """);
        StringBuilder all = new StringBuilder();
        try (Connection connection =
                        DriverManager.getConnection(MariaDbServer.shared().url(made.name()));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("CHECKSUM TABLE " + tables)) {
            while (rows.next()) {
                String table = rows.getString(1);
                all.append(table.substring(table.indexOf('.') + 1))
                        .append(' ')
                        .append(rows.getLong(2))
                        .append('\n');
            }
        }
        return all.toString();
    }
}
