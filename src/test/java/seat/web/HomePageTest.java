package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import seat.access.UserRoles;
import seat.audit.Actor;

class HomePageTest {
    private static final long FIRST = 2_119_000_000L;
    private static final Pattern NAME = Pattern.compile("Owner \\d\\d");

    private final RunningWeb web = RunningWeb.shared();

    @Test
    void aHomeWithFiftyCharactersShowsThemAllAndTakesNoStatementMore() {
        Browser browser = web.signedIn(FIRST, "Owner 00");
        long user = web.database
                .sql()
                .sql("SELECT user_id FROM refresh_tokens WHERE character_id = ?")
                .param(FIRST)
                .query(Long.class)
                .single();
        for (int i = 1; i < 50; i++) {
            web.seed.character(FIRST + i, "Owner %02d".formatted(i), user);
        }
        assertThat(names(browser.get("/").body())).hasSize(50);
        assertThat(names(browser.get("/?size=25&sort=character_id").body()))
                .hasSize(25)
                .contains("Owner 01");
        assertThat(browser.get("/?sort=none").statusCode()).isEqualTo(400);
        assertThat(statements(browser))
                .as("no statement more for fifty characters")
                .isEqualTo(statements(web.signedIn(96_860_001, "Only One")));
    }

    private int statements(Browser browser) {
        return IntStream.range(0, 2)
                .map(time -> {
                    web.statements.prepared.clear();
                    browser.get("/");
                    return web.statements.prepared.size();
                })
                .min()
                .orElseThrow();
    }

    private static Set<String> names(String page) {
        return NAME.matcher(page.substring(page.indexOf("<tbody")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void partsAreMovedAndHiddenByAMenuThatNeedsNoScriptAndComeBackAsTheyWere() {
        Browser browser = web.signedIn(96_872_001, "Part Mover");
        assertThat(browser.get("/").body())
                .contains("needs-title", "together-title")
                .doesNotContain("value=\"reset\"");
        var moved = change(browser, "down:needs");
        assertThat(moved.headers().firstValue("Location")).contains("/?parts=1");
        String page = browser.get("/?parts=1").body();
        assertThat(page).contains("<details class=\"drop\" open=\"open\"").contains("value=\"reset\"");
        assertThat(page.indexOf("together-title")).isPositive().isLessThan(page.indexOf("needs-title"));
        change(browser, "hide:needs");
        assertThat(browser.get("/").body()).doesNotContain("needs-title").contains("value=\"show:needs\"");
        assertThat(web.signedIn(96_872_002, "Somebody Else").get("/").body()).contains("needs-title");
        change(browser, "reset");
        page = browser.get("/").body();
        assertThat(page.indexOf("needs-title")).isPositive().isLessThan(page.indexOf("together-title"));
        assertThat(web.count("user_settings", "name = 'home_parts'")).isZero();
    }

    @Test
    void whatIsNoPartOrNoChangeIsRefusedAndChangesNothing() {
        Browser browser = web.signedIn(96_872_003, "Part Guesser");
        var part = change(browser, "hide:nonsense");
        assertThat(part.statusCode()).isEqualTo(400);
        assertThat(part.body()).contains("nonsense").contains("needs, sums");
        assertThat(change(browser, "explode:needs").statusCode()).isEqualTo(400);
        assertThat(web.count("user_settings", "name = 'home_parts'")).isZero();
    }

    private static java.net.http.HttpResponse<String> change(Browser browser, String change) {
        return browser.post("/home/parts", java.util.Map.of("_csrf", browser.csrf("/"), "change", change));
    }

    @Test
    void assetsOfThisMomentStandInUntilADayHasCountedThem() {
        long pilot = 96_872_004;
        Browser browser = web.signedIn(pilot, "Uncounted Pilot");
        web.seed.row("character_wallet_balances", "character_id balance", pilot, 1_000_000.0);
        web.seed.asset(1_900_000_001L, pilot, 587, 10, Seed.JITA, "station", "Hangar");
        assertThat(browser.get("/").body())
                .as("ten Rifters at 480,000 and the wallet")
                .contains("title=\"5,800,000.00\"");
    }

    @Test
    void whoHasRolesAndNoWorkingTokenIsToldWhenTheyEndBeforeTheyDo() {
        Browser browser = web.signedIn(96_870_001, "Nearly Lost");
        String told = "What your roles and squads permit ends on";
        long user = web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = 'Nearly Lost'")
                .query(Long.class)
                .single();
        assertThat(browser.get("/").body()).doesNotContain(told);
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP WHERE character_id = 96870001")
                .update();
        assertThat(browser.get("/").body()).as("no role, nothing to lose").doesNotContain(told);
        web.bean(UserRoles.class).give(Actor.system(), Seed.ROLE, user, null);
        assertThat(browser.get("/characters/" + Seed.ARIA + "/skills").statusCode())
                .as("for a week yet")
                .isEqualTo(200);
        assertThat(browser.get("/").body()).contains(told);
        web.database
                .sql()
                .sql(
                        "UPDATE refresh_tokens SET disabled_at = TIMESTAMPADD(DAY, -8, CURRENT_TIMESTAMP) WHERE character_id = 96870001")
                .update();
        assertThat(browser.get("/characters/" + Seed.ARIA + "/skills").statusCode())
                .isEqualTo(403);
    }
}
