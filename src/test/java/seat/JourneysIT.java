package seat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import seat.simulator.Simulator;
import seat.testing.Chromium;
import seat.testing.RunningSeat;
import seat.testing.Visitor;

/** What a pilot with several characters does every day, and in how many steps from any page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneysIT {
    @TempDir
    static Path folder;

    private Chromium chromium;
    private RunningSeat seat;
    private Simulator.Person pilot;
    private Visitor visitor;
    private Page page;

    @BeforeAll
    void everythingIsThere() throws Exception {
        chromium = Chromium.start();
        seat = RunningSeat.start(folder, 5, 1);
        pilot = seat.simulator().population().getFirst();
        seat.linkEveryone();
        seat.waitForEverything(Duration.ofMinutes(5));
        visitor = Visitor.atADesk(chromium, seat);
        page = visitor.page();
        visitor.open("/");
        visitor.signInAs(pilot.name());
    }

    @AfterAll
    void close() throws Exception {
        if (visitor != null) {
            assertThat(visitor.complaints()).isEmpty();
            visitor.close();
        }
        if (chromium != null) {
            chromium.close();
        }
        if (seat != null) {
            seat.close();
        }
    }

    @BeforeEach
    void anyPage() {
        visitor.open("/status");
    }

    private String text(String sql) {
        return seat.database().sql().sql(sql).query(String.class).single();
    }

    @Test
    void whichQueuesEndStandsOnHomeWithoutAStep() {
        visitor.open("/");
        Locator table = page.locator("main table").first();
        assertThat(table.locator("thead")).containsText("Queue ends");
        for (Simulator.Person person : seat.simulator().population()) {
            assertThat(table).containsText(person.name());
        }
    }

    @Test
    void anItemOfMineIsFoundWithItsPlaceInOneStepByKeyboardAlone() {
        String ship = text("""
                SELECT MAX(n.name) FROM character_assets a JOIN entity_names n ON n.id = a.type_id
                WHERE a.character_id = %d AND a.is_singleton = TRUE AND a.location_flag = 'Hangar'
                """.formatted(pilot.id()));
        page.keyboard().press("/");
        page.keyboard().type("$" + ship);
        Locator hit = page.locator("[role=option]").first();
        assertThat(hit).containsText(ship);
        assertThat(page.locator("[role=listbox]")).containsText(pilot.name());
    }

    @Test
    void jobsToDeliverOfAllCharactersAreOneStepAway() {
        page.locator("nav.side a[href='/my/industry']").click();
        page.waitForURL("**/my/industry");
        assertThat(page.locator("main")).containsText(Pattern.compile("deliver|Ready", Pattern.CASE_INSENSITIVE));
    }

    @Test
    void oneKeyLeadsToTheNextCharacterAndKeepsThePage() {
        visitor.open("/characters/" + pilot.id() + "/wallet-transactions?size=25");
        page.keyboard().press(">");
        page.waitForURL(Pattern.compile(".*/characters/(?!" + pilot.id() + ")\\d+/wallet-transactions\\?size=25$"));
        assertThat(page.locator("h1")).not().hasText(pilot.name());
    }

    @Test
    void aJournalIsExportedWithOneStepFromItsPage() throws Exception {
        visitor.open("/characters/" + pilot.id() + "/wallet-journal");
        Download file = page.waitForDownload(() -> page.locator("main a", new Page.LocatorOptions().setHasText("CSV"))
                .first()
                .click());
        Path saved = folder.resolve("journal.csv");
        file.saveAs(saved);
        assertThat(Files.readAllLines(saved))
                .hasSizeGreaterThan(1)
                .first()
                .asString()
                .contains("amount");
    }

    @Test
    void aMailIsReadByKeyboardAlone() {
        page.locator("nav.side a[href='/my/mail']").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/my/mail");
        Locator subject =
                page.locator("main a[href*='/mail/'], main a[href*='mail=']").first();
        subject.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("main .letter").first()).isVisible();
    }

    private void fold() {
        page.waitForResponse(
                "**/account/settings", () -> page.locator("[data-side-fold]").click());
    }

    @Test
    void theMenuFoldsAndStaysFoldedOnTheNextPage() {
        fold();
        assertThat(page.locator("html")).hasAttribute("data-sidebar", "folded");
        visitor.open("/my/industry");
        assertThat(page.locator("html")).hasAttribute("data-sidebar", "folded");
        fold();
        assertThat(page.locator("html")).not().hasAttribute("data-sidebar", "folded");
    }
}
