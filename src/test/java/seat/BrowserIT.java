package seat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import seat.access.AdminLogins;
import seat.access.InGameRoles;
import seat.resource.OwnerType;
import seat.simulator.Simulator;
import seat.testing.Chromium;
import seat.testing.RunningSeat;
import seat.testing.Visitor;
import seat.view.View;
import seat.view.Views;
import seat.web.subject.Subjects;

/**
 * The product as people use it: a real browser, from signing in with EVE to signing out. After every test no page may have
 * complained: no error on the console, no violation of the content security policy, no request to a foreign host.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
    private static final double PATIENCE = 180_000;

    @TempDir
    static Path folder;

    private final List<Visitor> visitors = new ArrayList<>();
    private Chromium chromium;
    private RunningSeat seat;
    private Simulator.Person leader;
    private Visitor desk;

    @BeforeAll
    void aLeaderSignsInAndTheirDataArrives() throws Exception {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        seat = RunningSeat.start(folder, 6, 1);
        leader = seat.simulator().population().getFirst();
        desk = newcomer();
        desk.open("/");
        desk.signInAs(leader.name());
        seat.waitForEverything(java.time.Duration.ofMillis((long) PATIENCE));
        InGameRoles roles = seat.bean(InGameRoles.class);
        seat.database().inTransaction(() -> roles.set(leader.corporationId(), roles.leaders()));
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

    @Test
    void whoSignsInWithEveLandsOnHomeAndSeesTheProgressBecomeComplete() {
        Visitor visitor = newcomer();
        Page page = visitor.open("/");
        assertThat(page).hasURL(Pattern.compile(".*/sign-in$"));
        visitor.signInAs(person(1).name());
        assertThat(page.locator("main .p1 a")).hasText(person(1).name());
        // What is being read is told until all has come; then the page is drawn anew.
        assertThat(page.locator("#live .card"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        assertThat(page.locator("main table").first())
                .containsText("ISK", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        assertThat(visitor.pictures()).isPositive();
    }

    @Test
    void theWalletShowsTheStoredBalanceAndNamesInsteadOfIds() {
        Page page = desk.open(character("wallet-journal"));
        BigDecimal stored = seat.database()
                .sql()
                .sql("SELECT balance FROM character_wallet_balances WHERE character_id = ?")
                .param(leader.id())
                .query(BigDecimal.class)
                .single();
        assertThat(page.locator(".balance strong")).hasText(String.format(Locale.US, "%,.2f ISK", stored));
        assertThat(page.locator("canvas")).isVisible();
        assertThat(page.locator("#table tbody tr")).not().hasCount(0);
        assertThat(page.locator("#table tbody").innerText()).contains(leader.name());
        assertThat(desk.text().bareIds()).isEmpty();
    }

    @Test
    void sortingPagingAndFilteringSwapTheTableAndLeaveThePage() {
        Page page = desk.open(character("wallet-journal") + "?size=25");
        desk.mark();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Amount"))
                .click();
        assertThat(page.locator("th[aria-sort=descending]")).hasText(Pattern.compile("Amount"));
        assertThat(amounts(page)).isSortedAccordingTo(Comparator.reverseOrder());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Amount"))
                .click();
        assertThat(page.locator("th[aria-sort=ascending]")).hasText(Pattern.compile("Amount"));
        assertThat(amounts(page)).isSorted();

        page.locator("a[rel=next]").click();
        assertThat(page.locator("#table .pager [role=status]")).hasText(Pattern.compile("^26–\\d+ of "));
        assertThat(page).hasURL(Pattern.compile("page=2"));

        String type = page.locator("#table tbody tr td:nth-child(2)").first().innerText();
        page.locator("#filter summary").click();
        page.locator("#f-ref_type").fill(type);
        page.locator("#filter button[type=submit]").click();
        assertThat(page).hasURL(Pattern.compile("ref_type="));
        Locator types = page.locator("#table tbody tr td:nth-child(2)");
        assertThat(types.filter(new Locator.FilterOptions().setHasNotText(type)))
                .hasCount(0);
        assertThat(types).not().hasCount(0);
        assertThat(desk.isMarked()).as("the page was never loaded again").isTrue();

        page.goBack();
        assertThat(page.locator("#table .pager [role=status]")).hasText(Pattern.compile("^26–\\d+ of "));
        assertThat(page.locator(".tabs a[aria-current]").first()).hasText("Wallet");
    }

    @Test
    void placesOfTheAssetsOpenWhereTheyStand() {
        Page page = desk.open("/corporations/" + leader.corporationId() + "/assets");
        desk.mark();
        Locator place = page.locator(".tree > li").first();
        place.locator("summary").first().click();
        assertThat(place.locator(".leaf-line").first()).isVisible();
        assertThat(place.locator(".leaf-line").first()).hasText(Pattern.compile("× \\d"));
        assertThat(desk.isMarked()).isTrue();
    }

    @Test
    void aMailOpensWithItsText() {
        Page page = desk.open(character("mail"));
        Locator mail = page.locator("a.mail-line").first();
        String subject = mail.locator(".mail-subject bdi").innerText();
        mail.click();
        assertThat(page.locator("article h2")).hasText(subject);
        assertThat(page.locator("article")).containsText("From");
        assertThat(page.locator("article p").first()).not().isEmpty();
    }

    @Test
    void theStatusPageTellsOfQueuesAndOfTheEveServer() {
        Page page = desk.open("/status");
        assertThat(page.locator("table").first()).containsText("Characters");
        assertThat(page.locator("main")).containsText("Players online");
        assertThat(page.locator(".tile-number")).hasCount(6);
    }

    @Test
    void theSwitchTurnsThePageDarkAndTheNextPageStaysSo() {
        Visitor visitor = newcomer();
        Page page = visitor.open("/sign-in");
        Locator root = page.locator("html");
        assertThat(root).hasAttribute("data-bs-theme", "light");
        String light = background(page);
        page.locator("[data-theme-switch]").click();
        assertThat(root).hasAttribute("data-bs-theme", "dark");
        assertThat(background(page)).isNotEqualTo(light);
        page.reload();
        assertThat(root).hasAttribute("data-bs-theme", "dark");
        page.locator("[data-theme-switch]").click();
        assertThat(root).hasAttribute("data-bs-theme", "light");
    }

    @Test
    void onAPhoneNoPageIsWiderThanTheScreenAndEverythingHasItsName() {
        Visitor phone = Visitor.onAPhone(chromium, seat);
        visitors.add(phone);
        phone.open("/");
        phone.signInAs(leader.name());
        Page page = phone.page();
        List<String> paths = new ArrayList<>(List.of("/", "/status"));
        phone.open("/characters/" + leader.id() + "/sheet");
        paths.addAll(pagesOfEveryTab(phone));
        phone.open("/corporations/" + leader.corporationId() + "/summary");
        paths.addAll(pagesOfEveryTab(phone));
        assertThat(paths).hasSizeGreaterThan(100);
        for (String path : paths) {
            phone.open(path);
            assertThat(page.locator("h1")).isVisible();
            assertThat(phone.overflow()).as("overflow of " + path).isZero();
            assertThat(phone.text().bareIds())
                    .as("ids without a name on " + path)
                    .isEmpty();
        }
    }

    @Test
    void aPictureThatCannotBeLoadedLeavesTheInitial() {
        Page page = desk.open(character("sheet"));
        assertThat(page.locator(".subject .initial")).isVisible();
        assertThat(page.locator(".subject img").first()).isHidden();
    }

    @Test
    void aSecondCharacterJoinsTheAccount() {
        Visitor visitor = newcomer();
        Page page = visitor.open("/");
        visitor.signInAs(person(2).name());
        assertThat(page.locator("main .p1 a")).hasCount(1);
        visitor.signInAs(person(3).name());
        assertThat(page.locator("main .p1 a")).hasCount(2);
        assertThat(page.locator("main .p1 a").allInnerTexts())
                .containsExactlyInAnyOrder(person(2).name(), person(3).name());
    }

    @Test
    void somebodyElseIsShownNothingOfTheCharacter() {
        Visitor visitor = newcomer();
        visitor.open("/");
        visitor.signInAs(person(4).name());
        assertThat(visitor.page().locator("main .p1 a")).hasCount(1);
        assertThat(Stream.of("sheet", "wallet-journal", "assets", "mail").map(tab -> visitor.status(character(tab))))
                .containsOnly(403);
        assertThat(visitor.status("/characters/" + person(4).id() + "/sheet")).isEqualTo(200);
    }

    @Test
    void whoSignedOutIsAskedToSignInBeforeTheWalletIsShown() {
        Visitor visitor = newcomer();
        Page page = visitor.open("/");
        visitor.signInAs(person(5).name());
        String wallet = "/characters/" + person(5).id() + "/wallet-journal";
        visitor.open(wallet);
        assertThat(page.locator("h1")).hasText(person(5).name());
        page.locator(".user-menu > summary").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/sign-in$"));
        visitor.open(wallet);
        assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?next=.*wallet-journal$"));
        assertThat(page.locator("main")).not().containsText(person(5).name());
    }

    private Visitor newcomer() {
        Visitor visitor = Visitor.atADesk(chromium, seat);
        visitors.add(visitor);
        return visitor;
    }

    private Simulator.Person person(int number) {
        return seat.simulator().population().get(number);
    }

    private String character(String tab) {
        return "/characters/" + leader.id() + "/" + tab;
    }

    private static List<BigDecimal> amounts(Page page) {
        return page.locator("#table tbody tr td:nth-child(3)").all().stream()
                .map(cell -> new BigDecimal(cell.getAttribute("data-exact")))
                .toList();
    }

    @Test
    void aLimitedRoleIsGivenAndItsPageAppearsForTheOtherPersonWithoutANewSignIn() {
        Visitor other = newcomer();
        other.open("/");
        other.signInAs(person(2).name());
        Page page = other.open(character("skills"));
        other.forgive("status of 403");
        assertThat(page.locator("main")).containsText("Missing: the permission 'Skills' (character.skill)");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Why, and who can give it"))
                .click();
        page.fill("#owner", String.valueOf(leader.id()));
        press(page, "Explain");
        assertThat(page.locator("main")).containsText(person(2).name() + " may not");

        Visitor superuser = superuser();
        Page admin = superuser.open("/admin/roles");
        admin.fill("#title", "Skill readers");
        press(admin, "Make");
        String role = admin.url().replaceFirst("^https?://[^/]+", "");
        admin.check("input[value='character.skill']");
        press(admin, "See what would change");
        press(admin, "Save");
        admin.locator("a[href$='/limits/character.skill']").click();
        admin.check("input[value=listed]");
        admin.fill("#character", leader.name());
        press(admin, "See what would change");
        assertThat(admin.locator("main")).containsText("Nobody gains or loses anything");
        press(admin, "Save");
        assertThat(admin.locator(".permission-limits")).containsText(leader.name());
        admin.fill("#user", person(2).name());
        press(admin, "See what they gain");
        assertThat(admin.locator("main")).containsText("1 characters");
        press(admin, "Give the role");
        assertThat(superuser.barriers()).isEmpty();
        assertThat(superuser.overflow()).isNotPositive();

        other.open(character("skills"));
        assertThat(page.locator(".skill-block")).not().hasCount(0);
        assertThat(other.status(character("wallet-journal"))).isEqualTo(403);
        other.open("/why?permission=character.skill&owner=" + leader.id());
        assertThat(page.locator("main")).containsText("The role Skill readers permits it (given by hand).");
        desk.open("/account/readers?character=" + leader.id());
        assertThat(desk.page().locator("main")).containsText(person(2).name() + " (Skill readers)");

        superuser.open(role);
        press(admin, "Take away");
        assertThat(other.status(character("skills"))).isEqualTo(403);
    }

    @Test
    void aSquadsFilterIsTriedSavedAndTakesWhoFits() {
        Visitor superuser = superuser();
        Page page = superuser.open("/squads/new");
        page.fill("#name", "Own corporation");
        page.fill("#description", "Everybody of the leader's corporation");
        page.selectOption("#membership", "filter");
        press(page, "Save");
        String squad = page.url().replaceFirst("^https?://[^/]+", "").replaceFirst("(/squads/[0-9]+).*", "$1");
        assertThat(page).hasURL(Pattern.compile(".*" + squad + "/filter.*"));
        page.locator("input[name='main-corporation.corporation']").fill(String.valueOf(leader.corporationId()));
        page.locator("button[value='add:main-corporation']").click();
        page.locator("button[value=try]").click();
        assertThat(page.locator("main"))
                .containsText(Pattern.compile("[1-9]\\d* people fit: \\d+ would become members"));
        assertThat(superuser.barriers()).isEmpty();
        page.locator("button[value=save]").click();
        assertThat(page).hasURL(Pattern.compile(".*" + squad + "$"));
        assertThat(page.locator("main")).containsText(leader.name());
        superuser.open(squad + "/why?person=" + leader.name().replace(" ", "%20"));
        assertThat(page.locator("main")).containsText("Fits what the squad asks for");
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
        page.waitForLoadState();
    }

    private Visitor superuser() {
        Visitor superuser = newcomer();
        superuser
                .open(seat.bean(AdminLogins.class).create())
                .locator("main form button")
                .click();
        superuser.page().waitForLoadState();
        return superuser;
    }

    /** Every view of the catalogue, over what the simulated EVE told. */
    @Test
    void everyViewOpensForASuperuserAndReadsWell() {
        Visitor superuser = newcomer();
        Page page = superuser.open(seat.bean(AdminLogins.class).create());
        page.locator("main form button").click();
        superuser.open("/status");
        page.evaluate("document.body.append(document.createElement('img'))");
        assertThat(superuser.barriers()).as("what is looked for is found").anyMatch(one -> one.startsWith("image-alt"));
        Map<OwnerType, Long> owners = new EnumMap<>(OwnerType.class);
        owners.put(OwnerType.CHARACTER, leader.id());
        owners.put(OwnerType.CORPORATION, leader.corporationId());
        owners.put(OwnerType.ALLIANCE, owner("SELECT MAX(alliance_id) FROM alliances"));
        owners.put(OwnerType.REGION, owner("SELECT COALESCE(MAX(region_id), 10000002) FROM market_orders"));
        owners.put(OwnerType.STRUCTURE, owner("SELECT MAX(structure_id) FROM universe_structures"));
        owners.put(OwnerType.PUBLIC, 0L);
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int opened = 0;
        for (View view : seat.bean(Views.class).all()) {
            String path = Subjects.path(view, owners.get(view.ownerType()));
            superuser.open(path);
            assertThat(page.locator("h1")).isVisible();
            superuser.text().bareIds().forEach(id -> faults.add(path + ": no name for " + id));
            superuser.text().rawKeys().forEach(key -> faults.add(path + ": no text for " + key));
            if (superuser.showsWhatIsNewTo(seen)) {
                superuser.barriers().forEach(barrier -> faults.add(path + ": " + barrier));
            }
            opened++;
        }
        assertThat(faults).as("%d pages opened", opened).isEmpty();
    }

    private long owner(String sql) {
        return seat.count(sql);
    }

    private static Set<String> pagesOfEveryTab(Visitor visitor) {
        Set<String> paths = new LinkedHashSet<>();
        for (String tab : links(visitor.page().locator(".tabs:not(.tabs-pages) a"))) {
            visitor.open(tab);
            paths.add(tab);
            paths.addAll(links(visitor.page().locator(".tabs-pages a")));
        }
        return paths;
    }

    private static List<String> links(Locator links) {
        return links.all().stream().map(link -> link.getAttribute("href")).toList();
    }

    private static String background(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }
}
