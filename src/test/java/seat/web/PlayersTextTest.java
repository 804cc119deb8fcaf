package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.DataSources;
import seat.db.Dialect;
import seat.db.TableColumn;
import seat.resource.OwnerType;
import seat.view.View;
import seat.view.Views;
import seat.web.subject.Subjects;

/** What players write turns no line of a page around: every text of every table holds overrides and isolates that nothing ends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayersTextTest {
    private static final long PILOT = 96_730_001;
    private static final long CORPORATION = 98_730_001;
    private static final long ID = 96_730_777;
    private static final String TURNED = "ab\u202Ecd\u2067ef\u2066";
    private static final Pattern CONTROL =
            Pattern.compile("[\u202A-\u202E\u2066-\u2069]|&#x?(202[a-e]|206[6-9]|82(3[4-8]|9[4-7]));");
    private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#?]*)[\"#?]");

    private final RunningWeb web = RunningWeb.on(DataSources.inMemory("turned" + UUID.randomUUID()), Dialect.H2);

    private Browser superuser() {
        Browser browser = web.signedIn(PILOT, "Turned Pilot");
        web.database
                .sql()
                .sql(
                        "UPDATE users SET admin = TRUE, name = ? WHERE id = (SELECT user_id FROM refresh_tokens WHERE character_id = ?)")
                .params(TURNED + "user", PILOT)
                .update();
        new FilledTables(web, PILOT, CORPORATION, ID, TURNED).whole();
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET character_name = ? WHERE character_id = ?")
                .params(TURNED, PILOT)
                .update();
        web.database
                .sql()
                .sql("UPDATE corporation_infos SET ceo_id = ? WHERE corporation_id = ?")
                .params(PILOT, CORPORATION)
                .update();
        web.seed.update(PILOT, "character", "character.assets", "failed", false, TURNED);
        return browser;
    }

    @Test
    void everyViewAndEveryPageThatIsLinkedShowsItWithoutTheCharactersThatTurn() {
        Browser browser = superuser();
        int shown = 0;
        for (View view : web.bean(Views.class).all()) {
            String columns =
                    view.query().columns().stream().map(TableColumn::name).collect(Collectors.joining(","));
            String body = body(browser, path(view) + "?columns=" + columns);
            shown += body.toLowerCase(Locale.ROOT).contains("abcdef") ? 1 : 0;
        }
        assertThat(shown).isGreaterThan(130);

        ArrayDeque<String> open = new ArrayDeque<>(List.of(
                "/",
                "/account",
                "/failed",
                "/components",
                "/status",
                "/admin/characters",
                "/admin/corporations",
                "/admin/updates",
                "/configuration/users",
                "/admin/logins",
                "/characters/" + PILOT + "/sheet",
                "/characters/" + PILOT + "/mail/" + ID,
                "/characters/" + PILOT + "/contracts/" + ID,
                "/corporations/" + CORPORATION + "/summary",
                "/corporations/" + CORPORATION + "/contracts/" + ID,
                "/corporations/" + CORPORATION + "/wallets"));
        Set<String> seen = new HashSet<>(open);
        Set<String> telling = new HashSet<>();
        while (!open.isEmpty()) {
            String path = open.pop();
            String body = body(browser, path);
            if (body.toLowerCase(Locale.ROOT).contains("abcdef")) {
                telling.add(path);
            }
            LINK.matcher(body)
                    .results()
                    .map(found -> found.group(1))
                    .filter(link ->
                            link.matches("/(characters/" + PILOT + "|corporations/" + CORPORATION + "|my|admin)/.*"))
                    .filter(link -> !link.endsWith(".csv"))
                    .filter(seen::add)
                    .forEach(open::add);
        }
        assertThat(telling)
                .contains(
                        "/",
                        "/failed",
                        "/admin/characters",
                        "/characters/" + PILOT + "/sheet",
                        "/characters/" + PILOT + "/mail/" + ID,
                        "/corporations/" + CORPORATION + "/summary");
    }

    @Test
    void whatStandsInALineKeepsItsDirectionToItself() {
        assertThat(web.browser().get("/app/seat.css").body())
                .containsPattern("main :is\\(a, bdi,[^)]*span, strong,[^)]*\\)[^{]*\\{ unicode-bidi: isolate; }");
    }

    private static String path(View view) {
        OwnerType kind = view.ownerType();
        long owner = switch (kind) {
            case CHARACTER -> PILOT;
            case CORPORATION -> CORPORATION;
            case ALLIANCE, REGION, STRUCTURE -> ID;
            case PUBLIC -> 0;
        };
        return Subjects.path(view, owner);
    }

    private static String body(Browser browser, String path) {
        HttpResponse<String> page = browser.get(path);
        assertThat(page.statusCode())
                .as(path)
                .isIn(path.contains("?columns=") ? List.of(200, 302, 400) : List.of(200, 302));
        assertThat(page.body()).as(path).doesNotContainPattern(CONTROL);
        return page.body();
    }
}
