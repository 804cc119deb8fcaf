package seat.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.seat5.Seat5Database;
import seat.testing.MariaDbServer;
import seat.testing.RunningSeat;

/** What somebody sees who types {@code seat import}. */
class ImportCommandTest {
    private static final int ROWS = 50;
    private static final int MANY = 60_000;

    @TempDir
    Path folder;

    private Seat5Database old;

    @BeforeEach
    void start() {
        old = Seat5Database.empty();
    }

    @AfterEach
    void stop() {
        old.close();
    }

    @Test
    void itTellsWhatWouldComeThenBringsItAndTellsHowFarItIs() throws Exception {
        old.filled(ROWS);
        old.execute(
                "CREATE TABLE srp_payments (id INT PRIMARY KEY, name TEXT)",
                "INSERT INTO srp_payments VALUES (1, '<script>')");
        Path page = folder.resolve("report.html");
        TypedCommand rehearsed =
                run("import", "seat5", "--from", url(), "--user", "root", "--rehearse", "--html", page.toString());
        assertThat(rehearsed.code()).as(rehearsed.text()).isZero();
        assertThat(rehearsed.text())
                .contains("SeAT 5 at " + url(), "would come")
                .containsPattern("character_wallet_journals +50 +50 +0")
                .containsPattern("srp_payments +1 +1 +0");
        assertThat(Files.readString(page)).contains("<td>character_wallet_journals", "seat5_plugin_srp_payments");
        assertThat(run("import", "status").text()).contains("Nothing was imported");

        TypedCommand brought = run("import", "seat5", "--from", url(), "--user", "root");
        assertThat(brought.code()).as(brought.text()).isZero();
        assertThat(brought.text()).containsPattern("came").containsPattern("in (\\d+) tables: \\1 are equal");
        assertThat(run("import", "status").text())
                .contains("complete")
                .containsPattern("character_wallet_journals +50 of +50 read, +50 came, keys equal");
    }

    @Test
    void itTakesTheOldInstallationsEnvAndNoPasswordOnTheCommandLine() throws Exception {
        Path env = folder.resolve("old.env");
        Files.writeString(env, """
                # SeAT
                DB_HOST=127.0.0.1
                DB_PORT=%d
                DB_DATABASE="%s"
                DB_USERNAME=root
                DB_PASSWORD=
                EVE_CLIENT_SECRET=verysecret
                """.formatted(MariaDbServer.shared().port(), url().replaceAll(".*/", "")));
        TypedCommand run = run("import", "seat5", "--env", env.toString(), "--rehearse");
        assertThat(run.code()).as(run.text()).isZero();
        assertThat(run.text()).contains("SeAT 5 at").doesNotContain("verysecret");
        assertThat(run("import", "seat5", "--from", url() + "?user=root&password=secret")
                        .text())
                .contains("holds a password")
                .doesNotContain("secret\n");
    }

    @Test
    void aDumpIsLoadedIntoAServerThatGoesAgainAndObeysNoneOfItsCommands() throws Exception {
        old.filled(ROWS);
        Path dump = folder.resolve("dump.sql");
        String database = url().replaceAll(".*/", "");
        Process dumping = new ProcessBuilder(
                        "mariadb-dump",
                        "-h127.0.0.1",
                        "-P" + MariaDbServer.shared().port(),
                        "-uroot",
                        database)
                .redirectOutput(dump.toFile())
                .start();
        assertThat(dumping.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Path trap = folder.resolve("trap");
        Files.writeString(
                dump,
                Files.readString(dump) + "\n\\! touch " + trap + "\nsystem touch " + trap + "\n;SELECT 1 INTO OUTFILE '"
                        + trap + "';\nDROP USER root@localhost;\n");
        assertThat(new ProcessBuilder("gzip", dump.toString()).start().waitFor())
                .isZero();
        long before = servers();
        TypedCommand run = run("import", "seat5", "--from", dump + ".gz");
        assertThat(run.code()).as(run.text()).isZero();
        assertThat(run.text()).containsPattern("character_wallet_journals +50 +50 +0");
        assertThat(trap).doesNotExist();
        assertThat(servers()).isEqualTo(before);
    }

    @Test
    void theGuideIsFollowedAsTyped() throws Exception {
        old.filled(ROWS);
        String guide = Files.readString(Path.of("docs/moving-from-seat5.md"));
        String database = url().replaceAll(".*/", "");
        Files.writeString(folder.resolve("reader.txt"), "only reads\n");
        Files.writeString(folder.resolve("old.env"), "EVE_CLIENT_ID=1\n");
        old.execute("DROP USER IF EXISTS 'reader'@'%'");
        block(guide, "sql")
                .map(line -> line.replace("…", "only reads")
                        .replace("seat.*", database + ".*")
                        .replace(";", ""))
                .forEach(old::execute);
        List<String> commands = block(guide, "sh")
                .map(String::strip)
                .filter(line ->
                        line.startsWith("./seat import") && !line.contains("finish") && !line.contains("dump.sql"))
                .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
        for (String command : commands) {
            String[] words = command.replace("./seat ", "")
                    .replace("jdbc:mariadb://127.0.0.1:3306/seat", url())
                    .replaceAll("(reader\\.txt|old\\.env|report\\.html)", folder + "/$1")
                    .split(" ");
            TypedCommand run = run(words);
            assertThat(run.code()).as(command + "\n" + run.text()).isZero();
        }
        assertThat(folder.resolve("report.html")).exists();
    }

    private static Stream<String> block(String guide, String kind) {
        return Pattern.compile("```" + kind + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(guide)
                .results()
                .flatMap(found -> found.group(1).lines());
    }

    private static long servers() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("seat-import"))
                    .count();
        }
    }

    @Test
    void killedInTheMiddleItGoesOnWhereItWas() throws Exception {
        old.fill("character_wallet_journals", MANY);
        old.fill("mail_headers", ROWS);
        String target = MariaDbServer.shared().newDatabase();
        try (Counting counting = new Counting(target)) {
            Process first = importing(target);
            try {
                RunningSeat.waitFor(
                        Duration.ofMinutes(2),
                        "some rows",
                        () -> counting.of("SELECT COUNT(*) FROM character_wallet_journals") > 0);
            } finally {
                first.destroyForcibly().waitFor();
            }
            long there = counting.of("SELECT COUNT(*) FROM character_wallet_journals");
            assertThat(there).isPositive().isLessThan(MANY);
            assertThat(counting.of("SELECT rows_brought FROM import_tables WHERE name = 'character_wallet_journals'"))
                    .as("how far it is was committed with its rows")
                    .isEqualTo(there);
            Process second = importing(target);
            assertThat(second.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(second.exitValue())
                    .as(Files.readString(folder.resolve("out")))
                    .isZero();
            assertThat(counting.of("SELECT COUNT(*) FROM character_wallet_journals"))
                    .isEqualTo(MANY);
            assertThat(counting.of("SELECT SUM(equal_keys = 0) FROM import_tables"))
                    .isZero();
            assertThat(counting.of("SELECT rows_read FROM import_tables WHERE name = 'character_wallet_journals'"))
                    .isEqualTo(MANY);
            assertThat(counting.of("SELECT COUNT(*) FROM imports")).isEqualTo(1);
        }
    }

    /** Looks into a database from outside. */
    private record Counting(Connection connection) implements AutoCloseable {
        Counting(String url) throws SQLException {
            this(DriverManager.getConnection(url));
        }

        /** @return -1 while there is no such table */
        long of(String sql) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                return row.next() ? row.getLong(1) : 0;
            } catch (SQLException e) {
                return -1;
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private Process importing(String target) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "seat.Seat",
                        "import",
                        "seat5",
                        "--from",
                        url(),
                        "--user",
                        "root")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SEAT_"));
        builder.environment().put("SEAT_DATA_DIR", folder.resolve("data").toString());
        builder.environment().put("SEAT_DATABASE_URL", target.replaceFirst("\\?.*", ""));
        builder.environment().put("SEAT_DATABASE_USER", "root");
        builder.environment().put("SEAT_SECRET_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        return builder.start();
    }

    private String url() {
        return old.url().replaceFirst("\\?.*", "");
    }

    private TypedCommand run(String... words) {
        return TypedCommand.inFolder(folder, List.of(words));
    }
}
