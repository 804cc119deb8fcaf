package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import seat.testing.RunningSeat;

/** One table for a spreadsheet, which sends no header: the key stands in the address. */
class TableFeedTest {
    private static final Pattern FORMULA =
            Pattern.compile("=IMPORTDATA\\(&quot;http://[^/]+(/feed/(seat_[A-Za-z0-9_-]{43})\\.csv)&quot;\\)");
    private static final String JOURNAL = "/characters/" + Seed.ARIA + "/wallet-journal";

    private static RunningWeb web;

    @BeforeAll
    static void start() {
        web = RunningWeb.ofItsOwn();
    }

    @AfterAll
    static void stop() {
        web.context.close();
    }

    private static String make(Browser maker, String table) {
        HttpResponse<String> made = maker.post(
                "/account/keys/feed",
                Map.of("_csrf", maker.csrf("/account"), "name", "Sheet " + table, "table", table));
        Matcher formula = FORMULA.matcher(made.body());
        assertThat(formula.find()).as(made.body()).isTrue();
        return formula.group(1);
    }

    private static Browser aria() {
        return web.signedIn(Seed.ARIA, "Aria Vance");
    }

    private static long id(String table) {
        return web.database
                .sql()
                .sql("SELECT MAX(id) FROM api_keys WHERE feed = ?")
                .param(table)
                .query(Long.class)
                .single();
    }

    @Test
    void theMenuOfATableLeadsToAnAddressThatReadsThatTableAsItIsFiltered() {
        Browser aria = aria();
        String page = aria.get(JOURNAL + "?columns=date,amount").body();
        Matcher link =
                Pattern.compile("href=\"(/account/keys/feed\\?table=[^\"]+)\"").matcher(page);
        assertThat(link.find()).as(page).isTrue();
        String form = aria.get(link.group(1)).body();
        Matcher table = Pattern.compile("name=\"table\" value=\"([^\"]+)\"").matcher(form);
        assertThat(table.find()).as(form).isTrue();
        assertThat(URLDecoder.decode(table.group(1), StandardCharsets.UTF_8))
                .isEqualTo(JOURNAL + "?columns=date,amount");
        String path = make(aria, table.group(1).replace("&amp;", "&"));

        HttpResponse<String> csv = web.browser().get(path);
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.body())
                .startsWith("date,amount\r\n")
                .hasLineCount(aria.get(JOURNAL + ".csv?columns=date,amount")
                        .body()
                        .lines()
                        .toList()
                        .size());
        assertThat(csv.body())
                .isEqualTo(aria.get(JOURNAL + ".csv?columns=date,amount").body());
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(csv.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(csv.headers().firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
        assertThat(csv.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(web.browser().get(path + "?columns=balance").body())
                .as("the address says nothing but its secret")
                .isEqualTo(csv.body());
        assertThat(web.browser().get(path.replace(".csv", "")).statusCode()).isEqualTo(404);
    }

    @Test
    void itsKeyOpensNothingFromTheHeaderAndOtherKeysOpenNoTable() {
        Browser aria = aria();
        String path = make(aria, JOURNAL);
        String secret = path.substring("/feed/".length(), path.length() - ".csv".length());
        for (DemoRoutes.Route route : DemoRoutes.all(web)) {
            if (route.pattern().startsWith("/api/") && route.method().equals("GET")) {
                assertThat(new Browser("http://127.0.0.1:" + web.port(), browser -> secret)
                                .get(route.path())
                                .statusCode())
                        .as(route.path())
                        .isEqualTo(401);
            }
        }
        assertThat(web.browser().get("/feed/" + web.key(aria) + ".csv").statusCode())
                .isEqualTo(404);
    }

    @Test
    void itReadsWhatItsMakerMayAtThatMomentAndSaysSoWhenThatIsNothing() {
        long pilot = 96_870_001;
        Browser maker = web.signedIn(pilot, "Feed Maker");
        String path = make(maker, "/characters/" + pilot + "/skills");
        String all = make(maker, "/my/skills");
        assertThat(web.browser().get(path).statusCode()).isEqualTo(200);
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET user_id = user_id + 1 WHERE character_id = " + pilot)
                .update();
        HttpResponse<String> lost = web.browser().get(path);
        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(lost.body()).startsWith("The table is gone").doesNotContain("seat_", "<");
        assertThat(web.browser().get(all).body().lines()).as("of no character").hasSize(1);
        web.database
                .sql()
                .sql("UPDATE users SET active = FALSE WHERE name = 'Feed Maker'")
                .update();
        assertThat(web.browser().get(all).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyMakesOneOfWhatHeMayNotSeeOrOfSuperusersPages() {
        Browser aria = aria();
        Browser superuser = web.superuser();
        HttpResponse<String> refused = aria.post(
                "/account/keys/feed",
                Map.of(
                        "_csrf",
                        aria.csrf("/account"),
                        "name",
                        "x",
                        "table",
                        "/characters/" + Seed.BRAM + "/wallet-journal"));
        assertThat(refused.body()).contains("You may not see this table").doesNotContainPattern(FORMULA);
        for (String table : List.of(
                "/configuration/users",
                "/admin/log",
                "https://evil.example/my/skills",
                "/my/skills/../../x",
                "/my/no-view",
                "/all/nobody/skills",
                "//my/skills")) {
            assertThat(superuser.get("/account/keys/feed?table=" + table).statusCode())
                    .as(table)
                    .isEqualTo(404);
        }
        assertThat(superuser
                        .post(
                                "/account/keys/feed",
                                Map.of(
                                        "_csrf",
                                        superuser.csrf("/account"),
                                        "name",
                                        "x",
                                        "table",
                                        "/configuration/users"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(aria.get("/account/keys/feed?table=/my/skills%3Fcolumns=nothing")
                        .statusCode())
                .isEqualTo(200);
        assertThat(aria.post(
                                "/account/keys/feed",
                                Map.of(
                                        "_csrf",
                                        aria.csrf("/account"),
                                        "name",
                                        "x",
                                        "table",
                                        "/my/skills?columns=nothing"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void itIsRotatedByAClickAndEndsWhenItIsRevoked() {
        Browser aria = aria();
        String first = make(aria, JOURNAL + "?columns=amount");
        String key = "/account/keys/" + id(JOURNAL + "?columns=amount");
        Matcher second = FORMULA.matcher(aria.post(key + "/rotate", Map.of("_csrf", aria.csrf("/account")))
                .body());
        assertThat(second.find()).isTrue();
        assertThat(web.browser().get(first).statusCode()).isEqualTo(404);
        assertThat(web.browser().get(second.group(1)).statusCode()).isEqualTo(200);
        assertThat(aria.get(key + "/change").body()).contains(JOURNAL).doesNotContain("name=\"may\"");
        aria.post(key + "/revoke", Map.of("_csrf", aria.csrf("/account")));
        assertThat(web.browser().get(second.group(1)).statusCode()).isEqualTo(404);
    }

    @Test
    void aTableIsReadTwentyTimesAMinuteAndAHundredWrongOnesAreAllThatAreLookedFor() {
        String path = make(aria(), "/my/mail");
        HttpResponse<String> last = web.browser().get(path);
        for (int i = 0; i < SignInLimit.PER_MINUTE; i++) {
            assertThat(last.statusCode()).isEqualTo(200);
            last = web.browser().get(path);
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();

        Browser guessing = web.browser();
        String right = make(aria(), "/my/planets");
        for (int i = 0; i < ApiDoor.TABLE_FAILURES_PER_MINUTE; i++) {
            assertThat(guessing.get("/feed/seat_" + "x".repeat(40) + (100 + i) + ".csv")
                            .statusCode())
                    .isEqualTo(404);
        }
        HttpResponse<String> limited = guessing.get(right);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).isPresent();
        assertThat(web.browser().get(right).statusCode()).isEqualTo(200);
    }

    @Test
    void whatItReadStandsInTheLogOfTheKeyAndTheSecretInNone() throws IOException {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        root.setLevel(Level.DEBUG);
        root.addAppender(lines);
        lines.start();
        String path;
        String wrong = "/feed/seat_" + "w".repeat(43) + ".csv";
        Browser aria = aria();
        try {
            path = make(aria, "/my/asset-list");
            aria.get(path);
            web.browser().get(path);
            web.browser().get(wrong);
            web.database
                    .sql()
                    .sql("ALTER TABLE user_sessions RENAME TO user_sessions_away")
                    .update();
            try {
                aria.get(path);
            } finally {
                web.database
                        .sql()
                        .sql("ALTER TABLE user_sessions_away RENAME TO user_sessions")
                        .update();
            }
            web.database
                    .sql()
                    .sql("ALTER TABLE api_keys RENAME TO api_keys_away")
                    .update();
            try {
                assertThat(aria.get(path).body()).doesNotContain(path.substring(19));
            } finally {
                web.database
                        .sql()
                        .sql("ALTER TABLE api_keys_away RENAME TO api_keys")
                        .update();
            }
        } finally {
            root.detachAppender(lines);
            root.setLevel(before);
        }
        String secret = path.substring("/feed/".length() + 12, path.length() - ".csv".length());
        // Of Tomcat and Spring warnings are heard and no more, at whatever level.
        assertThat(Files.readString(Path.of("src/main/resources/logback.xml")))
                .contains(
                        "<logger name=\"org.apache\" level=\"warn\"/>",
                        "<logger name=\"org.springframework\" level=\"warn\"/>");
        assertThat(List.copyOf(lines.list))
                .filteredOn(line -> line.getLoggerName().startsWith("seat.")
                        || line.getLevel().isGreaterOrEqual(Level.WARN))
                .isNotEmpty()
                .noneMatch(line -> (line.getFormattedMessage() + line.getThrowableProxy()).contains(secret))
                .noneMatch(line -> line.getFormattedMessage().contains("wwwww"));
        long id = id("/my/asset-list");
        RunningSeat.waitFor(
                Duration.ofSeconds(20), "calls in the log", () -> web.count("api_calls", "api_key_id = " + id) >= 3);
        assertThat(web.database
                        .sql()
                        .sql("SELECT DISTINCT path FROM api_calls WHERE api_key_id = " + id)
                        .query(String.class)
                        .list())
                .containsExactly("/feed/");
        assertThat(web.database.sql().sql("SCRIPT").query(String.class).list().toString())
                .doesNotContain(secret);
    }

    @Test
    void whoeverReadsOthersRowsByItIsNotedAsItsMaker() {
        Browser superuser = web.superuser();
        String path = make(superuser, "/characters/" + Seed.ARIA + "/blueprints");
        web.browser().get(path);
        Map<String, Object> row = web.database
                .sql()
                .sql(
                        "SELECT user_id, api_key_id, channel FROM security_logs WHERE action = 'read' OR message LIKE 'Exported%' ORDER BY id DESC LIMIT 1")
                .query()
                .singleRow();
        assertThat(row.get("api_key_id")).isEqualTo(id("/characters/" + Seed.ARIA + "/blueprints"));
        assertThat(row.get("user_id")).isNotNull();
        assertThat(row.get("channel")).isEqualTo("api");
    }
}
