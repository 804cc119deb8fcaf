package seat.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.plugin.ContributionClash;
import seat.testing.TestDatabase;

/** What is contributed to the schema, on any database. */
abstract class ContributedMigrationsContract {
    private static final Duration LEASE = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private TestDatabase test;
    private Database database;

    /** A database with the product's schema. */
    abstract TestDatabase open();

    @BeforeEach
    void openDatabase() throws IOException {
        test = open();
        database = test.database();
        script("V1__notes.sql", "CREATE TABLE IF NOT EXISTS acme_notes (id BIGINT NOT NULL PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void theyRunAfterTheProductsAndHaveAHistoryOfTheirOwn() throws IOException {
        String product = new Migrations(database).version().orElseThrow();
        assertThat(migrations().wouldUpgrade()).as("the moment for a backup").isTrue();
        migrations().run();
        assertThat(migrations().contributed()).isEqualTo(Map.of("acme", "1"));
        assertThat(migrations().version()).hasValue(product);
        assertThat(migrations().wouldUpgrade()).isFalse();

        script("V2__more.sql", "CREATE TABLE IF NOT EXISTS acme_more (id BIGINT NOT NULL PRIMARY KEY)");
        assertThat(migrations().wouldUpgrade()).isTrue();
        migrations().run();
        migrations().run();
        assertThat(migrations().contributed()).isEqualTo(Map.of("acme", "2"));
        assertThat(scripts("acme_schema_history")).containsExactly("V1__notes.sql", "V2__more.sql");
        assertThat(scripts("flyway_schema_history")).doesNotContain("V1__notes.sql");
        // Without the contribution the product goes on, and what was contributed stays.
        new Migrations(database).run();
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM acme_more")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aBrokenOneIsRunAgainAndLeavesTheProductsAlone() throws IOException {
        script(
                "V2__more.sql",
                "CREATE TABLE acme_more (id BIGINT NOT NULL PRIMARY KEY); SELECT nonsense FROM acme_notes");
        assertThatThrownBy(() -> migrations().run()).hasMessageContaining("V2__more.sql");
        script("V2__more.sql", "CREATE TABLE IF NOT EXISTS acme_more (id BIGINT NOT NULL PRIMARY KEY)");
        migrations().run();
        assertThat(migrations().contributed()).isEqualTo(Map.of("acme", "2"));
    }

    @Test
    void anOlderContributionDoesNotTouchWhatANewerOneMade() throws IOException {
        script("V2__more.sql", "CREATE TABLE IF NOT EXISTS acme_more (id BIGINT NOT NULL PRIMARY KEY)");
        migrations().run();
        Files.delete(folder.resolve("V2__more.sql"));
        assertThatThrownBy(() -> migrations().run())
                .isInstanceOf(Migrations.SchemaTooNew.class)
                .hasMessageContaining("What the contribution acme keeps in the database has schema version 2");
    }

    @Test
    void tablesWithoutItsPrefixAreRefused() throws IOException {
        script("V2__more.sql", "CREATE TABLE IF NOT EXISTS notes_of_acme (id BIGINT NOT NULL PRIMARY KEY)");
        assertThatThrownBy(() -> migrations().run())
                .isInstanceOf(ContributionClash.class)
                .hasMessageContainingAll("contribution acme", "do not begin with 'acme_'", "notes_of_acme");
    }

    @Test
    void tablesOfOthersWithItsPrefixAreRefusedBeforeAnythingIsMade() {
        database.sql()
                .sql("CREATE TABLE acme_before (id BIGINT NOT NULL PRIMARY KEY)")
                .update();
        assertThatThrownBy(() -> migrations().run())
                .isInstanceOf(ContributionClash.class)
                .hasMessageContainingAll("contribution acme has not been here before", "acme_before");
        assertThatThrownBy(() -> database.sql()
                        .sql("SELECT COUNT(*) FROM acme_notes")
                        .query(Long.class)
                        .single())
                .isInstanceOf(RuntimeException.class);
    }

    private Migrations migrations() {
        return new Migrations(
                database, LEASE, List.of(MigrationSet.product(), MigrationSet.scripts("acme", "filesystem:" + folder)));
    }

    private void script(String name, String sql) throws IOException {
        Files.writeString(folder.resolve(name), sql + ";\n");
    }

    private List<String> scripts(String history) {
        return database.sql()
                .sql("SELECT script FROM " + history + " WHERE type = 'SQL' ORDER BY installed_rank")
                .query(String.class)
                .list();
    }
}
