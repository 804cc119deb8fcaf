package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seat.access.Users;
import seat.db.Dialect;
import seat.sso.TokenStore;
import seat.testing.TestDatabase;

/** Two front ends on one database: what somebody may not see any more by one is not seen by the other at the next request. */
class LostRightsTest {
    private static final String SKILLS = "/characters/" + Seed.ARIA + "/skills";
    private static final String API = "/api/v3" + SKILLS;

    private static TestDatabase mariaDb;
    private static RunningWeb one;
    private static RunningWeb other;

    @BeforeAll
    static void start() {
        mariaDb = TestDatabase.mariaDb();
        one = RunningWeb.on(mariaDb.dataSource(), Dialect.MARIADB);
        other = RunningWeb.beside(mariaDb.dataSource(), Dialect.MARIADB);
    }

    @AfterAll
    static void stop() {
        one.context.close();
        other.context.close();
        mariaDb.close();
    }

    /** Somebody who signed in at one, at the other. */
    private static Browser atTheOther(Browser browser) {
        Browser same = other.browser();
        HttpCookie cookie = new HttpCookie(Sessions.COOKIE, browser.cookie(Sessions.COOKIE));
        cookie.setPath("/");
        cookie.setVersion(0);
        same.cookies.getCookieStore().add(URI.create("http://127.0.0.1"), cookie);
        return same;
    }

    private static Optional<String> tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag");
    }

    @Test
    void aCharacterThatIsGivenToSomebodyElseIsGoneAlsoForWhoHasItAlready() {
        Browser aria = one.signedIn(Seed.ARIA, "Aria Vance");
        Browser there = atTheOther(aria);
        HttpResponse<String> first = there.get(API);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
        String tag = tag(first).orElseThrow();
        HttpResponse<String> same = there.get(API, "If-None-Match", tag);
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(there.get(SKILLS).statusCode()).isEqualTo(200);

        long somebody = one.bean(Users.class).create("Somebody", 96_000_009);
        long owner = one.bean(TokenStore.class).find(Seed.ARIA).orElseThrow().userId();
        one.bean(TokenStore.class).assign(Seed.ARIA, somebody);

        assertThat(there.get(API, "If-None-Match", tag).statusCode()).isEqualTo(403);
        assertThat(there.get(SKILLS, "If-None-Match", tag).statusCode()).isEqualTo(403);
        assertThat(there.get(SKILLS + ".csv", "If-None-Match", tag).statusCode())
                .isEqualTo(403);

        one.bean(TokenStore.class).assign(Seed.ARIA, owner);
        HttpResponse<String> again = there.get(API, "If-None-Match", tag);
        assertThat(again.statusCode()).as("the same rows, by other rights").isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void anAccountThatIsSwitchedOffSeesNothingMore() {
        Browser bram = one.signedIn(Seed.BRAM, "Bram Holt");
        Browser there = atTheOther(bram);
        String path = "/api/v3/my/skills";
        String tag = tag(there.get(path)).orElseThrow();
        assertThat(there.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);

        long user = one.bean(TokenStore.class).find(Seed.BRAM).orElseThrow().userId();
        one.bean(Users.class).setActive(user, false);

        assertThat(there.get(path, "If-None-Match", tag).statusCode()).isEqualTo(401);
        one.bean(Users.class).setActive(user, true);
        assertThat(there.get("/my/skills").statusCode())
                .as("what was open before stays ended")
                .isEqualTo(302);
    }
}
