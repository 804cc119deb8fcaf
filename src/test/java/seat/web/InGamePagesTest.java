package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.ScopeProfiles;
import tools.jackson.databind.json.JsonMapper;

/** 'Set destination' and 'open in game', where the person gave the scope. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InGamePagesTest {
    private static final String SYSTEM = "/systems/30000142";

    private final RunningWeb web = RunningWeb.shared();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
    private final ToldGame game = web.bean(ToldGame.class);

    @BeforeEach
    void start() {
        game.told.clear();
        scopes(List.of(ScopeProfiles.WAYPOINT, ScopeProfiles.WINDOW));
    }

    @AfterEach
    void end() {
        scopes(List.of());
    }

    private void scopes(List<String> scopes) {
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET scopes = ? WHERE character_id = ?")
                .params(JsonMapper.shared().writeValueAsString(scopes), Seed.ARIA)
                .update();
    }

    private HttpResponse<String> post(String path, long character, String... more) {
        Map<String, String> form = new HashMap<>(Map.of("_csrf", aria.csrf("/account"), "character", "" + character));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return aria.post(path, form);
    }

    @Test
    void theDestinationIsSetForACharacterThatGaveTheScope() {
        assertThat(aria.get(SYSTEM).body()).contains("/in-game/destination/30000142", "Set destination");

        assertThat(post("/in-game/destination/30000142", Seed.ARIA).headers().firstValue("Location"))
                .contains(SYSTEM + "?told=done");
        assertThat(game.told)
                .containsExactly(Seed.ARIA + " POST /ui/autopilot/waypoint {add_to_beginning=false, "
                        + "clear_other_waypoints=true, destination_id=30000142}");
        assertThat(aria.get(SYSTEM + "?told=done").body()).contains("EVE was told");
    }

    @Test
    void aWaypointKeepsThoseBeforeIt() {
        post("/in-game/destination/" + Seed.STRUCTURE, Seed.ARIA, "add", "true");

        assertThat(game.told.getFirst()).contains("clear_other_waypoints=false", "destination_id=" + Seed.STRUCTURE);
    }

    @Test
    void windowsOpenForPilotsCorporationsAlliancesAndTypes() {
        post("/in-game/open/99000001", Seed.ARIA);
        post("/in-game/open/587", Seed.ARIA);

        assertThat(game.told)
                .containsExactly(
                        Seed.ARIA + " POST /ui/openwindow/information {target_id=99000001}",
                        Seed.ARIA + " POST /ui/openwindow/marketdetails {type_id=587}");
    }

    @Test
    void withoutTheScopeThereIsNoButtonAndNothingIsSent() {
        scopes(List.of());

        assertThat(aria.get(SYSTEM).body()).doesNotContain("/in-game/");
        assertThat(post("/in-game/destination/30000142", Seed.ARIA).headers().firstValue("Location"))
                .contains(SYSTEM + "?told=token");
        assertThat(game.told).isEmpty();
    }

    @Test
    void nobodyIsToldForSomebodyElsesCharacter() {
        post("/in-game/destination/30000142", Seed.BRAM);

        assertThat(game.told).isEmpty();
    }

    @Test
    void whatDoesNotWorkIsSaidWithWhatHelps() {
        assertThat(aria.get(SYSTEM + "?told=token").body()).contains("Sign in with it again");
        assertThat(aria.get(SYSTEM + "?told=wait").body()).contains("Try again in a minute");
        assertThat(aria.get(SYSTEM + "?told=nonsense").body()).doesNotContain("??");
    }
}
