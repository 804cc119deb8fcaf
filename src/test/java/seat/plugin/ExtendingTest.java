package seat.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.config.DatabaseSettings;
import seat.resource.Catalogue;
import seat.sync.Schema;
import seat.testing.RunningSeat;
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

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    static Path folder;

    private static Map<String, String> files = Map.of();
    private static Path jar = Path.of("");
    private static Process demo;
    private static URI seat;

    @BeforeAll
    static void makeTheJarAndRunTheDemo() throws Exception {
        files = MadeUpJar.files(PAGE);
        jar = MadeUpJar.make(folder, "acme", files);
        demo = start(List.of(jar), "demo.log", "demo", "--characters", "3", "--data-dir", folder.toString());
        seat = URI.create(await("demo.log", "Open (http://127.0.0.1:\\d+)/demo"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        demo.destroyForcibly();
        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void itsResourceIsFetchedAndStoredAsEveAnswered() {
        assertThat(output("demo.log")).contains("violations  0").containsPattern("truth +(\\d+) of \\1 tables equal");
        Person superuser = new Person("superuser");
        assertThat(superuser.get("/all/characters/acme-portraits").body())
                .contains("https://images.example/", "/512", "/64");
    }

    @Test
    void otherComponentsHearOfItsResource() {
        String components = new Person("superuser").get("/api/components").body();
        assertThat(components)
                .contains("\"resources\":" + (Catalogue.declared().size() + 1))
                .doesNotContain(Catalogue.bind(SCHEMA).fingerprint());
    }

    @Test
    void itsTableHasAPageATabAnExportAndAnEndpoint() {
        Person superuser = new Person("superuser");
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
        Person superuser = new Person("superuser");
        Person member = new Person("member");
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
        assertThat(superuser.get("/").body()).contains("href=\"/acme\">Portraits<");
        assertThat(superuser.get("/acme").headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/universe/acme-counts"));
    }

    @Test
    void itsCommandRunsInsideTheSeatThatRuns() throws Exception {
        Process command = start(
                List.of(jar),
                "command.log",
                "acme",
                "--data-dir",
                folder.resolve("demo").toString());
        assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output("command.log")).containsPattern("(?m)^[1-9]\\d* portraits$");
        assertThat(command.exitValue()).isZero();
        assertThat(help()).contains("Count the portraits that are known.");
    }

    private static String help() throws Exception {
        Process help = start(List.of(jar), "help.log", "help");
        assertThat(help.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output("help.log");
    }

    @Test
    void itsMigrationsHaveAHistoryOfTheirOwn() throws Exception {
        Path other = folder.resolve("other");
        Path data = folder.resolve("demo");
        Process backup = start(
                List.of(jar),
                "backup.log",
                "backup",
                folder.resolve("backup.zip").toString(),
                "--data-dir",
                data.toString());
        assertThat(backup.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(backup.exitValue()).as(output("backup.log")).isZero();
        Process restore = start(
                List.of(jar),
                "restore.log",
                "restore",
                "--trust",
                folder.resolve("backup.zip").toString(),
                "--data-dir",
                other.toString());
        assertThat(restore.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(restore.exitValue()).as(output("restore.log")).isZero();
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
        Process both = start(
                List.of(jar, second),
                "both.log",
                "serve",
                "--data-dir",
                folder.resolve("both").toString());
        assertThat(both.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(both.exitValue()).isEqualTo(69);
        assertThat(output("both.log"))
                .contains(
                        "seat: The contribution acme (acme.Acme) and The contribution acme (twice.Double) have the id 'acme'")
                .doesNotContain("Exception");
        assertThat(folder.resolve("both")).doesNotExist();
    }

    // ---- Processes

    private static Process start(List<Path> jars, String log, String... arguments) throws IOException {
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        jars.forEach(each -> path.append(java.io.File.pathSeparator).append(each));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                path.toString(),
                "seat.Seat"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SEAT_") || name.equals("JAVA_TOOL_OPTIONS"));
        return builder.start();
    }

    private static String output(String log) {
        try {
            return Files.readString(folder.resolve(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String await(String log, String pattern) throws Exception {
        Pattern wanted = Pattern.compile(pattern);
        RunningSeat.waitFor(PATIENCE, pattern, () -> {
            assertThat(demo.isAlive()).as(output(log)).isTrue();
            return wanted.matcher(output(log)).find();
        });
        Matcher found = wanted.matcher(output(log));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    // ---- People

    private static String anyCharacter(Person superuser) {
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

    /** A browser of one of the demo's people. */
    private static final class Person {
        private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        Person(String role) {
            Matcher token = TOKEN.matcher(get("/demo/sign-in").body());
            assertThat(token.find()).isTrue();
            String form = "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
            HttpResponse<String> answer = send(HttpRequest.newBuilder(seat.resolve("/demo/sign-in/" + role))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", seat.toString())
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        }

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(seat.resolve(path)).GET().build());
        }

        private HttpResponse<String> send(HttpRequest request) {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
