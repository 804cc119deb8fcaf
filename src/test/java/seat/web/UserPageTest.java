package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What superusers do to accounts, what their owners do themselves, and who proves what first. */
class UserPageTest {
    private final RunningWeb web = RunningWeb.shared();

    @Test
    void anAccountIsSwitchedOffAndOnAndItsSessionsAreEnded() {
        Browser pilot = web.signedIn(96_830_001, "Switched Pilot");
        Browser superuser = web.superuser();
        String page = page("Switched Pilot");
        assertThat(superuser.get("/configuration/users?name=Switched%20Pilot").body())
                .contains("href=\"" + page + "\"");
        assertThat(superuser.get(page).body()).contains("Switched Pilot", pilot.address, "Linked a character");
        press(superuser, page, page + "/deactivate", Map.of());
        assertThat(pilot.get("/account").statusCode()).isEqualTo(302);
        assertThat(web.signIn(web.browser(), 96_830_001, "Switched Pilot", "hash-96830001")
                        .statusCode())
                .isEqualTo(400);
        press(superuser, page, page + "/activate", Map.of());
        Browser again = web.signedIn(96_830_001, "Switched Pilot");
        assertThat(again.get("/account").statusCode()).isEqualTo(200);
        press(superuser, page, page + "/sessions/end", Map.of());
        assertThat(again.get("/account").statusCode()).isEqualTo(302);
        assertThat(superuser.get(page).body())
                .contains("Switched the account off", "Switched the account on", "Ended all sessions");
    }

    @Test
    void nobodyElseDoesThat() {
        Browser pilot = web.signedIn(96_830_002, "Ordinary Pilot");
        String page = page("Ordinary Pilot");
        for (String action : new String[] {
            "/activate",
            "/deactivate",
            "/superuser",
            "/delete",
            "/merge",
            "/impersonate",
            "/sessions/end",
            "/sessions/1/end",
            "/characters/96830002/transfer"
        }) {
            HttpResponse<String> answer =
                    pilot.post(page + action, Map.of("_csrf", pilot.csrf("/account"), "grant", "yes"));
            assertThat(answer.statusCode()).as(action).isEqualTo(403);
            assertThat(web.superuser().post(page + action, Map.of()).statusCode())
                    .as("without a token of the form: " + action)
                    .isEqualTo(403);
        }
        assertThat(web.count("users", "name = 'Ordinary Pilot' AND admin = FALSE AND active = TRUE"))
                .isEqualTo(1);
    }

    @Test
    void whatIsGraveNeedsASignInOfTheLastQuarterOfAnHour() {
        web.signedIn(96_830_003, "Promoted Pilot");
        Browser superuser = web.superuser();
        String page = page("Promoted Pilot");
        String form = superuser.csrf(page);
        age("address = '" + superuser.address + "'");
        HttpResponse<String> asked = superuser.post(
                page + "/superuser",
                Map.of("_csrf", form, "grant", "yes"),
                "Referer",
                "http://127.0.0.1:" + web.port() + page);
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location").orElse(""))
                .isEqualTo("/account/again?next=" + page.replace("/", "%2F"));
        assertThat(web.count("users", "name = 'Promoted Pilot' AND admin = TRUE"))
                .isZero();
        assertThat(superuser.get("/account/again").body()).contains("./seat admin login");

        Browser fresh = web.superuser();
        press(fresh, page, page + "/superuser", Map.of("grant", "yes"));
        assertThat(web.count("users", "name = 'Promoted Pilot' AND admin = TRUE"))
                .isEqualTo(1);
        press(fresh, page, page + "/superuser", Map.of("grant", "no"));
    }

    @Test
    void whoSignsInOnceMoreWithAnOwnCharacterHasProvedItAndWithAnotherHasNot() {
        Browser pilot = web.signedIn(96_830_004, "Proving Pilot");
        makeSuperuser("Proving Pilot");
        web.signedIn(96_830_005, "Some Account");
        String page = page("Some Account");
        age("address = '" + pilot.address + "'");
        String again = "/account/again?next=" + page;
        assertThat(pilot.get(again).body()).contains("/auth/eve?next=" + page);

        web.signIn(pilot, 96_830_006, "Attackers Alt", "hash-96830006");
        assertThat(begin(pilot, page).headers().firstValue("Location").orElse(""))
                .startsWith("/account/again");

        web.signIn(pilot, 96_830_004, "Proving Pilot", "hash-96830004");
        assertThat(begin(pilot, page).headers().firstValue("Location")).contains("/");
        pilot.post("/impersonation/end", Map.of("_csrf", pilot.csrf("/")));
        web.database
                .sql()
                .sql("UPDATE users SET admin = FALSE WHERE name = 'Proving Pilot'")
                .update();
    }

    @Test
    void anAccountIsDeletedByItsNameTypedByHand() {
        web.signedIn(96_830_007, "Leaving Pilot");
        Browser superuser = web.superuser();
        String page = page("Leaving Pilot");
        HttpResponse<String> wrong =
                superuser.post(page + "/delete", Map.of("_csrf", superuser.csrf(page), "name", "leaving pilot"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("Nothing was deleted");
        press(superuser, page, page + "/delete", Map.of("name", "Leaving Pilot"));
        assertThat(superuser.get(page).statusCode()).isEqualTo(404);
        assertThat(web.count("users", "name = 'Leaving Pilot'")).isZero();
    }

    @Test
    void twoAccountsAreMergedAfterALook() {
        web.signedIn(96_830_008, "Doubled Pilot");
        web.signedIn(96_830_009, "Doubled Pilot Two");
        Browser superuser = web.superuser();
        String page = page("Doubled Pilot Two");
        String look = superuser.get(page + "/merge?into=Doubled+Pilot").body();
        assertThat(look).contains("1 characters go to Doubled Pilot", "Doubled Pilot Two", "its 1 sessions end");
        assertThat(superuser.get(page + "/merge?into=Nobody+Here").body()).contains("There is no account of that name");
        press(superuser, page + "/merge", page + "/merge", Map.of("into", "Doubled Pilot"));
        assertThat(web.count("users", "name = 'Doubled Pilot Two'")).isZero();
        assertThat(web.signedIn(96_830_008, "Doubled Pilot").get("/").body())
                .contains("Doubled Pilot Two", "An administrator merged the account of");
    }

    @Test
    void aCharacterIsGivenToAnotherAccount() {
        web.signedIn(96_830_010, "Giving Pilot");
        web.signedIn(96_830_011, "Taking Pilot");
        Browser superuser = web.superuser();
        String page = page("Giving Pilot");
        HttpResponse<String> nobody = superuser.post(
                page + "/characters/96830010/transfer", Map.of("_csrf", superuser.csrf(page), "into", "No One"));
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("There is no account of that name or number");
        press(superuser, page, page + "/characters/96830010/transfer", Map.of("into", "Taking Pilot"));
        assertThat(web.signedIn(96_830_011, "Taking Pilot").get("/").body())
                .contains("/characters/96830010/sheet", "belonged to another account until now");
    }

    @Test
    void anOwnerChoosesTheMainCharacterAndClosesOthers() {
        Browser pilot = web.signedIn(96_830_012, "Main Pilot");
        web.signIn(pilot, 96_830_013, "Second Pilot", "hash-96830013");
        web.signIn(pilot, 96_830_014, "Third Pilot", "hash-96830014");
        press(pilot, "/account", "/account/characters/96830013/main", Map.of());
        assertThat(web.count("users", "main_character_id = 96830013")).isEqualTo(1);
        press(pilot, "/account", "/account/characters/96830014/deleted", Map.of());
        assertThat(pilot.get("/account").body()).contains("Third Pilot", "its owner says that it was deleted in EVE");
        press(pilot, "/account", "/account/characters/96830012/sold", Map.of());
        assertThat(pilot.get("/characters/96830012/sheet").statusCode()).isEqualTo(403);
        press(pilot, "/account", "/account/characters/96830014/unlink", Map.of());
        assertThat(pilot.get("/characters/96830014/sheet").statusCode()).isEqualTo(403);
        HttpResponse<String> last =
                pilot.post("/account/characters/96830013/unlink", Map.of("_csrf", pilot.csrf("/account")));
        assertThat(last.statusCode()).isEqualTo(400);
        assertThat(last.body()).contains("last character");
        HttpResponse<String> foreign =
                pilot.post("/account/characters/" + Seed.ARIA + "/unlink", Map.of("_csrf", pilot.csrf("/account")));
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(web.count("refresh_tokens", "character_id = " + Seed.ARIA + " AND deleted_at IS NOT NULL"))
                .isZero();
    }

    @Test
    void whoLosesACharacterIsToldUntilItIsPutAway() {
        Browser former = web.signedIn(96_830_015, "Former Owner");
        web.signIn(former, 96_830_016, "Wandering Pilot", "hash-96830016");
        Browser present = web.signedIn(96_830_017, "Present Owner");
        web.signIn(present, 96_830_016, "Wandering Pilot", "hash-96830016");
        assertThat(former.get("/").statusCode()).as("its sessions ended").isEqualTo(302);
        Browser again = web.signedIn(96_830_015, "Former Owner");
        assertThat(again.get("/").body()).contains("signed in under another account and left yours");
        assertThat(present.get("/").body()).contains("belonged to another account until now");
        long notice = web.database
                .sql()
                .sql("SELECT MAX(id) FROM user_notices WHERE kind = 'character-left' AND character_id = 96830016")
                .query(Long.class)
                .single();
        press(present, "/", "/account/notices/" + notice + "/put-away", Map.of());
        assertThat(again.get("/").body()).as("nobody else puts it away").contains("left yours");
        press(again, "/", "/account/notices/" + notice + "/put-away", Map.of());
        assertThat(again.get("/").body()).doesNotContain("left yours");
    }

    private HttpResponse<String> begin(Browser browser, String page) {
        return browser.post(page + "/impersonate", Map.of("_csrf", browser.csrf("/account"), "reason", "a test"));
    }

    private void makeSuperuser(String name) {
        web.database
                .sql()
                .sql("UPDATE users SET admin = TRUE WHERE name = ?")
                .param(name)
                .update();
    }

    private void age(String session) {
        web.database
                .sql()
                .sql("UPDATE user_sessions SET created_at = TIMESTAMPADD(MINUTE, -16, created_at),"
                        + " authenticated_at = NULL WHERE " + session)
                .update();
    }

    private void press(Browser browser, String formPage, String action, Map<String, String> fields) {
        Map<String, String> form = new java.util.HashMap<>(fields);
        form.put("_csrf", browser.csrf(formPage));
        HttpResponse<String> answer = browser.post(action, form);
        assertThat(answer.statusCode()).as(action + " " + answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .as(action)
                .doesNotStartWith("/account/again");
    }

    private String page(String name) {
        return "/configuration/users/"
                + web.database
                        .sql()
                        .sql("SELECT id FROM users WHERE name = ?")
                        .param(name)
                        .query(Long.class)
                        .single();
    }
}
