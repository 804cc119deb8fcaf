package seat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import seat.simulator.Simulator;
import seat.testing.Chromium;
import seat.testing.RunningSeat;
import seat.testing.Visitor;

/** The palette as people use it: by keyboard alone, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaletteIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    static Path folder;

    private Chromium chromium;
    private RunningSeat seat;
    private Visitor desk;
    private Simulator.Person me;
    private Simulator.Person other;

    @BeforeAll
    void twoPeopleSignInAndTheirDataArrives() throws Exception {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        seat = RunningSeat.start(folder, 4, 1);
        me = seat.simulator().population().get(0);
        other = seat.simulator().population().get(1);
        try (Visitor second = Visitor.atADesk(chromium, seat)) {
            second.open("/");
            second.signInAs(other.name());
        }
        desk = Visitor.atADesk(chromium, seat);
        desk.open("/");
        desk.signInAs(me.name());
        seat.waitForEverything(PATIENCE);
    }

    @AfterAll
    void close() throws Exception {
        if (desk != null) {
            desk.close();
        }
        if (chromium != null) {
            chromium.close();
        }
        if (seat != null) {
            seat.close();
        }
    }

    private Locator options() {
        return desk.page().locator(".palette-list [role=option]");
    }

    /** The palette after something was typed into it, opened by a key on a page. */
    private Page typed(String key, String text) {
        Page page = desk.open("/status");
        page.locator("main").focus();
        page.keyboard().press(key);
        assertThat(page.locator(".palette input")).isFocused();
        page.keyboard().type(text);
        return page;
    }

    @Test
    void aShipOfMineIsFoundInOneStepWithWhereItIs() {
        long type = seat.database()
                .sql()
                .sql("SELECT ship_type_id FROM character_ships WHERE character_id = ?")
                .param(me.id())
                .query(Long.class)
                .single();
        String name = seat.database()
                .sql()
                .sql("SELECT MIN(name) FROM entity_names WHERE id = ?")
                .param(type)
                .query(String.class)
                .single();

        Page page = typed("/", name.substring(0, Math.min(5, name.length())));

        Locator hit =
                options().filter(new Locator.FilterOptions().setHasText(name)).first();
        assertThat(hit).containsText(me.name());
        assertThat(hit).containsText(" · ");
        assertThat(page.locator(".palette input")).hasAttribute("aria-expanded", "true");
        assertThat(desk.barriers()).isEmpty();
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    void aMailIsOpenedByItsSubject() {
        List<String> subjects = seat.database()
                .sql()
                .sql("""
                        SELECT h.subject FROM mail_recipients r JOIN mail_headers h ON h.mail_id = r.mail_id
                        WHERE r.recipient_id = ? ORDER BY h.mail_id DESC LIMIT 1
                        """)
                .param(me.id())
                .query(String.class)
                .list();
        assertThat(subjects).isNotEmpty();

        Page page = typed("Control+k", subjects.getFirst());
        assertThat(options().first()).containsText(subjects.getFirst());
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*/mail/\\d+$"));
    }

    @Test
    void aPageIsOpenedByItsName() {
        Page page = typed("/", ">skill queue");
        assertThat(options().first()).containsText("Skill queue");
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile(".*/my/skill-queue$"));
    }

    @Test
    void arrowsChooseAndEscapeGivesTheFocusBack() {
        Page page = desk.open("/status");
        Locator link = page.locator("nav.side a").nth(1);
        link.focus();
        page.keyboard().press("/");
        page.keyboard().type(">a");
        assertThat(options().nth(1)).isVisible();
        page.keyboard().press("ArrowDown");
        assertThat(options().nth(1)).hasAttribute("aria-selected", "true");
        assertThat(page.locator(".palette input")).hasAttribute("aria-activedescendant", "palette-1");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        assertThat(options().last()).hasAttribute("aria-selected", "true");

        page.keyboard().press("Escape");

        assertThat(link).isFocused();
        assertThat(page.locator(".palette-panel")).isHidden();
    }

    @Test
    void whatMayNotBeSeenIsNotFound() {
        Page page = typed("/", "@" + other.name());

        assertThat(page.locator(".palette-none")).isVisible();
        assertThat(options()).hasCount(0);
    }

    @Test
    void theCardOfANameAppearsOverItsLinkAndGoesWithEscape() {
        Page page = desk.open("/systems/"
                + seat.database()
                        .sql()
                        .sql("SELECT solar_system_id FROM character_locations WHERE character_id = ?")
                        .param(me.id())
                        .query(Long.class)
                        .single());
        Locator name = page.locator("main a[data-card]").filter(new Locator.FilterOptions().setHasText(me.name()));
        name.first().hover();
        assertThat(page.locator(".hover-card")).containsText(me.name());

        page.keyboard().press("Escape");

        assertThat(page.locator(".hover-card")).hasCount(0);
        assertThat(desk.complaints()).isEmpty();
    }

    @Test
    void onAPhoneItFitsAndWithoutScriptTheFieldOpensAPage() {
        try (Visitor phone = Visitor.onAPhone(chromium, seat)) {
            phone.open("/");
            phone.signInAs(me.name());
            Page page = phone.page();
            page.locator(".palette input").fill("jita");
            assertThat(page.locator(".palette-list [role=option]").first()).isVisible();
            assertThat(phone.overflow()).isZero();
            phone.open("/search?q=" + me.name().substring(0, 3));
            assertThat(page.locator(".search-list a").first()).isVisible();
            assertThat(phone.barriers()).isEmpty();
        }
    }
}
