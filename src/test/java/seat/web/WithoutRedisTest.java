package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import seat.access.AdminLogins;
import seat.config.Setting;
import seat.config.Settings;
import seat.role.Role;
import seat.role.Roles;
import seat.role.Tuning;
import seat.testing.Binaries;
import seat.testing.MariaDbServer;
import seat.testing.RedisServer;
import seat.testing.RunningSeat;

/** A front end whose Redis is gone goes on: sessions are rows, and what only Redis knows is shown as unknown. */
class WithoutRedisTest {
    @TempDir
    Path folder;

    @Test
    void pagesSignInAndFilesGoOnAndSayWhatIsMissing() {
        int management = Binaries.freePort();
        try (RedisServer redis = RedisServer.start();
                ConfigurableApplicationContext seat = Roles.start(
                        Role.WEB,
                        Settings.load(settings(redis, management), Map.of(), folder),
                        Tuning.EARNEST,
                        List.of())) {
            int port = ((WebServerApplicationContext) seat).getWebServer().getPort();
            Browser before = superuser(seat, port);
            assertThat(before.get("/components").body()).doesNotContain("Redis does not answer");
            redis.kill();
            Browser operator = new Browser("http://127.0.0.1:" + management);
            RunningSeat.waitFor(
                    Duration.ofSeconds(20),
                    "it is noticed",
                    () -> operator.get("/ready").body().contains("\"queue\":false"));

            assertThat(operator.get("/ready").statusCode())
                    .as("it serves pages")
                    .isEqualTo(200);
            for (String path : new String[] {"/", "/account", "/configuration/users", "/failed"}) {
                assertThat(before.get(path).statusCode()).as(path).isEqualTo(200);
            }
            for (String path : new String[] {"/status", "/components"}) {
                var page = before.get(path);
                assertThat(page.statusCode()).as(path).isEqualTo(200);
                assertThat(page.body()).as(path).contains("Redis does not answer");
            }
            assertThat(before.get("/api/v3/components").body()).contains("\"waiting\":-1");
            Browser stranger = new Browser("http://127.0.0.1:" + port);
            assertThat(stranger.get("/sign-in").statusCode()).isEqualTo(200);
            assertThat(stranger.get("/app/seat.css").statusCode()).isEqualTo(200);
            assertThat(superuser(seat, port).get("/configuration/users").statusCode())
                    .as("somebody signs in")
                    .isEqualTo(200);
            Map<String, String> form = Map.of("_csrf", before.csrf("/"));
            assertThat(before.post("/components/queues/high/pause", form).statusCode())
                    .isEqualTo(302);
            assertThat(before.post("/auth/sign-out", form).statusCode()).isEqualTo(302);
        }
    }

    @Test
    void aFrontEndStartsWithoutRedisSaysSoAndIsWholeWhenItComes() {
        int management = Binaries.freePort();
        try (RedisServer redis = RedisServer.start()) {
            redis.kill();
            try (ConfigurableApplicationContext seat = Roles.start(
                    Role.WEB,
                    Settings.load(settings(redis, management), Map.of(), folder),
                    Tuning.EARNEST,
                    List.of())) {
                int port = ((WebServerApplicationContext) seat).getWebServer().getPort();
                Browser superuser = superuser(seat, port);
                Browser operator = new Browser("http://127.0.0.1:" + management);
                for (String path : new String[] {"/status", "/components"}) {
                    var page = superuser.get(path);
                    assertThat(page.statusCode()).as(path).isEqualTo(200);
                    assertThat(page.body()).as(path).contains("Redis does not answer");
                }
                assertThat(operator.get("/ready").statusCode())
                        .as("it serves pages")
                        .isEqualTo(200);
                assertThat(operator.get("/ready").body()).contains("\"queue\":false");
                assertThat(superuser.get("/configuration/users").statusCode()).isEqualTo(200);

                redis.startAgain();
                RunningSeat.waitFor(
                        Duration.ofSeconds(20),
                        "it is whole",
                        () -> operator.get("/ready").body().contains("\"queue\":true"));
                for (String path : new String[] {"/status", "/components"}) {
                    assertThat(superuser.get(path).body()).as(path).doesNotContain("Redis does not answer");
                }
                assertThat(superuser.get("/api/v3/components").body()).doesNotContain("\"waiting\":-1");

                redis.kill();
                RunningSeat.waitFor(
                        Duration.ofSeconds(20),
                        "and it is noticed when it goes again",
                        () -> operator.get("/ready").body().contains("\"queue\":false"));
                redis.startAgain();
                RunningSeat.waitFor(
                        Duration.ofSeconds(20),
                        "and comes back",
                        () -> operator.get("/ready").body().contains("\"queue\":true"));
            }
        }
    }

    private static Browser superuser(ConfigurableApplicationContext seat, int port) {
        Browser browser = new Browser("http://127.0.0.1:" + port, Browser::keyByItsPage);
        String link = seat.getBean(AdminLogins.class).create();
        assertThat(browser.post(link, Map.of("_csrf", browser.csrf(link))).statusCode())
                .isEqualTo(302);
        return browser;
    }

    private Map<Setting, String> settings(RedisServer redis, int management) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.DATA_DIR, folder.toString());
        flags.put(Setting.HTTP_ADDRESS, "127.0.0.1");
        flags.put(Setting.HTTP_PORT, "0");
        flags.put(Setting.MANAGEMENT_PORT, String.valueOf(management));
        flags.put(Setting.ESI_URL, "http://127.0.0.1:1");
        flags.put(Setting.SSO_URL, "http://127.0.0.1:1");
        flags.put(Setting.EVE_CLIENT_ID, "seat-test");
        flags.put(Setting.CONTACT, "test@localhost.invalid");
        flags.put(Setting.DATABASE_URL, MariaDbServer.shared().newDatabase());
        flags.put(Setting.DATABASE_USER, "root");
        flags.put(Setting.REDIS_URL, "redis://127.0.0.1:" + redis.port());
        flags.put(Setting.SECRET_KEY, "5a".repeat(32));
        return flags;
    }
}
