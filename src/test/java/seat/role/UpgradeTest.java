package seat.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.backup.Backup;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

class UpgradeTest {
    @TempDir
    Path folder;

    @Test
    void anEmbeddedDatabaseIsBackedUpBeforeItsSchemaChanges() throws IOException {
        try (HikariDataSource pool = open(folder)) {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .target("1")
                    .load()
                    .migrate();
            Database database = new Database(pool, Dialect.H2);
            database.sql()
                    .sql("INSERT INTO seat_facts (name, content) VALUES ('kept', 'yes')")
                    .update();

            new Upgrade(database, settings(folder)).run();

            assertThat(new Migrations(database).version())
                    .hasValueSatisfying(v -> assertThat(v).isNotEqualTo("1"));
        }
        Path backup = backups().getFirst();
        assertThat(Backup.inspect(backup).schema()).isEqualTo("1");
        Path elsewhere = folder.resolve("elsewhere");
        Backup.unpack(backup, Backup.inspect(backup), elsewhere);
        try (HikariDataSource pool = open(elsewhere)) {
            Database before = new Database(pool, Dialect.H2);
            assertThat(new Migrations(before).version()).hasValue("1");
            assertThat(before.sql()
                            .sql("SELECT content FROM seat_facts WHERE name = 'kept'")
                            .query(String.class)
                            .single())
                    .isEqualTo("yes");
        }
    }

    @Test
    void aNewOrCurrentDatabaseNeedsNoBackup() throws IOException {
        try (HikariDataSource pool = open(folder)) {
            Database database = new Database(pool, Dialect.H2);
            new Upgrade(database, settings(folder)).run();
            new Upgrade(database, settings(folder)).run();
        }
        assertThat(backups()).isEmpty();
    }

    @Test
    void aStartThatFindsNothingToDoReadsOnceWhatHasRun() {
        try (TestDatabase h2 = TestDatabase.h2();
                TestDatabase mariaDb = TestDatabase.mariaDb()) {
            for (TestDatabase test : List.of(h2, mariaDb)) {
                StatementCounter counter = new StatementCounter(test.dataSource());
                new Upgrade(new Database(counter.dataSource(), test.database().dialect()), settings(folder)).run();
                assertThat(counter.textsSinceLast())
                        .filteredOn(sql -> sql.contains("installed_rank") && sql.contains("flyway_schema_history"))
                        .as("Flyway reads and compares every script each time it reads this table")
                        .hasSize(1);
            }
        }
    }

    @Test
    void aSchemaOfANewerSeatIsRefusedAndLeftAlone() throws IOException {
        try (HikariDataSource pool = open(folder)) {
            Database database = new Database(pool, Dialect.H2);
            new Upgrade(database, settings(folder)).run();
            database.sql().sql("""
                            INSERT INTO "flyway_schema_history"
                              ("installed_rank", "version", "description", "type", "script", "installed_by", "execution_time", "success")
                            VALUES (900, '900', 'from the future', 'SQL', 'V900__future.sql', 'sa', 1, TRUE)
                            """).update();

            assertThatThrownBy(() -> new Upgrade(database, settings(folder)).run())
                    .isInstanceOf(Migrations.SchemaTooNew.class)
                    .hasMessageContaining("900")
                    .hasMessageContaining("newer than this SeAT knows");
        }
        assertThat(backups()).isEmpty();
    }

    private List<Path> backups() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip")).toList();
        }
    }

    private static HikariDataSource open(Path folder) {
        return DataSources.embedded(settings(folder).database().url(), 1 << 20);
    }

    private static Settings settings(Path folder) {
        return Settings.load(Map.of(Setting.DATA_DIR, folder.toString()), Map.of(), folder);
    }
}
