package seat.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;

class CopiedSchemaTest {
    private static final Pattern COUNTER = Pattern.compile(" AUTO_INCREMENT=\\d+");

    @Test
    void aCopiedDatabaseIsTheOneThatMigrationsMake() {
        String migrated = MariaDbServer.shared().newDatabase();
        try (var pool = DataSources.server(migrated, "root", "")) {
            new Migrations(new Database(pool, Dialect.MARIADB)).run();
        }

        List<String> copied = statements(MariaDbServer.migratedDatabase());
        assertThat(copied).hasSizeGreaterThan(300).isEqualTo(statements(migrated));
    }

    private static List<String> statements(String url) {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        String database = jdbc.sql("SELECT DATABASE()").query(String.class).single();
        List<String> made = new ArrayList<>();
        for (Map<String, Object> table : jdbc.sql("SELECT table_name, table_type FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() ORDER BY table_name")
                .query()
                .listOfRows()) {
            String name = (String) table.get("table_name");
            boolean view = "VIEW".equals(table.get("table_type"));
            String statement = jdbc.sql("SHOW CREATE " + (view ? "VIEW" : "TABLE") + " `" + name + "`")
                    .query((row, n) -> row.getString(2))
                    .single();
            made.add(COUNTER.matcher(statement.replace("`" + database + "`.", ""))
                    .replaceAll(""));
            if (!view) {
                made.add(name + " "
                        + jdbc.sql("SELECT COUNT(*) FROM `" + name + "`")
                                .query(Long.class)
                                .single());
            }
        }
        return made;
    }
}
