package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A superuser who looks through somebody else's eyes sees what they see, changes nothing, and is never unseen. */
class ImpersonationTest {
    private static final String BANNER = "You look through the eyes of";

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void itShowsWhatThePersonSeesUnderABannerOnEveryPageAndEnds() {
        web.signedIn(96_840_001, "Watched Pilot");
        Browser superuser = web.superuser();
        long user = user("Watched Pilot");
        begin(superuser, user, "ticket 12");
        for (String page : new String[] {"/", "/account", "/status", "/characters/96840001/sheet", "/sign-in"}) {
            assertThat(superuser.get(page).body()).as(page).contains(BANNER + " Watched Pilot");
        }
        assertThat(superuser.get("/characters/" + Seed.ARIA + "/sheet").statusCode())
                .isEqualTo(403);
        assertThat(superuser.get("/configuration/users").statusCode()).isEqualTo(403);

        HttpResponse<String> ended = superuser.post("/impersonation/end", Map.of("_csrf", superuser.csrf("/")));
        assertThat(ended.headers().firstValue("Location")).contains("/configuration/users/" + user);
        assertThat(superuser.get("/configuration/users/" + user).body())
                .doesNotContain(BANNER)
                .contains("Began to look through this account&#39;s eyes: ticket 12", "Ended looking through");
        assertThat(web.count(
                        "security_logs",
                        "category = 'impersonation' AND action = 'begin' AND subject_id = " + user
                                + " AND impersonator_id IS NULL AND user_id <> " + user))
                .isEqualTo(1);
        assertThat(web.count(
                        "security_logs",
                        "category = 'impersonation' AND action = 'end' AND user_id = " + user
                                + " AND impersonator_id IS NOT NULL"))
                .as("both numbers stand in what is done meanwhile")
                .isEqualTo(1);
    }

    @Test
    void nothingIsChangedAndNoCharacterIsLinkedMeanwhile() {
        Browser pilot = web.signedIn(96_840_002, "Untouched Pilot");
        Browser superuser = web.superuser();
        begin(superuser, user("Untouched Pilot"), "a look");
        for (String action : new String[] {
            "/account/characters/96840002/main",
            "/account/characters/96840002/sold",
            "/account/sign-out-everywhere",
            "/auth/sign-out",
            "/characters/96840002/skills/update"
        }) {
            HttpResponse<String> answer = superuser.post(action, Map.of("_csrf", superuser.csrf("/")));
            assertThat(answer.statusCode()).as(action).isEqualTo(403);
            assertThat(answer.body()).as(action).contains("can change nothing meanwhile");
        }
        assertThat(superuser.get("/auth/eve").statusCode()).isEqualTo(403);
        assertThat(superuser.get("/auth/eve/callback?code=a&state=b").statusCode())
                .isEqualTo(403);
        assertThat(superuser.get("/%61uth/eve").statusCode())
                .as("however it is spelt")
                .isEqualTo(403);
        assertThat(superuser.get("/%61uth/eve/callback?code=a&state=b").statusCode())
                .isEqualTo(403);
        assertThat(pilot.get("/account").statusCode()).isEqualTo(200);
        assertThat(web.count("refresh_tokens", "character_id = 96840002 AND deleted_at IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void itEndsByItselfAndWithTheSuperusersSession() {
        web.signedIn(96_840_003, "Briefly Seen");
        Browser superuser = web.superuser();
        begin(superuser, user("Briefly Seen"), "a look");
        expire("impersonated_until = TIMESTAMPADD(SECOND, -1, CURRENT_TIMESTAMP(3))", superuser);
        assertThat(superuser.get("/configuration/users").statusCode()).isEqualTo(200);
        assertThat(superuser.get("/").body()).doesNotContain(BANNER);

        begin(superuser, user("Briefly Seen"), "another look");
        expire("revoked_at = CURRENT_TIMESTAMP(3)", superuser);
        assertThat(superuser.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void noSuperuserIsLookedThroughNobodyWithoutAReasonAndNobodyByOthers() {
        web.signedIn(96_840_004, "Other Superuser");
        web.database
                .sql()
                .sql("UPDATE users SET admin = TRUE WHERE name = 'Other Superuser'")
                .update();
        Browser superuser = web.superuser();
        assertRefused(superuser, user("Other Superuser"), "a look", "superuser&#39;s eyes");
        web.signedIn(96_840_005, "Silent Pilot");
        assertRefused(superuser, user("Silent Pilot"), " \r\n ", "Say why");

        begin(superuser, user("Silent Pilot"), "a look");
        web.database
                .sql()
                .sql("UPDATE users SET admin = TRUE WHERE name = 'Silent Pilot'")
                .update();
        assertThat(superuser.get("/").body())
                .as("who is made a superuser meanwhile is not looked through any more")
                .doesNotContain(BANNER);
        web.database
                .sql()
                .sql("UPDATE users SET admin = FALSE WHERE name IN ('Silent Pilot', 'Other Superuser')")
                .update();

        Browser pilot = web.signedIn(96_840_006, "Nosy Pilot");
        assertThat(pilot.post(
                                "/configuration/users/" + user("Silent Pilot") + "/impersonate",
                                Map.of("_csrf", pilot.csrf("/account"), "reason", "curious"))
                        .statusCode())
                .isEqualTo(403);
    }

    private void assertRefused(Browser superuser, long user, String reason, String said) {
        HttpResponse<String> answer = superuser.post(
                "/configuration/users/" + user + "/impersonate",
                Map.of("_csrf", superuser.csrf("/account"), "reason", reason));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(said);
        assertThat(superuser.get("/").body()).doesNotContain(BANNER);
    }

    private void begin(Browser superuser, long user, String reason) {
        HttpResponse<String> answer = superuser.post(
                "/configuration/users/" + user + "/impersonate",
                Map.of("_csrf", superuser.csrf("/account"), "reason", reason));
        assertThat(answer.headers().firstValue("Location")).as(answer.body()).contains("/");
    }

    private void expire(String change, Browser browser) {
        web.database
                .sql()
                .sql("UPDATE user_sessions SET " + change + " WHERE address = ?")
                .param(browser.address)
                .update();
    }

    private long user(String name) {
        return web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }
}
