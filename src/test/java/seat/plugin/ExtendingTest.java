package seat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.config.DatabaseSettings;
import seat.resource.Catalogue;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** What docs/extending.md says, done: its files become a jar on the class path, and the demo runs with it. */
class ExtendingTest {
    private static final Path PAGE = Path.of("docs/extending.md");
    private static final Schema SCHEMA;

    static {
        try (TestDatabase database = TestDatabase.h2()) {
            SCHEMA = Schema.read(database.database());
        }
    }

    @TempDir
    static Path folder;

    private static Map<String, String> files = Map.of();
    private static Path jar = Path.of("");
    private static SeatProcesses seat;

    @BeforeAll
    static void makeTheJarAndRunTheDemo() throws Exception {
        files = MadeUpJar.files(PAGE);
        jar = MadeUpJar.make(folder, "acme", files);
        seat = new SeatProcesses(folder, SeatProcesses.classPath(List.of(), List.of(jar)));
        seat.startDemo();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        seat.close();
    }

    @Test
    void itsResourceIsFetchedAndStoredAsEveAnswered() {
        assertThat(seat.output("demo.log"))
                .contains("violations  0")
                .containsPattern("truth +(\\d+) of \\1 tables equal");
        SeatProcesses.Person superuser = seat.person("superuser");
        assertThat(superuser.get("/all/characters/acme-portraits").body())
                .contains("https://images.example/", "/512", "/64");
    }

    @Test
    void otherComponentsHearOfItsResource() {
        String components = seat.person("superuser").get("/api/v3/components").body();
        assertThat(components)
                .contains("\"resources\":" + (Catalogue.declared().size() + 1))
                .doesNotContain(Catalogue.bind(SCHEMA).fingerprint());
    }

    @Test
    void itsTableHasAPageATabAnExportAndAnEndpoint() {
        SeatProcesses.Person superuser = seat.person("superuser");
        String id = anyCharacter(superuser);
        String page = superuser.get("/characters/" + id + "/acme-portraits").body();
        assertThat(page)
                .contains("https://images.example/" + id + "/512", ">Acme<", "/characters/" + id + "/acme-picture");
        assertThat(superuser.get("/characters/" + id + "/acme-portraits.csv").body())
                .contains("small", "https://images.example/" + id + "/64");
        assertThat(superuser.get("/api/v3/characters/" + id + "/acme-portraits").body())
                .contains("\"large\"", "https://images.example/" + id + "/512");
        assertThat(superuser.get("/universe/acme-counts.csv").body()).containsPattern("counted_at,portraits\\R\\d");
    }

    @Test
    void itsPermissionIsRequiredOfItsOwnPageAndOfItsTable() {
        SeatProcesses.Person superuser = seat.person("superuser");
        SeatProcesses.Person member = seat.person("member");
        List<String> own = characters(member.get("/my/acme-portraits").body());
        String others = characters(
                        superuser.get("/all/characters/acme-portraits").body())
                .stream()
                .filter(each -> !own.contains(each))
                .findFirst()
                .orElseThrow();

        assertThat(member.get("/characters/" + own.getFirst() + "/acme-picture").body())
                .contains("The portrait is at https://images.example/" + own.getFirst() + "/512");
        assertThat(member.get("/characters/" + others + "/acme-picture").statusCode())
                .isEqualTo(403);
        assertThat(member.get("/characters/" + others + "/acme-portraits").statusCode())
                .isEqualTo(403);
        assertThat(member.get("/acme").statusCode()).isEqualTo(403);
        assertThat(member.get("/").body()).doesNotContain(">Portraits<");
        assertThat(superuser.get("/").body()).contains("href=\"/acme\"", ">Portraits<");
        assertThat(superuser.get("/acme").headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/universe/acme-counts"));
    }

    @Test
    void itsCommandRunsInsideTheSeatThatRuns() throws Exception {
        Process command = seat.start(
                "command.log", "acme", "--data-dir", folder.resolve("demo").toString());
        assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(seat.output("command.log")).containsPattern("(?m)^[1-9]\\d* portraits$");
        assertThat(command.exitValue()).isZero();
        assertThat(help()).contains("Count the portraits that are known.");
    }

    private static String help() throws Exception {
        Process help = seat.start("help.log", "help");
        assertThat(help.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return seat.output("help.log");
    }

    @Test
    void itsMigrationsHaveAHistoryOfTheirOwn() throws Exception {
        Path other = folder.resolve("other");
        Path data = folder.resolve("demo");
        Process backup = seat.start(
                "backup.log", "backup", folder.resolve("backup.zip").toString(), "--data-dir", data.toString());
        assertThat(backup.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(backup.exitValue()).as(seat.output("backup.log")).isZero();
        Process restore = seat.start(
                "restore.log",
                "restore",
                "--trust",
                folder.resolve("backup.zip").toString(),
                "--data-dir",
                other.toString());
        assertThat(restore.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(restore.exitValue()).as(seat.output("restore.log")).isZero();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + other.resolve("seat") + DatabaseSettings.H2_OPTIONS, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet ran = statement.executeQuery(
                        "SELECT (SELECT COUNT(*) FROM acme_schema_history WHERE script = 'V1__portraits.sql' AND success),"
                                + " (SELECT COUNT(*) FROM flyway_schema_history WHERE script = 'V1__portraits.sql'),"
                                + " (SELECT COUNT(*) FROM acme_portraits)")) {
            assertThat(ran.next()).isTrue();
            assertThat(ran.getInt(1)).isEqualTo(1);
            assertThat(ran.getInt(2)).isZero();
            assertThat(ran.getInt(3)).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoThatWantTheSameNameStopTheStartAndAreBothNamed() throws Exception {
        Path second = MadeUpJar.make(
                folder,
                "double",
                Map.of("META-INF/services/seat.plugin.Contribution", "twice.Double\n", "twice/Double.java", """
                        package twice;

                        public final class Double implements seat.plugin.Contribution {
                            @Override
                            public String id() {
                                return "acme";
                            }

                            @Override
                            public void contribute(Collector to) {}
                        }
                        """));
        SeatProcesses two = new SeatProcesses(folder, SeatProcesses.classPath(List.of(), List.of(jar, second)));
        Process both = two.start(
                "both.log", "serve", "--data-dir", folder.resolve("both").toString());
        assertThat(both.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(both.exitValue()).isEqualTo(69);
        assertThat(seat.output("both.log"))
                .contains(
                        "seat: The contribution acme (acme.Acme) and The contribution acme (twice.Double) have the id 'acme'")
                .doesNotContain("Exception");
        assertThat(folder.resolve("both")).doesNotExist();
    }

    private static String anyCharacter(SeatProcesses.Person superuser) {
        return characters(superuser.get("/all/characters/acme-portraits").body())
                .getFirst();
    }

    private static List<String> characters(String page) {
        return Pattern.compile("https://images\\.example/(\\d+)/512")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
