package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seat.access.AdminLogins;
import seat.access.Users;

class EveSignInTest {
    private final RunningWeb web = RunningWeb.shared();

    @Test
    void theFirstSignInMakesAnAccountAndAnnouncesTheCharacter() {
        Browser browser = web.browser();
        HttpResponse<String> answer = web.signIn(browser, 96_100_001, "New Pilot", "own-1");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("/");
        assertThat(browser.get("/").body()).contains("New Pilot");
        assertThat(web.announced()).contains(96_100_001L);
        assertThat(web.count("users", "name = 'New Pilot' AND main_character_id = 96100001 AND last_login IS NOT NULL"))
                .isEqualTo(1);
        assertThat(web.count(
                        "user_login_histories",
                        "action = 'login' AND source = '" + browser.address + "' AND user_id = " + user("New Pilot")))
                .isEqualTo(1);
    }

    @Test
    void signingInAgainComesBackToTheSameAccount() {
        web.signIn(web.browser(), 96_100_002, "Loyal Pilot", "own-2");
        web.signIn(web.browser(), 96_100_002, "Loyal Pilot", "own-2");
        assertThat(web.count("users", "name LIKE 'Loyal Pilot%'")).isEqualTo(1);
    }

    @Test
    void aFurtherCharacterJoinsTheAccountThatIsSignedIn() {
        Browser browser = web.browser();
        web.signIn(browser, 96_100_003, "Main Pilot", "own-3");
        web.signIn(browser, 96_100_004, "Alt Pilot", "own-4");
        assertThat(browser.get("/").body()).contains("Main Pilot", "Alt Pilot");
        assertThat(web.count("users", "name = 'Alt Pilot'")).isZero();
    }

    @Test
    void aCharacterThatWasSoldLeavesItsOldAccount() {
        Browser seller = web.browser();
        web.signIn(seller, 96_100_005, "Sold Pilot", "own-5");
        Browser buyer = web.browser();
        web.signIn(buyer, 96_100_005, "Sold Pilot", "somebody-else");
        assertThat(buyer.get("/characters/96100005/sheet").statusCode())
                .as("closed until what the seller's tokens read is gone")
                .isEqualTo(403);
        assertThat(seller.get("/characters/96100005/sheet").headers().firstValue("Location"))
                .as("the seller is signed out")
                .hasValueSatisfying(to -> assertThat(to).startsWith("/sign-in"));
        assertThat(web.count("users", "name = 'Sold Pilot #96100005'")).isEqualTo(1);
        assertThat(web.count("users", "name = 'Sold Pilot' AND main_character_id = 0"))
                .isEqualTo(1);
    }

    @Test
    void aCharacterAddedToAnotherOwnAccountMovesThere() {
        Browser first = web.browser();
        web.signIn(first, 96_100_006, "Roaming Pilot", "own-6");
        Browser second = web.browser();
        web.signIn(second, 96_100_007, "Home Pilot", "own-7");
        web.signIn(second, 96_100_006, "Roaming Pilot", "own-6");
        assertThat(second.get("/characters/96100006/sheet").statusCode()).isEqualTo(200);
        assertThat(first.get("/").statusCode()).as("signed out where it left").isEqualTo(302);
        web.signIn(first, 96_100_016, "Other Pilot", "own-16");
        assertThat(first.get("/characters/96100006/sheet").statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyBecomesTheAdminByTheNameOfTheirCharacter() {
        web.superuser();
        Browser browser = web.browser();
        web.signIn(browser, 96_100_008, "Admin", "own-8");
        assertThat(browser.get("/configuration/users").statusCode()).isEqualTo(403);
        assertThat(web.bean(Users.class)
                        .find(user("Admin #96100008"))
                        .orElseThrow()
                        .superuser())
                .isFalse();
    }

    @Test
    void aSignInBeginsANewSessionAndEndsTheOneTheBrowserHad() {
        Browser browser = web.browser();
        web.signIn(browser, 96_100_009, "Careful Pilot", "own-9");
        String before = browser.cookie("seat");
        Browser planted = web.browser();
        planted.cookies.getCookieStore().add(URI.create("http://127.0.0.1/"), cookie(before));
        assertThat(planted.get("/").statusCode()).isEqualTo(200);
        String link = web.bean(AdminLogins.class).create();
        planted.post(link, Map.of("_csrf", planted.csrf(link)));
        assertThat(planted.cookie("seat")).isNotEqualTo(before).hasSize(43);
        assertThat(planted.get("/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void whatIsNoSecretOfASessionIsNobody() {
        for (String planted : new String[] {"x", "A".repeat(43), "%00", "' OR 1 = 1 --"}) {
            Browser attacker = web.browser();
            attacker.cookies.getCookieStore().add(URI.create("http://127.0.0.1/"), cookie(planted.replace(" ", "")));
            assertThat(attacker.get("/").statusCode()).as(planted).isEqualTo(302);
        }
    }

    @Test
    void theAuthorizationRequestCarriesStateAndChallengeAndTheCodeIsTradedWithTheVerifier() {
        Browser browser = web.browser();
        String url = location(browser.get("/auth/eve"));
        assertThat(url)
                .contains(
                        "code_challenge=",
                        "code_challenge_method=S256",
                        "state=",
                        "esi-wallet.read_character_wallet.v1");
        web.signIn(browser, 96_100_010, "Proof Pilot", "own-10");
        assertThat(web.sso.tokenRequests().getLast()).containsKey("code_verifier");
        assertThat(web.sso.tokenRequests().getLast().get("redirect_uri")).endsWith("/auth/eve/callback");
    }

    @Test
    void aStateThatWasNotGivenOutIsRefusedBeforeTheCodeIsTraded() {
        Browser browser = web.browser();
        browser.get("/auth/eve");
        int asked = web.sso.tokenRequests().size();
        HttpResponse<String> answer = browser.get("/auth/eve/callback?code=x&state=forged");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("was not begun in this browser");
        assertThat(web.sso.tokenRequests()).hasSize(asked);
        assertThat(web.browser().get("/auth/eve/callback?code=x&state=y").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aStateWorksOnce() {
        Browser browser = web.browser();
        String state = RunningWeb.state(browser.get("/auth/eve"));
        browser.get("/auth/eve/callback?error=access_denied&state=" + state);
        assertThat(browser.get("/auth/eve/callback?code=x&state=" + state).statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoDeniesTheAccessReadsWhatThatMeans() {
        Browser browser = web.browser();
        String state = RunningWeb.state(browser.get("/auth/eve"));
        HttpResponse<String> answer = browser.get("/auth/eve/callback?error=access_denied&state=" + state);
        assertThat(answer.body()).contains("You did not allow the access", "Try again");
    }

    @Test
    void anSsoThatIsDownIsSaidSo() {
        Browser browser = web.browser();
        String state = RunningWeb.state(browser.get("/auth/eve"));
        web.sso.nextAnswer(503, "");
        HttpResponse<String> answer = browser.get("/auth/eve/callback?code=x&state=" + state);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("does not answer at the moment");
    }

    @Test
    void aTokenOfSomebodyElsesApplicationSignsNobodyIn() {
        Browser browser = web.browser();
        String state = RunningWeb.state(browser.get("/auth/eve"));
        web.sso.nextAnswer(200, "{\"access_token\":\"e30.e30.e30\",\"refresh_token\":\"r\",\"expires_in\":1200}");
        HttpResponse<String> answer = browser.get("/auth/eve/callback?code=x&state=" + state);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void afterSigningInPeopleComeToThePageTheyWantedButNeverToAnotherServer() {
        Browser browser = web.browser();
        assertThat(location(browser.get("/characters/96100011/mail?page=1")))
                .isEqualTo("/sign-in?next=%2Fcharacters%2F96100011%2Fmail%3Fpage%3D1");
        String state = RunningWeb.state(browser.get("/auth/eve?next=/characters/96100011/mail"));
        web.sso.next(96_100_011, "Wanting Pilot", "own-11", java.util.Set.of());
        assertThat(location(browser.get("/auth/eve/callback?code=x&state=" + state)))
                .isEqualTo("/characters/96100011/mail");
        for (String evil : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "/auth/eve"}) {
            assertThat(NextPage.safe(evil)).isEqualTo("/");
        }
    }

    @Test
    void signingOutNeedsTheFormsToken() {
        Browser browser = web.browser();
        web.signIn(browser, 96_100_012, "Leaving Pilot", "own-12");
        assertThat(browser.post("/auth/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/").statusCode()).isEqualTo(200);
        String token = browser.csrf("/");
        assertThat(browser.post("/auth/sign-out", Map.of("_csrf", token)).statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/").statusCode()).isEqualTo(302);
        assertThat(web.count("user_login_histories", "action = 'logout' AND user_id = " + user("Leaving Pilot")))
                .isEqualTo(1);
    }

    private long user(String name) {
        return web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static HttpCookie cookie(String value) {
        HttpCookie cookie = new HttpCookie("seat", value);
        cookie.setPath("/");
        cookie.setDomain("127.0.0.1");
        cookie.setVersion(0);
        return cookie;
    }
}
