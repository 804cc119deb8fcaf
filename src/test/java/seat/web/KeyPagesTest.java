package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seat.api.ApiKeys;
import seat.audit.Actor;
import seat.testing.RunningSeat;

/** Keys of the API as people make, change and end them, and as programs then use them. */
class KeyPagesTest {
    private static final Pattern SECRET = Pattern.compile("seat_[A-Za-z0-9_-]{43}");
    private static final String PAGE = "/account/keys";
    private static final String SKILLS = "/api/v3/my/skills";

    private static RunningWeb web;

    @BeforeAll
    static void start() {
        web = RunningWeb.ofItsOwn();
    }

    @AfterAll
    static void stop() {
        web.context.close();
    }

    private static HttpResponse<String> send(Browser browser, String path, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("_csrf", browser.csrf("/account")));
        return browser.postAll(path, all);
    }

    private static String make(Browser browser, String... fields) {
        HttpResponse<String> made = send(browser, PAGE, fields);
        Matcher secret = SECRET.matcher(made.body());
        assertThat(secret.find()).as(made.body()).isTrue();
        return secret.group();
    }

    /** A program: no cookie, and the key in the header. */
    private static HttpResponse<String> ask(String secret, String path) {
        return new Browser("http://127.0.0.1:" + web.port(), browser -> secret).get(path);
    }

    private static long id(String name) {
        return web.database
                .sql()
                .sql("SELECT id FROM api_keys WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    @Test
    void aKeyIsShownOnceAndThenNowhere() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        HttpResponse<String> made = send(aria, PAGE, "name", "My <script>", "may", "everything", "about", "everybody");
        Matcher found = SECRET.matcher(made.body());
        assertThat(found.find()).isTrue();
        String secret = found.group();
        assertThat(made.body()).contains("curl -H &#39;X-Token: " + secret).contains("data-copy-text=\"#secret\"");
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(made.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(ask(secret, SKILLS).statusCode()).isEqualTo(200);

        long id = id("My <script>");
        RunningSeat.waitFor(
                Duration.ofSeconds(20), "the call in the log", () -> web.count("api_calls", "api_key_id = " + id) > 0);
        Browser superuser = web.superuser();
        String list = aria.get(PAGE).body();
        assertThat(list)
                .contains(secret.substring(0, 12), "My &lt;script&gt;", "everything but administration", "from 198.18.")
                .doesNotContain("<script>,");
        for (String page : List.of(
                list,
                aria.get(PAGE + "/" + id + "/calls").body(),
                aria.get(PAGE + "/" + id + "/change").body(),
                superuser.get("/admin/keys").body(),
                superuser.get("/configuration/security-log").body())) {
            assertThat(page).doesNotContain(secret.substring(13));
        }
        String dump =
                web.database.sql().sql("SCRIPT").query(String.class).list().toString();
        assertThat(dump).contains(secret.substring(0, 12)).doesNotContain(secret.substring(13));
    }

    @Test
    void aKeyThatIsLimitedToAPermissionAndACharacterAnswersNothingElse() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        String form = aria.get(PAGE + "/new").body();
        assertThat(form)
                .contains("value=\"character.skill\"", "name=\"character\" value=\"" + Seed.ARIA + "\"")
                .as("what she has for nobody, and administration")
                .doesNotContain("value=\"alliance.contact\"", "global.superuser");
        String narrow = make(
                aria,
                "name",
                "Skills",
                "may",
                "chosen",
                "permission",
                "character.skill",
                "about",
                "chosen",
                "character",
                String.valueOf(Seed.ARIA),
                "networks",
                "198.18.0.0/15\n2001:db8::/32",
                "until",
                "2999-01-31T12:00");
        String own = "/api/v3/characters/" + Seed.ARIA;
        assertThat(ask(narrow, own + "/skills").statusCode()).isEqualTo(200);
        assertThat(ask(narrow, own + "/wallet-journal").statusCode()).isEqualTo(403);
        assertThat(ask(narrow, "/api/v3/characters/" + Seed.BRAM + "/skills").statusCode())
                .isEqualTo(403);
        assertThat(aria.get(PAGE).body())
                .contains("works until 2999-01-31", "198.18.0.0/15, 2001:db8::/32", "Aria Vance");
    }

    @Test
    void whatIsWrongIsSaidOnTheFormThatKeepsWhatWasFilledIn() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        HttpResponse<String> answer = send(
                aria, PAGE, "name", "Kept name", "may", "everything", "about", "everybody", "networks", "10.0.0.0/99");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("10.0.0.0/99 is no network", "value=\"Kept name\"")
                .doesNotContainPattern(SECRET);
        assertThat(send(
                                aria,
                                PAGE,
                                "name",
                                "x",
                                "may",
                                "chosen",
                                "about",
                                "everybody",
                                "permission",
                                "global.superuser")
                        .body())
                .contains("Only a superuser");
        assertThat(send(aria, PAGE, "name", "x", "may", "everything", "about", "chosen")
                        .body())
                .contains("A key is about everybody, or about 1 to");
        assertThat(send(aria, PAGE, "name", "x", "may", "everything", "about", "everybody", "until", "tomorrow")
                        .body())
                .contains("is no time");
        assertThat(web.count("api_keys", "name IN ('Kept name', 'x')")).isZero();
    }

    @Test
    void aKeyIsChangedGivenAnotherSecretAndRevokedByItsMaker() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        Browser bram = web.signedIn(Seed.BRAM, "Bram Holt");
        String first = make(aria, "name", "Turning", "may", "everything", "about", "everybody");
        String path = PAGE + "/" + id("Turning");
        for (String page : List.of("/change", "/calls")) {
            assertThat(bram.get(path + page).statusCode()).as(page).isEqualTo(400);
        }
        for (String act : List.of("/change", "/rotate", "/revoke")) {
            assertThat(send(bram, path + act, "name", "Bram's").statusCode())
                    .as(act)
                    .isEqualTo(400);
        }
        assertThat(ask(first, SKILLS).statusCode()).isEqualTo(200);
        assertThat(send(
                                aria,
                                path + "/change",
                                "name",
                                "Turned",
                                "may",
                                "chosen",
                                "permission",
                                "character.mail",
                                "about",
                                "everybody")
                        .statusCode())
                .isEqualTo(302);
        assertThat(ask(first, "/api/v3/characters/" + Seed.ARIA + "/skills").statusCode())
                .isEqualTo(403);
        Matcher second = SECRET.matcher(send(aria, path + "/rotate").body());
        assertThat(second.find()).isTrue();
        assertThat(ask(first, "/api/v3/my/mail").statusCode()).isEqualTo(401);
        assertThat(ask(second.group(), "/api/v3/my/mail").statusCode()).isEqualTo(200);
        assertThat(send(aria, path + "/revoke").statusCode()).isEqualTo(302);
        assertThat(ask(second.group(), "/api/v3/my/mail").body()).contains("This key was revoked");
        assertThat(aria.get(PAGE).body()).contains("revoked 20").doesNotContain(path + "/rotate\"");
    }

    @Test
    void theLogOfAKeyIsSearchedByPathAndAnswerAndReadOnPageByPage() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        String secret = make(aria, "name", "Talkative", "may", "everything", "about", "everybody");
        long id = id("Talkative");
        ask(secret, SKILLS + "?columns=skill_id");
        ask(secret, "/api/v3/characters/" + Seed.BRAM + "/skills");
        RunningSeat.waitFor(
                Duration.ofSeconds(20), "two calls", () -> web.count("api_calls", "api_key_id = " + id) == 2);
        for (int i = 0; i < 60; i++) {
            web.seed.row(
                    "api_calls",
                    "api_key_id called_at method path status millis address",
                    id,
                    java.time.LocalDateTime.now(),
                    "GET",
                    "/api/v3/old/" + i,
                    200,
                    1,
                    "192.0.2.7");
        }
        String path = PAGE + "/" + id + "/calls";
        String all = aria.get(path).body();
        assertThat(all).contains("/api/v3/old/59", "before=").doesNotContain("/api/v3/old/9<", ">/api/v3/my/skills<");
        Matcher older =
                Pattern.compile("href=\"([^\"]*before=[1-9][0-9]*[^\"]*)\"").matcher(all);
        assertThat(older.find()).isTrue();
        assertThat(aria.get(older.group(1).replace("&amp;", "&")).body())
                .contains("/api/v3/old/9<", ">/api/v3/my/skills<")
                .doesNotContain("/api/v3/old/59", "columns=");
        assertThat(aria.get(path + "?q=my/sk").body())
                .contains(">/api/v3/my/skills<")
                .doesNotContain("/old/");
        assertThat(aria.get(path + "?status=4").body())
                .contains("/characters/" + Seed.BRAM)
                .doesNotContain("/old/", "my/skills<");
        assertThat(aria.get(path + "?q=nothing-like-it").body()).contains("No such call");
    }

    @Test
    void aSuperuserWakesKeysOfSeat5AndTakesAnybodysAway() {
        Browser superuser = web.superuser();
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        String old = "Z".repeat(32);
        web.bean(ApiKeys.class).importAsleep(Actor.system(), "Killboard", old, "0.0.0.0");
        assertThat(ask(old, "/api/v3/universe/wars").body()).contains("sleeps until an administrator");
        long id = id("Killboard");
        for (String path : List.of("/admin/keys", "/admin/keys/" + id + "/wake")) {
            assertThat(aria.get(path).statusCode()).as(path).isEqualTo(403);
        }
        String list = superuser.get("/admin/keys").body();
        assertThat(list).contains("Killboard", "asleep, from SeAT 5", "/admin/keys/" + id + "/wake");
        String form = superuser.get("/admin/keys/" + id + "/wake").body();
        assertThat(form).contains("value=\"global.superuser\"");
        assertThat(send(
                                superuser,
                                "/admin/keys/" + id + "/wake",
                                "name",
                                "Killboard",
                                "may",
                                "chosen",
                                "about",
                                "everybody")
                        .body())
                .contains("A key has at least one permission");
        assertThat(send(
                                superuser,
                                "/admin/keys/" + id + "/wake",
                                "name",
                                "Killboard",
                                "may",
                                "chosen",
                                "permission",
                                "character.skill",
                                "about",
                                "everybody")
                        .statusCode())
                .isEqualTo(302);
        assertThat(ask(old, "/api/v3/characters/" + Seed.ARIA + "/skills").statusCode())
                .isEqualTo(200);
        assertThat(ask(old, "/api/v3/components").statusCode()).isEqualTo(403);
        assertThat(superuser.get("/admin/keys/" + id + "/wake").statusCode())
                .as("it is awake")
                .isEqualTo(404);

        String arias = make(aria, "name", "Of Aria", "may", "everything", "about", "everybody");
        assertThat(send(aria, "/admin/keys/" + id + "/revoke").statusCode()).isEqualTo(403);
        assertThat(send(superuser, "/admin/keys/" + id("Of Aria") + "/revoke").statusCode())
                .isEqualTo(302);
        assertThat(ask(arias, SKILLS).statusCode()).isEqualTo(401);
        assertThat(superuser.get("/admin").body()).contains("href=\"/admin/keys\"");
    }

    @Test
    void onlyAKeyThatSaysSoHasASuperusersRoutes() {
        Browser superuser = web.superuser();
        String plain = make(superuser, "name", "Plain", "may", "everything", "about", "everybody");
        String root = make(
                superuser, "name", "Root", "may", "chosen", "permission", "global.superuser", "about", "everybody");
        for (String path : List.of("/api/v3/components", "/api/v3/configuration/users")) {
            assertThat(ask(plain, path).statusCode()).as(path).isEqualTo(403);
            assertThat(ask(root, path).statusCode()).as(path).isEqualTo(200);
        }
        web.database
                .sql()
                .sql("UPDATE users SET admin = FALSE WHERE admin = TRUE")
                .update();
        try {
            assertThat(ask(root, "/api/v3/components").statusCode()).isEqualTo(403);
        } finally {
            web.database
                    .sql()
                    .sql("UPDATE users SET admin = TRUE WHERE id = (SELECT user_id FROM api_keys WHERE name = 'Root')")
                    .update();
        }
    }

    @Test
    void keysAreMadeByWhoeverProvedLatelyWhoTheyAreAndByNobodyInSomebodyElsesName() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        make(aria, "name", "Seen by others", "may", "everything", "about", "everybody");
        long id = id("Seen by others");
        Browser superuser = web.superuser();
        send(
                superuser,
                "/configuration/users/"
                        + web.database
                                .sql()
                                .sql("SELECT user_id FROM api_keys WHERE id = " + id)
                                .query(Long.class)
                                .single()
                        + "/impersonate",
                "reason",
                "test");
        String page = superuser.get(PAGE).body();
        assertThat(page).contains("Seen by others").doesNotContain("/account/keys/new", "/rotate");
        assertThat(send(superuser, PAGE, "name", "Stolen", "may", "everything", "about", "everybody")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(superuser, PAGE + "/" + id + "/rotate").statusCode()).isEqualTo(403);
        assertThat(superuser.get("/my/skills").body()).doesNotContain("/account/keys/feed");

        String token = aria.csrf("/account");
        web.database
                .sql()
                .sql("UPDATE user_sessions SET authenticated_at = TIMESTAMPADD(MINUTE, -16, CURRENT_TIMESTAMP(3))")
                .update();
        for (String form : List.of("/new", "/" + id + "/change", "/feed?table=/my/skills")) {
            assertThat(aria.get(PAGE + form)
                            .headers()
                            .firstValue("Location")
                            .orElse(aria.get(PAGE + form).toString()))
                    .as(form)
                    .startsWith("/account/again");
        }
        for (String form : List.of("", "/" + id + "/change", "/" + id + "/rotate", "/feed")) {
            assertThat(aria.post(PAGE + form, Map.of("_csrf", token, "name", "Late", "table", "/my/skills"))
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .as(form)
                    .startsWith("/account/again");
        }
        assertThat(web.count("api_keys", "name IN ('Late', 'Stolen')")).isZero();
    }

    @Test
    void aKeyOpensNoPage() {
        String secret = make(web.superuser(), "name", "No pages", "may", "everything", "about", "everybody");
        Browser stranger = web.browser();
        for (DemoRoutes.Route route : DemoRoutes.all(web)) {
            if (route.method().equals("GET") && !route.pattern().startsWith("/api/")) {
                HttpResponse<String> answer = stranger.get(route.path(), ApiDoor.HEADER, secret);
                assertThat(answer.statusCode()).as(route.path()).isIn(302, 401, 403);
                assertThat(answer.headers().firstValue("Location").orElse("/sign-in"))
                        .as(route.path())
                        .startsWith("/sign-in");
            }
        }
        for (String path : List.of(SKILLS + "?X-Token=" + secret, SKILLS + "?token=" + secret)) {
            assertThat(stranger.get(path).statusCode())
                    .as("never from the query")
                    .isEqualTo(401);
        }
        assertThat(stranger.get(SKILLS, "Cookie", "X-Token=" + secret).statusCode())
                .as("nor from a cookie")
                .isEqualTo(401);
    }
}
