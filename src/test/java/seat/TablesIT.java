package seat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import seat.simulator.Simulator;
import seat.testing.Chromium;
import seat.testing.RunningSeat;
import seat.testing.Visitor;

/** Tables in a real browser: selecting and copying, keys, the detail beside, shared views, a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesIT {
    @TempDir
    static Path folder;

    private final List<Visitor> visitors = new ArrayList<>();
    private Chromium chromium;
    private RunningSeat seat;
    private Simulator.Person pilot;
    private Visitor desk;

    @BeforeAll
    void aPilotSignsInAndTheirDataArrives() throws Exception {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        seat = RunningSeat.start(folder, 3, 1);
        pilot = seat.simulator().population().getFirst();
        desk = newcomer();
        desk.open("/");
        desk.signInAs(pilot.name());
        Visitor friend = newcomer();
        friend.open("/");
        friend.signInAs(seat.simulator().population().get(1).name());
        seat.waitForEverything(Duration.ofMinutes(3));
        friend.close();
        visitors.remove(friend);
        desk.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    @AfterEach
    void noPageComplained() {
        visitors.forEach(visitor -> assertThat(visitor.complaints()).isEmpty());
        visitors.stream().filter(visitor -> visitor != desk).forEach(Visitor::close);
        visitors.removeIf(visitor -> visitor != desk);
    }

    @AfterAll
    void close() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
        if (seat != null) {
            seat.close();
        }
    }

    private Visitor newcomer() {
        Visitor visitor = Visitor.atADesk(chromium, seat);
        visitors.add(visitor);
        return visitor;
    }

    private String character(String view) {
        return "/characters/" + pilot.id() + "/" + view;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String clipboard(Page page) {
        return (String) page.evaluate("navigator.clipboard.readText()");
    }

    @Test
    void rowsThatAreSelectedAreCopiedAsMultibuyWithExactNumbers() {
        Page page = desk.open(character("asset-list") + "?sort=-quantity");
        Locator boxes = page.locator("#table .pick");
        assertThat(page.locator(".copy-bar")).isHidden();
        boxes.nth(0).click();
        boxes.nth(2).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(page.locator(".copy-bar [role=status]").first()).hasText("3 selected");
        button(page, "Copy as multibuy").click();
        assertThat(page.locator(".copied")).isVisible();
        assertThat(clipboard(page).split("\n"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches("[^\t]+\t[0-9]+"));

        button(page, "Copy names").click();
        assertThat(clipboard(page).split("\n")).hasSize(3);
        button(page, "Copy as CSV").click();
        String[] csv = clipboard(page).split("\n");
        assertThat(csv).hasSize(4);
        assertThat(csv[0]).startsWith("Type,");
        button(page, "Select none").click();
        assertThat(page.locator(".copy-bar")).isHidden();
    }

    @Test
    void anAmountIsShortToReadAndExactToCopy() {
        Page page = desk.open(character("wallet-journal") + "?sort=-amount&amount_min=1m");
        Locator amount = page.locator("tbody td.isk").first();
        assertThat(amount).hasText(Pattern.compile("^[0-9.]+ [MBT]$"));
        assertThat(amount.getAttribute("data-exact")).matches("[0-9]+(\\.[0-9]{1,2})?");
        assertThat(amount.locator("span").getAttribute("title")).matches("[0-9,]+\\.[0-9]{2} ISK");
    }

    @Test
    void everythingIsReachedByKeysAlone() {
        Page page = desk.open(character("wallet-journal") + "?size=25");
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator("#table tbody tr").nth(1)).isFocused();
        page.keyboard().press("k");
        assertThat(page.locator("#table tbody tr").nth(0)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail")).isFocused();
        assertThat(page).hasURL(Pattern.compile("open="));
        assertThat(page.locator("#detail dt").filter(new Locator.FilterOptions().setHasText("Time")))
                .hasCount(1);
        assertThat(desk.barriers()).isEmpty();
        page.keyboard().press("Escape");
        assertThat(page.locator("#detail")).isHidden();
        assertThat(page.locator("#table tbody tr").nth(0)).isFocused();
        assertThat(page).not().hasURL(Pattern.compile("open="));
        page.keyboard().press("x");
        assertThat(page.locator(".copy-bar")).isVisible();
        page.keyboard().press("]");
        assertThat(page).hasURL(Pattern.compile("page=2"));
        assertThat(page.locator(".copy-bar")).isHidden();
        page.keyboard().press("[");
        assertThat(page).not().hasURL(Pattern.compile("page=2"));
        page.keyboard().press("?");
        assertThat(page.locator(".keys")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator(".keys")).isHidden();
    }

    @Test
    void aRowOpensBesideTheTableAndTheAddressBringsItBack() {
        Page page = desk.open(character("wallet-journal"));
        desk.mark();
        page.locator("#table tbody tr").nth(3).locator("td.time").click();
        assertThat(page.locator("#detail")).isVisible();
        String title = page.locator("#detail h3").innerText();
        assertThat(desk.isMarked()).as("the page was never loaded again").isTrue();
        page.reload();
        assertThat(page.locator("#detail h3")).hasText(title);
        page.goBack();
        assertThat(page.locator("#detail")).isHidden();
    }

    @Test
    void aViewIsSharedWithAFriendWhoSeesTheirOwn() {
        Page page = desk.open("/my/wallet-journal?amount_min=1");
        page.locator(".drop > summary", new Page.LocatorOptions().setHasText("Save view"))
                .click();
        page.fill("#saved-name", "Income");
        button(page, "Save and share").click();
        assertThat(page.locator("a.chip[aria-current]")).hasText("Income");
        assertThat(page.locator(".filter-chip")).hasText(Pattern.compile("^Amount ≥ 1"));
        page.locator(".drop > summary", new Page.LocatorOptions().setHasText("Save view"))
                .click();
        String address = page.locator(".saved-list .address").inputValue();
        assertThat(address).startsWith(seat.uri().toString());
        assertThat(desk.barriers()).isEmpty();

        Visitor friend = newcomer();
        friend.open("/");
        friend.signInAs(seat.simulator().population().get(1).name());
        Page seen = friend.page();
        seen.navigate(address);
        assertThat(seen.locator("#table .alert")).containsText("Income");
        assertThat(seen.locator(".filter-chip")).hasText(Pattern.compile("^Amount ≥ 1"));
        assertThat(seen.locator("#table tbody"))
                .containsText(seat.simulator().population().get(1).name());
        assertThat(seen.locator("#table tbody td:first-child")
                        .filter(new Locator.FilterOptions().setHasText(pilot.name())))
                .hasCount(0);
    }

    @Test
    void columnsAreChosenAndStay() {
        Page page = desk.open(character("wallet-transactions"));
        page.locator(".drop-columns > summary").click();
        page.locator(".column-choice input[value=client_id]").uncheck();
        page.locator(".column-choice li", new Page.LocatorOptions().setHasText("Quantity"))
                .locator("[data-move]")
                .click();
        button(page, "Show these").click();
        Locator heads = page.locator("thead th");
        assertThat(heads.filter(new Locator.FilterOptions().setHasText("Client")))
                .hasCount(0);
        desk.open(character("wallet-transactions"));
        assertThat(heads.filter(new Locator.FilterOptions().setHasText("Client")))
                .hasCount(0);
        List<String> names = heads.allInnerTexts();
        assertThat(names.stream().map(String::strip).toList().indexOf("Quantity"))
                .isEqualTo(2);
        page.locator(".drop-columns > summary").click();
        button(page, "Standard").click();
        assertThat(heads.filter(new Locator.FilterOptions().setHasText("Client")))
                .hasCount(1);
    }

    @Test
    void fLeadsToTheFilterOfTheTable() {
        Page page = desk.open(character("wallet-journal"));
        page.keyboard().press("f");
        assertThat(page.locator("#filter .drop-panel")).isVisible();
        assertThat(page.locator("#filter :focus")).hasCount(1);
        page.keyboard().press("f");
        assertThat(page.locator("#filter :focus")).hasCount(1);
        page.keyboard().press("Escape");
        assertThat(page.locator("#filter .drop-panel")).isHidden();
    }

    @Test
    void onAPhoneRowsAreSelectedByATapOnceOneWantsTo() {
        Visitor phone = Visitor.onAPhone(chromium, seat);
        visitors.add(phone);
        phone.open("/");
        phone.signInAs(pilot.name());
        // The first column, a time, is not the first of the two lines.
        Page page = phone.open(character("wallet-journal"));
        Locator row = page.locator("#table tbody tr").nth(1);
        assertThat(row.locator(".pick")).isHidden();
        button(page, "Select").click();
        assertThat(row.locator(".pick")).isVisible();
        row.locator(".p4").click();
        assertThat(row.locator(".pick")).isChecked();
        assertThat(page.locator("#detail")).isHidden();
        assertThat(page.locator(".copy-bar [role=status]").first()).hasText("1 selected");
        assertThat(phone.overflow()).isZero();
        assertThat(phone.barriers()).isEmpty();
        row.locator(".pick").click();
        assertThat(page.locator(".copy-bar")).isHidden();
    }

    @Test
    void onAPhoneARowHasTwoLinesAndItsDetailTheWholeScreen() {
        Visitor phone = Visitor.onAPhone(chromium, seat);
        visitors.add(phone);
        phone.open("/");
        phone.signInAs(pilot.name());
        Page page = phone.open(character("wallet-transactions"));
        assertThat(phone.overflow()).isZero();
        Locator row = page.locator("#table tbody tr").first();
        assertThat(row.locator("td:visible")).hasCount(4);
        assertThat(row.boundingBox().height).isBetween(44.0, 80.0);
        assertThat(page.locator(".pager")).isInViewport();
        assertThat(phone.barriers()).isEmpty();
        row.locator(".p4").click();
        assertThat(page.locator("#detail")).isVisible();
        assertThat(page.locator("#detail").boundingBox().width).isEqualTo(390.0);
        assertThat(page.locator(".detail-close").boundingBox().height).isGreaterThanOrEqualTo(44.0);
        page.locator(".detail-close").click();
        assertThat(page.locator("#detail")).isHidden();
        page.locator("#filter summary").click();
        assertThat(page.locator("#filter button[type=submit]")).isInViewport();
        assertThat(phone.overflow()).isZero();
    }
}
