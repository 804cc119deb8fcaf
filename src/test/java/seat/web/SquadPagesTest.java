package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SquadPagesTest {
    private static final Pattern HIDDEN = Pattern.compile("name=\"filter\" value=\"([^\"]*)\"");
    private static final long CORPORATION = 98_440_001;

    private final RunningWeb web = RunningWeb.shared();

    /** Somebody who has signed in and whose character EVE says is in a corporation. */
    private Browser member(long id, String name, long corporation) {
        Browser browser = web.signedIn(id, name);
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        web.seed.row("character_affiliations", "character_id corporation_id", id, corporation);
        web.seed.row(
                "character_memberships",
                "character_id corporation_id corporation_from corporation_until",
                id,
                corporation,
                now.minusDays(9),
                now);
        return browser;
    }

    private int squad(Browser superuser, String name, String visibility, String membership) {
        HttpResponse<String> made = superuser.post(
                "/squads/new",
                Map.of(
                        "_csrf",
                        superuser.csrf("/squads/new"),
                        "name",
                        name,
                        "description",
                        "For <b>us</b>",
                        "visibility",
                        visibility,
                        "membership",
                        membership));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(302);
        Matcher id = Pattern.compile("/squads/(\\d+)")
                .matcher(made.headers().firstValue("Location").orElseThrow());
        assertThat(id.find()).isTrue();
        return Integer.parseInt(id.group(1));
    }

    private static String post(Browser browser, String page, String path, String... fields) {
        Map<String, String> form = new HashMap<>(Map.of("_csrf", browser.csrf(page)));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        HttpResponse<String> answer = browser.post(path, form);
        return answer.statusCode() == 302
                ? "to " + answer.headers().firstValue("Location").orElse("")
                : answer.body();
    }

    private static String draft(String page) {
        Matcher hidden = HIDDEN.matcher(page);
        assertThat(hidden.find()).isTrue();
        return hidden.group(1).replace("&quot;", "\"").replace("&amp;", "&");
    }

    @Test
    void aFilterIsMadeOfASentenceTriedSavedAndTakesWhoFits() {
        member(96_440_001, "Fitting Fay", CORPORATION);
        member(96_440_002, "Other Oona", 98_440_002);
        Browser superuser = web.superuser();
        int id = squad(superuser, "Corporation's own", "listed", "filter");
        String path = "/squads/" + id + "/filter";
        String added = post(
                superuser,
                path,
                path,
                "filter",
                "",
                "then",
                "filter",
                "do",
                "add:main-corporation",
                "main-corporation.corporation",
                String.valueOf(CORPORATION));
        assertThat(added).contains("for the main character", "Is in ");
        String draft = draft(added);
        String tried = post(superuser, path, path, "filter", draft, "then", "filter", "do", "try");
        assertThat(tried).contains("1 people fit: 1 would become members, 0 would leave", "Fitting Fay");
        assertThat(web.count("squad_member", "squad_id = " + id)).isZero();
        assertThat(post(superuser, path, path, "filter", draft, "then", "filter", "do", "save"))
                .isEqualTo("to /squads/" + id);
        assertThat(superuser.get("/squads/" + id).body())
                .contains("Fitting Fay", "Evaluated")
                .doesNotContain("Other Oona");
        assertThat(web.count("squads", "id = " + id + " AND type = 'auto' AND membership = 'filter'"))
                .isEqualTo(1);
        assertThat(web.count("security_logs", "category = 'squad' AND subject_id = " + id))
                .isGreaterThanOrEqualTo(2);
        String why = superuser.get("/squads/" + id + "/why?person=Other+Oona").body();
        assertThat(why).contains("Does not fit what the squad asks for", "answer-no", "Other Oona: ");
        assertThat(superuser.get("/squads/" + id + "/why?person=Fitting+Fay").body())
                .contains("Fits what the squad asks for", "answer-yes");
    }

    @Test
    void whatIsWrongWithAFilterIsSaidAndNothingIsStored() {
        Browser superuser = web.superuser();
        int id = squad(superuser, "Badly asked", "listed", "hand");
        String path = "/squads/" + id + "/filter";
        assertThat(post(superuser, path, path, "do", "text", "text", "{\"all\":[{\"rule\":\"wealth\"}]}"))
                .contains("There is no rule", "wealth", "corporation-days");
        for (String button : new String[] {"match:0", "match:0:most", "of:0", "move:0", ":", "not:x"}) {
            assertThat(superuser
                            .post(path, Map.of("_csrf", superuser.csrf(path), "filter", "{\"all\":[]}", "do", button))
                            .statusCode())
                    .as(button)
                    .isLessThan(500);
        }
        assertThat(post(superuser, path, path, "do", "text", "text", "{\"all\":[{\"rule\":\"skill\",\"least\":9}]}"))
                .contains("a number from 0 to 5");
        assertThat(post(superuser, path, path, "do", "add:any-skill", "any-skill.skill", "Underwater Basket Weaving"))
                .contains("No type is known by the name");
        assertThat(post(superuser, path, path, "do", "save", "filter", "{\"all\":[]}"))
                .contains("empty group");
        assertThat(web.count("squads", "id = " + id + " AND filters IS NULL")).isEqualTo(1);
    }

    @Test
    void aSecretSquadIsAnsweredAsOneThatDoesNotExist() {
        Browser superuser = web.superuser();
        int id = squad(superuser, "Black Ops Cell", "secret", "application");
        Browser stranger = web.signedIn(96_440_010, "Nosy Ned");
        for (String page : List.of("", "/why", "/logo", "/filter")) {
            HttpResponse<String> secret = stranger.get("/squads/" + id + page);
            HttpResponse<String> absent = stranger.get("/squads/999999" + page);
            assertThat(secret.statusCode()).as(page).isEqualTo(404).isEqualTo(absent.statusCode());
            assertThat(withoutTokens(secret.body())).isEqualTo(withoutTokens(absent.body()));
        }
        for (String action :
                List.of("/join", "/leave", "/members/add", "/evaluate", "/filter", "/applications/1/approve")) {
            Map<String, String> form = Map.of("_csrf", stranger.csrf("/account"), "message", "let me in");
            assertThat(stranger.post("/squads/" + id + action, form).statusCode())
                    .as(action)
                    .isEqualTo(404)
                    .isEqualTo(stranger.post("/squads/999999" + action, form).statusCode());
        }
        assertThat(stranger.get("/squads").body()).doesNotContain("Black Ops Cell");
        assertThat(web.count("squad_applications", "squad_id = " + id)).isZero();

        // A moderator of another squad cannot find out who is in it by a filter that asks for it.
        int own = squad(superuser, "Ned's own", "listed", "hand");
        post(superuser, "/squads/" + own, "/squads/" + own + "/moderators/add", "name", "Nosy Ned");
        String path = "/squads/" + own + "/filter";
        String asked = "{\"all\":[{\"rule\":\"squad\",\"squad\":[" + id + "]}]}";
        String foreign = post(stranger, path, path, "filter", asked, "do", "try");
        String nothing = post(stranger, path, path, "filter", asked.replace(String.valueOf(id), "999999"), "do", "try");
        assertThat(foreign).contains("There is no squad " + id).doesNotContain("Black Ops Cell");
        assertThat(nothing).contains("There is no squad 999999");
        assertThat(post(stranger, path, path, "do", "add:in-squad", "in-squad.squad", "Black Ops Cell"))
                .contains("No squad is known by the name");
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("value=\"[^\"]*\"", "");
    }

    @Test
    void whoAppliesIsApprovedOrReadsTheReason() {
        Browser superuser = web.superuser();
        int id = squad(superuser, "Applicants welcome", "listed", "application");
        String card = "/squads/" + id;
        Browser moderator = web.signedIn(96_440_020, "Careful Cat");
        post(superuser, card, card + "/moderators/add", "name", "Careful Cat");
        Browser first = web.signedIn(96_440_021, "Hopeful Hal");
        Browser second = web.signedIn(96_440_022, "Doubtful Dot");
        assertThat(post(first, card, card + "/join")).contains("needs a text");
        assertThat(post(first, card, card + "/join", "message", "I fly logistics"))
                .isEqualTo("to " + card);
        assertThat(post(second, card, card + "/join", "message", "Please")).isEqualTo("to " + card);
        assertThat(first.get(card).body()).contains("You applied on");
        long hal = user("Hopeful Hal");
        long dot = user("Doubtful Dot");
        assertThat(first.post(card + "/applications/" + hal + "/approve", Map.of("_csrf", first.csrf("/account")))
                        .statusCode())
                .as("nobody approves himself")
                .isEqualTo(403);
        assertThat(moderator.get(card).body()).contains("I fly logistics", "Hopeful Hal", "Doubtful Dot");
        assertThat(post(moderator, card, card + "/applications/" + hal + "/approve"))
                .isEqualTo("to " + card);
        assertThat(post(moderator, card, card + "/applications/" + dot + "/reject"))
                .contains("needs a reason");
        assertThat(post(moderator, card, card + "/applications/" + dot + "/reject", "reason", "Too few skill points"))
                .isEqualTo("to " + card);
        assertThat(second.get(card).body()).contains("Too few skill points");
        assertThat(first.get(card).body()).contains("Members", "Hopeful Hal").doesNotContain("Which line fails?");
        assertThat(web.count("squad_member", "squad_id = " + id)).isEqualTo(1);
        assertThat(post(first, card, card + "/leave")).isEqualTo("to /squads");
        assertThat(web.count("squad_member", "squad_id = " + id)).isZero();
    }

    @Test
    void aModeratorChangesFilterAndMembersButNeitherRolesNorModeratorsNorSettings() {
        Browser superuser = web.superuser();
        int id = squad(superuser, "Looked after", "unlisted", "hand");
        String card = "/squads/" + id;
        Browser moderator = web.signedIn(96_440_030, "Looking Lou");
        web.signedIn(96_440_031, "Added Ada");
        assertThat(moderator.get("/squads").body()).doesNotContain("Looked after");
        assertThat(moderator.get(card).statusCode()).as("who knows the address").isEqualTo(200);
        assertThat(moderator.get(card + "/filter").statusCode()).isEqualTo(403);
        post(superuser, card, card + "/moderators/add", "name", "Looking Lou");
        web.seed.row("roles", "id title", 4401, "Treasurer");
        assertThat(post(moderator, card, card + "/members/add", "name", "Added Ada"))
                .isEqualTo("to " + card);
        assertThat(moderator.get(card).body()).contains("Added Ada").doesNotContain("Treasurer");
        Map<String, String> form = Map.of("_csrf", moderator.csrf(card), "name", "Looking Lou", "role", "4401");
        for (String action : List.of(
                "/moderators/add", "/roles/add", "/roles/4401/remove", "/settings", "/delete", "/logo/remove")) {
            assertThat(moderator.post(card + action, form).statusCode())
                    .as(action)
                    .isEqualTo(403);
        }
        assertThat(web.count("squad_role", "squad_id = " + id)).isZero();
        assertThat(post(superuser, card, card + "/roles/add", "role", "4401")).isEqualTo("to " + card);
        assertThat(moderator.get(card).body()).contains("Treasurer");
        String path = card + "/filter";
        assertThat(post(
                        moderator,
                        path,
                        path,
                        "filter",
                        "{\"all\":[{\"rule\":\"age\",\"least\":40000}]}",
                        "do",
                        "save"))
                .contains("a number from 0 to 36500");
        assertThat(post(
                        moderator,
                        path,
                        path,
                        "filter",
                        "{\"all\":[{\"rule\":\"age\",\"least\":30000}]}",
                        "do",
                        "save"))
                .isEqualTo("to " + card);
        assertThat(web.count("squad_member", "squad_id = " + id))
                .as("who no longer fits leaves")
                .isZero();
    }

    @Test
    void aClassifiedSquadDoesNotTellItsMembersWhoIsInIt() {
        Browser superuser = web.superuser();
        int id = squad(superuser, "Quiet ones", "listed", "application");
        String card = "/squads/" + id;
        Browser one = web.signedIn(96_440_040, "Silent Sid");
        Browser two = web.signedIn(96_440_041, "Hushed Hana");
        assertThat(post(one, card, card + "/join")).isEqualTo("to " + card);
        assertThat(post(two, card, card + "/join")).isEqualTo("to " + card);
        assertThat(one.get(card).body()).contains("Hushed Hana");
        web.database
                .sql()
                .sql("UPDATE squads SET is_classified = TRUE WHERE id = " + id)
                .update();
        assertThat(one.get(card).body()).doesNotContain("Hushed Hana");
        assertThat(superuser.get(card).body()).contains("Hushed Hana");
    }

    @Test
    void aLogoIsAPictureAndNothingElse() {
        Browser superuser = web.superuser();
        int id = squad(superuser, "Pictured", "listed", "hand");
        web.database
                .sql()
                .sql("UPDATE squads SET logo = 'data:image/png;base64,iVBORw0KGgo=' WHERE id = " + id)
                .update();
        HttpResponse<byte[]> logo = superuser.bytes("/squads/" + id + "/logo");
        assertThat(logo.statusCode()).isEqualTo(200);
        assertThat(logo.headers().firstValue("Content-Type")).hasValue("image/png");
        web.database
                .sql()
                .sql("UPDATE squads SET logo = 'data:image/svg+xml;base64,PHN2Zz4=' WHERE id = " + id)
                .update();
        assertThat(superuser.get("/squads/" + id + "/logo").statusCode()).isEqualTo(404);
    }

    private long user(String name) {
        return web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    @Test
    void whatASquadGivesIsChangedOnlyByWhoHasJustProvedWhoTheyAre() {
        Browser superuser = web.superuser();
        int id = squad(superuser, "Squad with a role", "listed", "hand");
        web.seed.row("roles", "id title", 4402, "Role of that squad");
        web.database
                .sql()
                .sql("UPDATE user_sessions SET created_at = TIMESTAMPADD(MINUTE, -16, created_at),"
                        + " authenticated_at = NULL WHERE address = ?")
                .param(superuser.address)
                .update();
        for (String action : List.of("/roles/add", "/roles/4402/remove", "/moderators/add")) {
            assertThat(post(superuser, "/squads", "/squads/" + id + action, "role", "4402", "name", "Aria Vance"))
                    .as(action)
                    .startsWith("to /account/again");
        }
        assertThat(web.count("squad_role", "squad_id = " + id)).isZero();
    }
}
