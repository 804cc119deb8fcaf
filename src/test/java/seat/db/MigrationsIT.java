package seat.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import seat.testing.GaleraCluster;
import seat.testing.MariaDbServer;
import seat.testing.RunningSeat;
import seat.testing.TcpProxy;
import seat.testing.TestDatabase;

/** However many components start at once, and whatever becomes of them, the schema is whole afterwards. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MigrationsIT {
    private static final Duration LEASE = Duration.ofSeconds(3);

    private final ArrayDeque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Test
    void threeComponentsThatStartAtOnceOnThreeGaleraNodesMigrateOnce() {
        GaleraCluster cluster = GaleraCluster.shared();
        String name = cluster.newDatabase();
        List<Database> nodes =
                Stream.of(0, 1, 2).map(node -> open(cluster.url(node, name))).toList();
        startAtOnce(nodes);
        nodes.forEach(MigrationsIT::assertWhole);
    }

    @Test
    void threeComponentsThatStartAtOnceOnOneServerMigrateOnce() {
        String url = MariaDbServer.shared().newDatabase();
        List<Database> components =
                Stream.of(0, 1, 2).map(component -> open(url)).toList();
        startAtOnce(components);
        assertWhole(components.getFirst());
    }

    @Test
    void onGaleraAComponentThatIsKilledHalfwayIsSucceededWhenItsLeaseEnds() throws Exception {
        GaleraCluster cluster = GaleraCluster.shared();
        String name = cluster.newDatabase();
        killedHalfway(cluster.url(0, name), List.of(open(cluster.url(1, name)), open(cluster.url(2, name))));
    }

    @Test
    void aComponentThatIsKilledHalfwayIsSucceededWhenItsLeaseEnds() throws Exception {
        String url = MariaDbServer.shared().newDatabase();
        killedHalfway(url, List.of(open(url), open(url)));
    }

    private void killedHalfway(String url, List<Database> others) throws Exception {
        Process first = MigratingProcess.start(url, LEASE, 20);
        opened.push(first::destroyForcibly);
        awaitLine(first, MigratingProcess.STANDS_STILL);
        List<CompletableFuture<Void>> waiting = others.stream()
                .map(database -> inThread(() -> new Migrations(database, LEASE).run()))
                .toList();
        // It is alive and renews: nobody takes over, though a whole lease passes.
        LocalDateTime end = leaseEnd(others.getFirst());
        RunningSeat.waitFor(
                Duration.ofSeconds(30),
                "renewals",
                () -> leaseEnd(others.getFirst()).isAfter(end.plus(LEASE)));
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(tables(others.getFirst())).hasSizeBetween(20, 25);

        first.destroyForcibly().waitFor();
        waiting.forEach(CompletableFuture::join);
        others.forEach(MigrationsIT::assertWhole);
    }

    @Test
    void aComponentThatSleptThroughItsLeaseRunsNoFurtherStatement() throws Exception {
        String url = MariaDbServer.shared().newDatabase();
        Database other = open(url);
        Process sleeper = MigratingProcess.start(url, LEASE, 20);
        opened.push(sleeper::destroyForcibly);
        awaitLine(sleeper, MigratingProcess.STANDS_STILL);
        signal(sleeper, "STOP");
        new Migrations(other, LEASE).run();
        other.sql().sql("DROP TABLE market_prices").update();
        LocalDateTime end = leaseEnd(other);

        signal(sleeper, "CONT");
        awaitLine(sleeper, "too slow to renew its lease");
        sleeper.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
        awaitLine(sleeper, MigratingProcess.DONE);
        assertThat(tables(other)).as("made by the one that slept").doesNotContainKey("market_prices");
        assertThat(leaseEnd(other)).isEqualTo(end);
    }

    private static void signal(Process process, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void aComponentThatIsCutOffHalfwayFailsAndTheNextStartGoesOn() throws Exception {
        MariaDbServer server = MariaDbServer.shared();
        String url = server.newDatabase();
        try (TcpProxy proxy = TcpProxy.to(server.port())) {
            Database cutOff = open(url.replace(":" + server.port() + "/", ":" + proxy.port() + "/"));
            ((HikariDataSource) cutOff.dataSource()).setConnectionTimeout(2_000); // how long it tries in vain
            Database other = open(url);
            CompletableFuture<Void> first = inThread(() -> new Migrations(cutOff, LEASE).run());
            RunningSeat.waitFor(
                    Duration.ofSeconds(30), "some tables", () -> tables(other).size() > 10);
            proxy.cut(TcpProxy.Cut.RESET);
            new Migrations(other, LEASE).run();
            assertWhole(other);
            assertThatThrownBy(first::join).isNotNull();
        }
    }

    @Test
    void whatAnotherNodesChangeToTheSchemaUndidIsDoneAgain() {
        Database database = open(MariaDbServer.shared().newDatabase());
        AtomicInteger conflicts = new AtomicInteger();
        DataSource conflicting = new DelegatingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                if (conflicts.incrementAndGet() <= 4) {
                    throw new SQLException("Deadlock found when trying to get lock", "40001", 1213);
                }
                return super.getConnection();
            }
        };
        new Migrations(new Database(conflicting, Dialect.MARIADB)).run();
        assertThat(conflicts).hasValueGreaterThan(4);
        assertWhole(database);
    }

    @Test
    void aMigrationThatFailedIsRunAgainAtTheNextStart() {
        for (TestDatabase test : List.of(TestDatabase.h2(), TestDatabase.mariaDb())) {
            opened.push(test);
            Database database = test.database();
            Map<String, String> before = tables(database);
            database.sql()
                    .sql("UPDATE flyway_schema_history SET success = FALSE WHERE CAST(version AS DECIMAL(9, 3)) >= 3")
                    .update();
            database.sql().sql("DROP TABLE queue_pauses").update();
            database.sql()
                    .sql("ALTER TABLE corporation_infos DROP COLUMN palette_tertiary_color")
                    .update();
            assertThat(tables(database)).isNotEqualTo(before);
            new Migrations(database).run();
            assertThat(tables(database)).as(database.dialect().name()).isEqualTo(before);
            assertThat(database.sql()
                            .sql("SELECT version FROM flyway_schema_history WHERE success = FALSE")
                            .query(String.class)
                            .list())
                    .isEmpty();
        }
    }

    @Test
    void aScriptThatFailsHalfwayIsRunAgainWhenItsCauseIsGone(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("V900__halfway.sql");
        for (TestDatabase test : List.of(TestDatabase.h2(), TestDatabase.mariaDb())) {
            opened.push(test);
            Migrations migrations = new Migrations(test.database(), LEASE, Migrations.LOCATION, "filesystem:" + folder);
            Files.writeString(
                    script,
                    "CREATE TABLE IF NOT EXISTS first_half (id INT PRIMARY KEY); INSERT INTO no_such_table VALUES (1);");
            assertThatThrownBy(migrations::run)
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("V900");
            Files.writeString(
                    script,
                    "CREATE TABLE IF NOT EXISTS first_half (id INT PRIMARY KEY); CREATE TABLE IF NOT EXISTS second_half (id INT PRIMARY KEY);");
            new Migrations(test.database(), LEASE, Migrations.LOCATION, "filesystem:" + folder).run();
            assertThat(tables(test.database())).containsKeys("first_half", "second_half");
        }
    }

    @Test
    void aMigrationBelowTheSchemasVersionStopsTheComponentThatKnowsItAndSaysWhy(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("V8__late.sql"), "CREATE TABLE IF NOT EXISTS late (id INT NOT NULL PRIMARY KEY);");
        for (TestDatabase test : List.of(TestDatabase.h2(), TestDatabase.mariaDb())) {
            opened.push(test);
            assertThatThrownBy(() ->
                            new Migrations(test.database(), LEASE, Migrations.LOCATION, "filesystem:" + folder).run())
                    .as(test.database().dialect().name())
                    .isInstanceOf(Migrations.MissingMigrations.class)
                    .hasMessageContaining("8 (late)")
                    .hasMessageContaining("schema version "
                            + new Migrations(test.database()).version().orElseThrow());
            assertThat(tables(test.database())).doesNotContainKey("late");
        }
    }

    /** H2 makes its catalogue up anew for every look at it: a look for each column took minutes of everybody's first start. */
    @Test
    @Timeout(20)
    void anEmptyEmbeddedDatabaseIsMigratedWithinSeconds(@TempDir Path folder) {
        try (TestDatabase file = TestDatabase.h2File(folder)) {
            assertThat(new Migrations(file.database()).wouldUpgrade()).isFalse();
        }
    }

    @Test
    void everyStatementCanBeRunAgain() throws Exception {
        for (TestDatabase test : List.of(TestDatabase.h2(), TestDatabase.mariaDb())) {
            opened.push(test);
            for (String script : scripts()) {
                new ResourceDatabasePopulator(new ClassPathResource("db/migration/" + script))
                        .execute(test.dataSource());
            }
        }
    }

    private static List<String> scripts() throws Exception {
        var resources = new org.springframework.core.io.support.PathMatchingResourcePatternResolver()
                .getResources("classpath:db/migration/*.sql");
        assertThat(resources).isNotEmpty();
        return Stream.of(resources).map(resource -> resource.getFilename()).toList();
    }

    @Test
    void anOlderComponentWorksOnANewerSchemaThatOnlyGrew() {
        Database database = open(MariaDbServer.shared().newDatabase());
        new Migrations(database).run();
        addFutureMigration(database);
        new Migrations(database).run();
        assertThat(new Migrations(database).version()).hasValue("900");
    }

    @Test
    void anOlderComponentStopsWhenTheSchemaAsksForMore() {
        Database database = open(MariaDbServer.shared().newDatabase());
        new Migrations(database).run();
        addFutureMigration(database);
        database.sql()
                .sql("UPDATE seat_facts SET content = '890' WHERE name = 'schema_minimum'")
                .update();
        assertThatThrownBy(() -> new Migrations(database).run())
                .isInstanceOf(Migrations.SchemaTooNew.class)
                .hasMessageContaining("version 900")
                .hasMessageContaining("version 890 at least");
    }

    @Test
    void aDatabaseOfSomethingElseIsLeftAlone() {
        Database database = open(MariaDbServer.shared().newDatabase());
        database.sql().sql("CREATE TABLE wp_posts (id INT PRIMARY KEY)").update();
        assertThatThrownBy(() -> new Migrations(database).run())
                .isInstanceOf(Migrations.ForeignTables.class)
                .hasMessageContaining("wp_posts");
        assertThat(tables(database)).containsOnlyKeys("wp_posts");
    }

    private static void addFutureMigration(Database database) {
        database.sql().sql("""
                        INSERT INTO flyway_schema_history
                          (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        VALUES (900, '900', 'from the future', 'SQL', 'V900__future.sql', 'root', 1, TRUE)
                        """).update();
    }

    private static void startAtOnce(List<Database> components) {
        components.stream()
                .map(database -> inThread(() -> new Migrations(database, LEASE).run()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** The tables and columns are those of a schema that was made without disturbance; each migration is noted once. */
    private static void assertWhole(Database database) {
        try (TestDatabase undisturbed = TestDatabase.mariaDb()) {
            assertThat(tables(database)).isEqualTo(tables(undisturbed.database()));
        }
        assertThat(database.sql()
                        .sql(
                                "SELECT version FROM flyway_schema_history WHERE success GROUP BY version HAVING COUNT(*) > 1")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(new Migrations(database).wouldUpgrade()).isFalse();
    }

    private static Map<String, String> tables(Database database) {
        Map<String, String> tables = new TreeMap<>();
        database.sql()
                .sql("""
                SELECT table_name, CONCAT(column_name, ' ', %s) FROM information_schema.columns
                WHERE table_schema = %s ORDER BY table_name, ordinal_position
                """.formatted(
                                database.dialect() == Dialect.H2
                                        ? "data_type, ' ', is_nullable"
                                        : "column_type, ' ', column_key",
                                database.dialect() == Dialect.H2 ? "SCHEMA()" : "DATABASE()"))
                .query(row -> {
                    tables.merge(row.getString(1), row.getString(2), (before, column) -> before + ", " + column);
                });
        return tables;
    }

    private static LocalDateTime leaseEnd(Database database) {
        return database.sql()
                .sql("SELECT until_at FROM seat_migration_lease")
                .query(LocalDateTime.class)
                .single();
    }

    private static void awaitLine(Process process, String text) throws Exception {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains(text)) {
                return;
            }
            all.append(line).append('\n');
        }
        throw new AssertionError("The process ended:\n" + all);
    }

    private static CompletableFuture<Void> inThread(Runnable work) {
        return CompletableFuture.runAsync(work, task -> Thread.ofVirtual().start(task));
    }

    private Database open(String url) {
        HikariDataSource pool = DataSources.server(url, "root", "", 4);
        opened.push(pool);
        return new Database(pool, Dialect.MARIADB);
    }
}
