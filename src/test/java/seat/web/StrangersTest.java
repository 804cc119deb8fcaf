package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import seat.access.AdminLogins;
import seat.access.SignInEvents;
import seat.access.SignInEvents.Kind;

/** Whoever is not signed in costs nothing that lasts, and cannot make others do what they did not mean. */
class StrangersTest {
    private final RunningWeb web = RunningWeb.shared();

    @Test
    void signInsThatAreOnlyBegunLeaveNothingAtTheServerAndAreLimited() {
        Browser stranger = web.browser();
        long sessions = web.count("user_sessions", "1 = 1");
        long limited = web.bean(SignInEvents.class).count(Kind.LIMITED);
        int let = 0;
        for (int i = 0; i < 60; i++) {
            HttpResponse<String> answer = stranger.get("/auth/eve?next=/status");
            if (answer.statusCode() == 302) {
                let++;
            } else {
                assertThat(answer.statusCode()).isEqualTo(429);
                assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                        .isBetween(1L, 61L);
                assertThat(answer.body()).contains("Wait a minute");
            }
        }
        assertThat(let).isEqualTo(SignInLimit.PER_MINUTE);
        assertThat(web.browser().get("/auth/eve").statusCode())
                .as("others are let in")
                .isEqualTo(302);
        assertThat(stranger.get("/sign-in").statusCode())
                .as("other pages are not limited")
                .isEqualTo(200);
        assertThat(web.count("user_sessions", "1 = 1")).isEqualTo(sessions);
        assertThat(servletSessions().getActiveSessions()).isZero();
        assertThat(servletSessions().getSessionCounter()).isZero();
        assertThat(web.bean(SignInEvents.class).count(Kind.LIMITED)).isEqualTo(limited + 40);
        assertThat(web.count("sign_in_events", "kind = 'limited' AND address = '" + stranger.address + "'"))
                .isBetween(1L, 6L);
    }

    @Test
    void answersOfNoSignInAndAdministratorsLinksAreLimitedEachForItself() {
        Browser stranger = web.browser();
        int callbacks = 0;
        int links = 0;
        for (int i = 0; i < 30; i++) {
            callbacks += stranger.get("/auth/eve/callback?code=x&state=y").statusCode() == 400 ? 1 : 0;
            links += stranger.get("/auth/admin/guess" + i).statusCode() == 403 ? 1 : 0;
        }
        assertThat(callbacks).isEqualTo(SignInLimit.PER_MINUTE);
        assertThat(links).isEqualTo(SignInLimit.PER_MINUTE);
    }

    @Test
    void aRefusedPostSetsNoCookieAndMakesNoSession() {
        for (String path : new String[] {"/auth/sign-out", "/nothing-here", "/account/sign-out-everywhere"}) {
            HttpResponse<String> answer = web.browser().post(path, Map.of("_csrf", "guess"));
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
        }
        assertThat(servletSessions().getSessionCounter()).isZero();
    }

    @Test
    void aTokenOfAnotherSessionOrOfNoneIsRefused() {
        Browser one = web.signedIn(96_310_001, "First Pilot");
        Browser other = web.signedIn(96_310_002, "Second Pilot");
        String foreign = other.csrf("/");
        for (String token : new String[] {foreign, "", "AAAA", foreign + "A"}) {
            assertThat(one.post("/auth/sign-out", Map.of("_csrf", token)).statusCode())
                    .as(token)
                    .isEqualTo(403);
        }
        assertThat(one.get("/").statusCode()).isEqualTo(200);
        assertThat(one.csrf("/")).as("masked anew each time").isNotEqualTo(one.csrf("/"));
    }

    @Test
    void aTokenInTheAddressIsNone() {
        Browser pilot = web.signedIn(96_310_003, "Third Pilot");
        String token = pilot.csrf("/");
        for (String name : new String[] {"_csrf", "%5Fcsrf", "a=b&_csrf", "%5fcsr%66"}) {
            String path = "/auth/sign-out?" + name + "=" + token;
            assertThat(pilot.post(path, Map.of()).statusCode()).as(path).isEqualTo(403);
            assertThat(pilot.post(path, Map.of("_csrf", token)).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(pilot.post("/auth/sign-out?a=b", Map.of("_csrf", token)).statusCode())
                .isEqualTo(302);
    }

    @Test
    void whatAnotherSitesPageSendsIsRefusedThoughItsTokenIsRight() {
        Browser pilot = web.signedIn(96_310_004, "Fourth Pilot");
        String[][] foreign = {
            {"Origin", "https://evil.example"},
            {"Origin", "null"},
            {"Origin", "http://127.0.0.1"},
            {"Origin", "https://127.0.0.1:" + web.port()},
            {"Sec-Fetch-Site", "cross-site"},
            {"Sec-Fetch-Site", "same-site"},
            {"Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example"}
        };
        for (String[] headers : foreign) {
            Map<String, String> form = Map.of("_csrf", pilot.csrf("/"));
            assertThat(pilot.post("/account/sign-out-everywhere", form, headers).statusCode())
                    .as(String.join(" ", headers))
                    .isEqualTo(403);
        }
        assertThat(pilot.get("/").statusCode()).isEqualTo(200);
        assertThat(pilot.post(
                                "/auth/sign-out",
                                Map.of("_csrf", pilot.csrf("/")),
                                "Origin",
                                "http://127.0.0.1:" + web.port(),
                                "Sec-Fetch-Site",
                                "same-origin")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aSealedSignInThatIsAlteredOldOrAnothersIsRefused() {
        Browser browser = web.browser();
        String state = RunningWeb.state(browser.get("/auth/eve"));
        String sealed = browser.cookie("seat-sign-in");
        assertThat(sealed).startsWith("s1.").doesNotContain(state);
        char last = sealed.charAt(sealed.length() - 2);
        String altered = sealed.substring(0, sealed.length() - 2) + (last == 'A' ? 'B' : 'A') + "x";
        for (String cookie : new String[] {altered, "s1.x.y", "", "garbage"}) {
            Browser other = web.browser();
            other.cookies.getCookieStore().add(URI.create("http://127.0.0.1/"), cookie("seat-sign-in", cookie));
            assertThat(other.get("/auth/eve/callback?code=x&state=" + state).statusCode())
                    .as(cookie)
                    .isEqualTo(400);
        }
        // Begun by nobody, ended by somebody: the character would join an account that never asked for it.
        Browser signedIn = web.signedIn(96_310_005, "Fifth Pilot");
        signedIn.cookies.getCookieStore().add(URI.create("http://127.0.0.1/"), cookie("seat-sign-in", sealed));
        assertThat(signedIn.get("/auth/eve/callback?code=x&state=" + state).statusCode())
                .isEqualTo(400);
        assertThat(web.count("sign_in_events", "kind = 'state_mismatch' AND address = '" + signedIn.address + "'"))
                .isEqualTo(1);
    }

    @Test
    void refusedSignInsAndLinksAreShownToSuperusersWithoutTheirSecrets() {
        Browser browser = web.browser();
        String state = RunningWeb.state(browser.get("/auth/eve"));
        web.sso.nextAnswer(200, "{\"access_token\":\"e30.e30.e30\",\"refresh_token\":\"r\",\"expires_in\":1200}");
        browser.get("/auth/eve/callback?code=x&state=" + state);
        String link = web.bean(AdminLogins.class).create();
        Browser superuser = web.browser();
        superuser.post(link, Map.of("_csrf", superuser.csrf(link)));
        web.browser().get(link);
        String page = superuser.get("/admin/sign-in-events?size=200").body();
        assertThat(page)
                .contains("Link made", "Link used", "Link refused", "Refused", browser.address, "signed JWT")
                .doesNotContain(link.substring(AdminLogins.PATH.length()), "e30.e30.e30", state);
        assertThat(web.signedIn(96_310_006, "Sixth Pilot")
                        .get("/admin/sign-in-events")
                        .statusCode())
                .isEqualTo(403);
    }

    private Manager servletSessions() {
        TomcatWebServer server = (TomcatWebServer) ((WebServerApplicationContext) web.context).getWebServer();
        return ((Context) server.getTomcat().getHost().findChildren()[0]).getManager();
    }

    static java.net.HttpCookie cookie(String name, String value) {
        java.net.HttpCookie cookie = new java.net.HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setDomain("127.0.0.1");
        cookie.setVersion(0);
        return cookie;
    }
}
