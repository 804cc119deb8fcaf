package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.web.status.StatusSource;
import seat.work.InstallationReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Routes that ESI refuses to most owners are named wherever the state of the machinery is told. */
class RestingRoutesShownTest {
    private static final String WHY =
            "ESI refuses this route to most owners, so that it rests and a few try it: 404 Not found";

    private final RunningWeb web = RunningWeb.shared();

    @BeforeEach
    void rest() {
        LocalDateTime since = LocalDateTime.of(2026, 11, 28, 10, 0);
        web.seed.row(
                "resting_routes",
                "resource resting reason since_at probe_at",
                "character.assets",
                true,
                WHY,
                since,
                since.plusMinutes(75));
        web.seed.row(
                "resting_routes",
                "resource resting reason since_at probe_at ended_at",
                "character.skills",
                false,
                WHY,
                since.minusDays(9),
                since.minusDays(8),
                since.minusDays(8));
    }

    @AfterEach
    void wake() {
        web.database.sql().sql("DELETE FROM resting_routes").update();
    }

    @Test
    void theStatusPageNamesThemSinceWhenUntilWhenAndWhy() {
        assertThat(web.superuser().get("/status").body())
                .containsPattern("(?s)Routes that rest.*character\\.assets.*10:00.*11:15.*404 Not found")
                .doesNotContain("character.skills");
    }

    @Test
    void whoeverIsSignedInSeesThatTheyRestAndSinceWhenWithoutWhatEsiSaidToSomebody() {
        Browser pilot = web.signedIn(96_740_001, "Status Reader");
        assertThat(pilot.get("/status").body())
                .containsPattern("(?s)Routes that rest.*character\\.assets.*10:00.*11:15")
                .doesNotContain("404 Not found");
        web.database.sql().sql("DELETE FROM resting_routes").update();
        assertThat(pilot.get("/status").body()).doesNotContain("Routes that rest");
    }

    @Test
    void theReportOfTheInstallationTellsThemToProgramsAndToPeople() {
        JsonNode json = JsonMapper.shared()
                .readTree(web.superuser().get("/api/v3/components").body());
        assertThat(json.path("resting").size()).isEqualTo(1);
        JsonNode resting = json.path("resting").get(0);
        assertThat(resting.path("resource").asString()).isEqualTo("character.assets");
        assertThat(resting.path("since").asString()).isEqualTo("2026-11-28T10:00:00Z");
        assertThat(resting.path("tried_again_at").asString()).isEqualTo("2026-11-28T11:15:00Z");
        assertThat(resting.path("reason").asString()).isEqualTo(WHY);
        assertThat(InstallationReport.of(web.bean(StatusSource.class).installation())
                        .lines())
                .contains(
                        "character.assets rests since 2026-11-28T10:00:00Z; a few owners try it again at 2026-11-28T11:15:00Z. "
                                + WHY);
    }
}
