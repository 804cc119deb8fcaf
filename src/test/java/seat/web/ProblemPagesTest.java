package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Pages that tell a problem say what to do, with the button for it. */
class ProblemPagesTest {
    private final RunningWeb web = RunningWeb.shared();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");

    @Test
    void whoLacksAPermissionIsLedToWhyWithWhatIsMissing() {
        String body = aria.get("/characters/" + Seed.BRAM + "/mail").body();
        assertThat(body).contains("/why?permission=character.mail&amp;owner=" + Seed.BRAM);
        String why =
                aria.get("/why?permission=character.mail&owner=" + Seed.BRAM).body();
        assertThat(why).doesNotContain("Something went wrong");
    }

    @Test
    void aFilterThatIsNotAllowedLeadsToThePageWithoutFilters() {
        String journal = "/characters/" + Seed.ARIA + "/wallet-journal";
        assertThat(aria.get(journal + "?nothing=1").body())
                .contains("href=\"" + journal + "\"")
                .contains("The page without filters");
    }

    @Test
    void anAddressUnderWhichThereIsNothingSaysSoAndLeadsHome() {
        assertThat(aria.get("/nowhere/at-all").body())
                .contains("There is nothing under this address")
                .contains("href=\"/\"");
    }

    @Test
    void noButtonLeadsToAnotherHost() {
        assertThat(aria.get("//evil.example/x?nothing=1").body()).doesNotContain("href=\"//evil");
    }
}
