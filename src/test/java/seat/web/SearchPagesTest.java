package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the palette and the page of search show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchPagesTest {
    private final RunningWeb web = RunningWeb.shared();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
    private final Browser stranger = web.signedIn(96_000_091, "Search Stranger");

    private static String found(Browser browser, String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void anItemSaysWhoOfMineHasItAndWhere() {
        assertThat(found(aria, "/search/palette?q=/rif"))
                .contains("data-link=\"/types/587\"", "Aria Vance · Jita IV - Moon 4 - Caldari Navy Assembly Plant");
        assertThat(found(stranger, "/search/palette?q=/rif"))
                .contains("/types/587")
                .doesNotContain("Aria Vance");
    }

    @Test
    void aMailAndAPageAreFoundInOneStep() {
        assertThat(found(aria, "/search/palette?q=tonight"))
                .contains("Fleet tonight", "data-link=\"/characters/" + Seed.ARIA + "/mail/501\"");
        assertThat(found(stranger, "/search/palette?q=tonight")).doesNotContain("Fleet tonight");
        assertThat(found(aria, "/search/palette?q=%3Eskill+q")).contains("data-link=\"/my/skill-queue\"");
        assertThat(found(aria, "/search/palette?q=%3Esett")).doesNotContain("/admin/settings");
        assertThat(found(web.superuser(), "/search/palette?q=%3Esett")).contains("/admin/settings");
    }

    @Test
    void thePageShowsAllKindsAndWorksWithoutScript() {
        assertThat(found(aria, "/search?q=a")).contains("</html>");
        assertThat(found(aria, "/search?q=jita"))
                .contains("href=\"/systems/30000142\"", "Systems", "Stations and structures")
                .contains("href=\"/places/" + Seed.JITA + "\"");
        assertThat(found(aria, "/search?q=nothing%20is%20called%20so")).contains("nothing is called so");
        assertThat(found(aria, "/search?q=%3Cscript%3E")).doesNotContain("<script>‘");
    }

    @Test
    void whoIsNotSignedInFindsNothing() {
        assertThat(web.browser().get("/search/palette?q=jita").statusCode()).isNotEqualTo(200);
    }
}
