package seat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import seat.access.AdminLogins;
import seat.access.InGameRoles;
import seat.access.Limits;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.audit.Actor;
import seat.db.Database;
import seat.db.EntityNames;
import seat.moon.MoonPermissions;
import seat.sde.StaticNames;
import seat.simulator.Simulator;
import seat.testing.Chromium;
import seat.testing.InsertedRows;
import seat.testing.RunningSeat;
import seat.testing.Visitor;
import seat.update.Leadership;
import tools.jackson.databind.json.JsonMapper;

/**
 * What directors, executors, recruiters and administrators do, and in how many steps: a step is a click, or a text that is entered.
 * What the simulated EVE has not is put into the tables as the engine would have stored it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadersJourneysIT {
    private static final long ALLIANCE = 99_700_001;
    private static final long FIRST_CORPORATION = 98_700_001;
    private static final int CORPORATIONS = 30;
    private static final long NPC_CORPORATION = 1_000_044;
    private static final long FIRST_STRUCTURE = 1_047_000_000_000L;
    private static final long JITA = 30_000_142;
    private static final long ASTRAHUS = 35_832;
    private static final long CLONING = 35_894;
    private static final long NITROGEN = 4_051;
    private static final long ORE = 45_491;
    private static final long COMPRESSED_ORE = 62_460;
    private static final long GOO = 16_633;
    private static final long TAMA = 30_002_813;
    private static final long MOON = 40_178_661;
    private static final String SURVEY = "Moon\tMoon Product\tQuantity\tOre TypeID\tSolarSystemID\tPlanetID\tMoonID\n"
            + "Tama IV - Moon 1\n\tSylvite\t0.94\t" + ORE + "\t" + TAMA + "\t40178660\t" + MOON + "\n";
    private static final Set<String> NOT_GIVEN =
            new TreeSet<>(Set.of("esi-skills.read_skills.v1", "esi-wallet.read_character_wallet.v1"));
    /** How much of the table of whom to ask is seen only by scrolling within it. */
    private static final String CUT_OFF =
            "(box => box.scrollHeight - box.clientHeight)(document.querySelector('.tw:has(> .chase)'))";

    private static final double PATIENCE = 20_000;

    @TempDir
    static Path folder;

    private final List<Visitor> visitors = new ArrayList<>();
    private Chromium chromium;
    private RunningSeat seat;
    private InsertedRows rows;
    private List<Simulator.Person> people;
    private Simulator.Person director;
    private Simulator.Person lacking;
    private Simulator.Person never;
    private Simulator.Person executor;
    private Simulator.Person recruiter;
    private Simulator.Person applicant;
    private int steps;

    @BeforeAll
    void everythingIsThere() throws Exception {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        seat = RunningSeat.start(folder, 6, 1);
        rows = new InsertedRows(seat.database());
        people = new ArrayList<>(seat.simulator().population());
        director =
                people.stream().filter(Simulator.Person::director).findFirst().orElseThrow();
        people.remove(director);
        lacking = people.get(0);
        executor = people.get(1);
        recruiter = people.get(2);
        applicant = people.get(3);
        never = people.get(4);
        for (Simulator.Person person : List.of(director, lacking, executor, recruiter, applicant)) {
            try (Visitor visitor = Visitor.atADesk(chromium, seat)) {
                visitor.open("/");
                visitor.signInAs(person.name());
            }
        }
        seat.waitForEverything(Duration.ofMinutes(5));
        InGameRoles roles = seat.bean(InGameRoles.class);
        seat.database().inTransaction(() -> roles.set(director.corporationId(), roles.leaders()));
        staticData();
    }

    @BeforeEach
    void noStepYet() {
        steps = 0;
    }

    @AfterEach
    void noPageComplained() {
        List<String> complaints = visitors.stream()
                .flatMap(visitor -> visitor.complaints().stream())
                .toList();
        visitors.forEach(Visitor::close);
        visitors.clear();
        assertThat(complaints).isEmpty();
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

    private Visitor signedIn(Simulator.Person person) {
        return signedIn(Visitor.atADesk(chromium, seat), person);
    }

    private Visitor signedIn(Visitor visitor, Simulator.Person person) {
        visitors.add(visitor);
        visitor.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        visitor.page().setDefaultTimeout(PATIENCE);
        visitor.open("/");
        visitor.signInAs(person.name());
        return visitor;
    }

    private Visitor superuser() {
        Visitor visitor = Visitor.atADesk(chromium, seat);
        visitors.add(visitor);
        visitor.open(seat.bean(AdminLogins.class).create())
                .locator("main form button")
                .click();
        visitor.page().waitForLoadState();
        return visitor;
    }

    /** A click that people count. */
    private void step(Locator what) {
        what.click();
        steps++;
    }

    private void enter(Locator field, String text) {
        field.fill(text);
        steps++;
    }

    private static Locator menu(Visitor visitor, String path) {
        return visitor.page().locator("nav.side a[href='" + path + "']");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** That a page fits its window, has all its words and can be used by everybody. */
    private static void readsWell(Visitor visitor) {
        String path = visitor.page().url();
        assertThat(visitor.overflow()).as("sideways overflow of " + path).isNotPositive();
        assertThat(visitor.text().rawKeys())
                .as("texts without a message on " + path)
                .isEmpty();
        assertThat(visitor.barriers()).as("barriers on " + path).isEmpty();
    }

    private static String copied(Visitor visitor) {
        visitor.page().waitForFunction("navigator.clipboard.readText().then(text => text !== '')");
        return (String) visitor.page().evaluate("navigator.clipboard.readText()");
    }

    private LocalDateTime in(Duration time) {
        return Database.utc(seat.database().now().plus(time));
    }

    private LocalDateTime now() {
        return in(Duration.ZERO);
    }

    private <T> T one(Class<T> type, String sql, Object... values) {
        return seat.database()
                .sql()
                .sql(sql)
                .params(Arrays.asList(values))
                .query(type)
                .single();
    }

    private void change(String sql, Object... values) {
        seat.database().sql().sql(sql).params(Arrays.asList(values)).update();
    }

    private String account(Simulator.Person person) {
        return one(
                String.class,
                "SELECT u.name FROM refresh_tokens t JOIN users u ON u.id = t.user_id WHERE t.character_id = ?",
                person.id());
    }

    private void permit(Simulator.Person person, Set<String> permissions, Limits limits) {
        UserRoles roles = seat.bean(UserRoles.class);
        String title = "Role of " + person.name();
        long id = roles.named(title).orElseGet(() -> roles.create(Actor.system(), title, ""));
        Map<String, Limits> held = new TreeMap<>();
        permissions.forEach(permission -> held.put(permission, limits));
        roles.save(Actor.system(), id, new UserRole(title, "", held));
        roles.give(
                Actor.system(),
                id,
                one(Long.class, "SELECT user_id FROM refresh_tokens WHERE character_id = ?", person.id()),
                null);
    }

    private static Limits corporation(long id) {
        return Limits.to(new Limits.Members(Set.of(), Set.of(id), Set.of()), Limits.Members.NOBODY);
    }

    private String corporationName() {
        return one(
                String.class, "SELECT name FROM corporation_infos WHERE corporation_id = ?", director.corporationId());
    }

    private String page(String tab) {
        return "/corporations/" + director.corporationId() + "/" + tab;
    }

    @Test
    void aDirectorFindsWhoLacksATokenAndCopiesTheLinkThatAsksForWhatIsMissing() {
        Set<String> given = new TreeSet<>(scopes(lacking));
        assertThat(given).containsAll(NOT_GIVEN);
        given.removeAll(NOT_GIVEN);
        change(
                "UPDATE refresh_tokens SET scopes = ? WHERE character_id = ?",
                JsonMapper.shared().writeValueAsString(given),
                lacking.id());
        Visitor visitor = signedIn(director);
        Page page = visitor.open(page("dashboard"));
        step(page.locator("main a[href='" + page("compliance") + "']").first());
        page.waitForURL("**/compliance");
        Locator chase = page.locator("table.chase tbody tr");
        assertThat(chase.filter(has(never.name()))).containsText("Never signed in");
        Locator row = chase.filter(has(lacking.name()));
        assertThat(row).containsText("Scopes missing");
        step(row.locator("details.drop > summary"));
        step(row.locator("button[data-copy-text^='#link-']"));
        String link = copied(visitor);
        assertThat(steps).as("steps from the corporation to the link").isEqualTo(3);
        assertThat(link).isEqualTo(seat.uri() + "/auth/eve/add/" + lacking.id());
        assertThat(row.locator("textarea").inputValue()).contains(lacking.name(), link);
        assertThat(page.evaluate(CUT_OFF))
                .as("pixels of the panel that are cut off")
                .isEqualTo(0);
        readsWell(visitor);

        Visitor other = signedIn(lacking);
        other.page().navigate(link);
        Set<String> asked = asked(other.page().url());
        assertThat(asked)
                .as("what is missing, besides what is there")
                .containsAll(NOT_GIVEN)
                .containsAll(given);
        other.page()
                .locator("li a", new Page.LocatorOptions().setHasText(lacking.name()))
                .click();
        other.page().waitForURL(url -> url.startsWith(seat.uri().toString()));
        assertThat(scopes(lacking)).containsAll(NOT_GIVEN);
        visitor.open(page("compliance"));
        assertThat(page.locator("table.chase")).not().containsText(lacking.name());
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private Set<String> scopes(Simulator.Person person) {
        Set<String> scopes = new TreeSet<>();
        JsonMapper.shared()
                .readTree(one(String.class, "SELECT scopes FROM refresh_tokens WHERE character_id = ?", person.id()))
                .forEach(scope -> scopes.add(scope.asString("")));
        return scopes;
    }

    /** The scopes that an address of EVE's sign-in asks for. */
    private static Set<String> asked(String url) {
        return Arrays.stream(URI.create(url).getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("scope="))
                .map(parameter -> URLDecoder.decode(parameter.substring("scope=".length()), StandardCharsets.UTF_8))
                .flatMap(scopes -> Arrays.stream(scopes.split(" ")))
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aTimerIsFollowedToItsStructureTakenAndHandedOverToSomebodyWithAPhone() {
        long structure = FIRST_STRUCTURE + 900;
        String name = "Castle in Trouble";
        structure(structure, director.corporationId(), "Jita - " + name, in(Duration.ofDays(20)));
        change(
                "UPDATE corporation_structures SET state = 'hull_reinforce', state_timer_end = ? WHERE structure_id = ?",
                in(Duration.ofHours(5)),
                structure);
        permit(executor, Set.of("corporation.structure"), corporation(director.corporationId()));
        Visitor visitor = signedIn(director);
        Page page = visitor.page();
        step(menu(visitor, "/timers"));
        page.waitForURL("**/timers");
        Locator row = page.locator("#table tbody tr").filter(has(name)).first();
        assertThat(row).containsText("Hull");
        readsWell(visitor);
        step(row.locator("a[href^='/timers/']").first());
        page.waitForURL("**/timers/hull-*");
        step(button(page, "I take it"));
        assertThat(page.locator("main dl")).containsText(account(director) + " has taken it");
        assertThat(steps).as("steps from any page to having the timer").isEqualTo(3);
        readsWell(visitor);

        String timer = page.url();
        page.locator("main dl a[href='/places/" + structure + "']").click();
        page.waitForURL("**/places/" + structure);
        assertThat(page.locator("h1")).containsText(name);
        readsWell(visitor);

        page.navigate(timer);
        page.locator("main dl a[href^='" + page("structures") + "?']").click();
        page.waitForURL("**/structures?*");
        assertThat(page.locator("#table tbody tr")).hasCount(1);
        assertThat(page.locator("#table tbody tr")).containsText(name);
        readsWell(visitor);

        page.navigate(timer);
        page.fill("#hand-over", account(executor));
        button(page, "Hand over").click();
        assertThat(page.locator("main dl")).containsText(account(executor) + " has taken it");
        assertThat(page.locator(".timer-log")).containsText("handed it over to");
        assertThat(button(page, "Done")).hasCount(0);

        Visitor phone = signedIn(Visitor.onAPhone(chromium, seat), executor);
        phone.open("/timers");
        readsWell(phone);
        phone.page().locator("#table").getByText(name).first().click();
        phone.page().waitForURL("**/timers/hull-*");
        readsWell(phone);
        button(phone.page(), "Done").click();
        assertThat(phone.page().locator("main dl")).containsText("Done");
        page.reload();
        assertThat(page.locator(".timer-log")).containsText("did it");
    }

    @Test
    void aMoonSurveyIsPastedAndItsValueRead() {
        permit(director, Set.of(MoonPermissions.VIEW, MoonPermissions.CREATE), Limits.NONE);
        Visitor visitor = signedIn(director);
        Page page = visitor.page();
        step(menu(visitor, "/tools/paste"));
        page.waitForURL("**/tools/paste");
        readsWell(visitor);
        enter(page.locator("#paste-text"), SURVEY);
        step(page.locator("main form button[type=submit]").first());
        page.waitForURL("**/moons/" + MOON);
        assertThat(steps).as("steps from any page to the value").isEqualTo(3);
        assertThat(page.locator("h1")).containsText("Tama IV - Moon 1");
        Locator sums = page.locator(".sums > div");
        // 0.94 × 1,000 ISK for 10 m³ of ore.
        assertThat(sums.nth(2)).containsText("94.00");
        assertThat(amount(sums.nth(0).locator("[data-exact]"))).isPositive();
        assertThat(page.locator("main table")).containsText("94 %");
        readsWell(visitor);
        visitor.open("/moons");
        assertThat(page.locator("#table")).containsText("Tama IV - Moon 1");
        readsWell(visitor);
    }

    private static BigDecimal amount(Locator exact) {
        return new BigDecimal(exact.first().getAttribute("data-exact").replace(",", ""));
    }

    @Test
    void theMonthsIncomeIsComparedWithLastMonths() {
        LocalDateTime now = now();
        LocalDateTime month = now.toLocalDate().withDayOfMonth(1).atStartOfDay();
        journal(1, now, 250_000_000);
        journal(2, month.minusMonths(1), 100_000_000);
        journal(3, month.minusSeconds(1), 7_000_000);
        // Sums are kept until an entry is read; another journey may have opened them before.
        seat.database().sql().sql("""
                        UPDATE updates SET succeeded_at = CURRENT_TIMESTAMP(3), changed_at = CURRENT_TIMESTAMP(3)
                        WHERE owner_id = ? AND resource LIKE 'corporation.wallet-journal.%'
                        """).param(director.corporationId()).update();
        Visitor visitor = signedIn(director);
        Page page = visitor.open(page("dashboard"));
        step(page.locator("main a[href='" + page("ledger") + "']").first());
        page.waitForURL("**/ledger");
        assertThat(steps).as("steps from the corporation to the comparison").isEqualTo(1);
        Locator line = page.locator(".statement tbody tr").filter(has("Customs offices and skyhooks"));
        assertThat(line).hasCount(1);
        assertThat(amount(line.locator("td").nth(0).locator("[data-exact]"))).isEqualByComparingTo("250000000");
        assertThat(amount(line.locator("td").nth(1).locator("[data-exact]"))).isEqualByComparingTo("100000000");
        assertThat(amount(line.locator("td").nth(2).locator("[data-exact]"))).isEqualByComparingTo("150000000");
        assertThat(amount(line.locator("td").nth(3).locator("[data-exact]"))).isEqualByComparingTo("107000000");
        Locator income = page.locator(".statement tbody tr.day").first();
        assertThat(amount(income.locator("td").nth(2).locator("[data-exact]")))
                .isEqualByComparingTo(amount(income.locator("td").nth(0).locator("[data-exact]"))
                        .subtract(amount(income.locator("td").nth(1).locator("[data-exact]"))));
        assertThat(page.locator(".sums")).containsText("by the same day last month");
        readsWell(visitor);
        page.locator(".statement thead a").first().click();
        page.waitForURL("**/ledger-members?month=*");
        readsWell(visitor);
    }

    private void journal(long id, LocalDateTime at, double amount) {
        rows.add(
                "corporation_wallet_journals",
                "corporation_id division id date ref_type first_party_id second_party_id amount balance description",
                director.corporationId(),
                1,
                9_000_000_000_000L + id,
                at,
                "planetary_import_tax",
                lacking.id(),
                director.corporationId(),
                amount,
                0,
                "");
    }

    @Test
    void anAdministratorPausesAQueueRetriesAFailedUpdateAndReadsWhyAPageIsDenied() {
        Visitor visitor = superuser();
        Page page = visitor.open("/admin");
        readsWell(visitor);
        step(page.locator("main a[href='/components']").first());
        Locator queue = page.locator("#live tr").filter(has("Public"));
        step(queue.locator("a.btn"));
        enter(page.locator("#reason"), "EVE is being patched");
        step(button(page, "Pause it"));
        page.waitForURL("**/components");
        assertThat(steps).as("steps from the administration to a paused queue").isEqualTo(4);
        assertThat(page.locator("#live")).containsText("EVE is being patched");
        readsWell(visitor);
        page.locator("#live button", new Page.LocatorOptions().setHasText("Resume"))
                .click();
        assertThat(page.locator("#live")).not().containsText("EVE is being patched");

        String resource = one(String.class, """
                SELECT MIN(resource) FROM updates
                WHERE owner_id = ? AND state = 'idle' AND next_at > TIMESTAMPADD(MINUTE, 5, CURRENT_TIMESTAMP)
                """, director.id());
        LocalDateTime before = one(
                LocalDateTime.class,
                "SELECT succeeded_at FROM updates WHERE owner_id = ? AND resource = ?",
                director.id(),
                resource);
        change("""
                UPDATE updates SET state = 'failed', failures = 9, reason_kind = 'http_500', reason = 'a dogma fault', expires_at = NULL
                WHERE owner_id = ? AND resource = ?
                """, director.id(), resource);
        steps = 0;
        visitor.open("/admin");
        step(page.locator("main a[href='/failed']").first());
        page.waitForURL("**/failed");
        Locator cause = page.locator("section.card").filter(has("a dogma fault"));
        assertThat(cause).containsText(director.name());
        readsWell(visitor);
        step(cause.locator("button.btn-primary").first());
        page.waitForLoadState();
        assertThat(steps).as("steps from the administration to another try").isEqualTo(2);
        assertThat(page.locator("main")).not().containsText("a dogma fault");
        RunningSeat.waitFor(
                Duration.ofMinutes(1),
                "what failed to be read again",
                () -> one(
                                LocalDateTime.class,
                                "SELECT succeeded_at FROM updates WHERE owner_id = ? AND resource = ?",
                                director.id(),
                                resource)
                        .isAfter(before));

        Visitor denied = signedIn(applicant);
        Page refusal = denied.open(page("wallets"));
        denied.forgive("status of 403");
        assertThat(refusal.locator("main")).containsText("Missing: the permission");
        readsWell(denied);
        String why = refusal.locator("main a[href^='/why']").getAttribute("href");
        String permission = why.replaceFirst(".*permission=([a-z._]+).*", "$1");
        steps = 0;
        visitor.open("/admin");
        step(page.locator("main a[href='/why']").first());
        page.waitForURL("**/why");
        enter(page.locator("#user"), account(applicant));
        page.selectOption("#permission", permission);
        steps++;
        enter(page.locator("#owner"), String.valueOf(director.corporationId()));
        step(button(page, "Explain"));
        assertThat(steps).as("steps from the administration to the reason").isEqualTo(5);
        assertThat(page.locator("main"))
                .containsText(Pattern.compile(account(applicant) + " may not: .*, " + corporationName()));
        assertThat(page.locator("main")).containsText("Nothing permits it");
        readsWell(visitor);
    }

    @Test
    void aRecruiterJudgesAnApplicant() {
        long corporation = director.corporationId();
        permit(recruiter, Set.of("corporation.recruitment", "corporation.summary"), corporation(corporation));
        change("DELETE FROM corporation_members WHERE character_id = ?", applicant.id());
        change("DELETE FROM corporation_member_trackings WHERE character_id = ?", applicant.id());
        change(
                "UPDATE character_affiliations SET corporation_id = ?, alliance_id = NULL WHERE character_id = ?",
                NPC_CORPORATION,
                applicant.id());
        rows.add(
                "character_notifications",
                "character_id notification_id type sender_id sender_type timestamp text",
                director.id(),
                9_000_000_001L,
                "CorpAppNewMsg",
                applicant.id(),
                "character",
                in(Duration.ofHours(-3)),
                "applicationText: hello\ncharID: " + applicant.id() + "\ncorpID: " + corporation + "\n");
        Visitor visitor = signedIn(recruiter);
        Page page = visitor.open(page("summary"));
        step(page.locator("a[href='" + page("applicants") + "']").first());
        page.waitForURL("**/applicants");
        readsWell(visitor);
        step(page.locator("#table").getByText(applicant.name()).first());
        page.waitForURL("**/applicants/" + applicant.id());
        assertThat(page.locator("main")).containsText("Employment");
        readsWell(visitor);
        enter(page.locator("#note"), "Talked for an hour; wants wormholes.");
        step(button(page, "Write it down"));
        assertThat(page.locator("main")).containsText("wants wormholes");
        step(button(page, "Done: Interview held"));
        assertThat(page.locator("main")).containsText("✓ Interview held");
        enter(page.locator("#reason"), "We have no wormhole");
        step(button(page, "Refuse"));
        assertThat(page.locator("main"))
                .containsText(Pattern.compile("Notes and decision are erased on \\d{4}-\\d{2}-\\d{2}"));
        assertThat(steps).as("steps from the corporation to the decision").isEqualTo(7);
        assertThat(page.locator("main q")).hasText("We have no wormhole");
        assertThat(page.locator("main")).not().containsText("Employment");
        readsWell(visitor);
        visitor.open(page("applicants"));
        assertThat(page.locator("#table")).containsText("We have no wormhole");
    }

    @Test
    void anExecutorBuysFuelForThirtyCorporationsAsOneMultibuyInTwoSteps() {
        for (int i = 0; i < CORPORATIONS; i++) {
            long corporation = FIRST_CORPORATION + i;
            rows.add(
                    "corporation_infos",
                    "corporation_id name ticker member_count tax_rate alliance_id",
                    corporation,
                    "Fuelled Works " + i,
                    "FUEL" + i,
                    10,
                    0.1,
                    ALLIANCE);
            readLately(corporation, Leadership.SHEET);
            readLately(corporation, "corporation.assets");
            burning(FIRST_STRUCTURE + 2 * i, corporation, "Jita - Hungry " + i, 48);
            burning(FIRST_STRUCTURE + 2 * i + 1, corporation, "Jita - Fed " + i, 400);
        }
        permit(
                executor,
                Set.of("corporation.structure"),
                Limits.to(new Limits.Members(Set.of(), Set.of(), Set.of(ALLIANCE)), Limits.Members.NOBODY));
        Visitor visitor = signedIn(executor);
        Page page = visitor.page();
        step(menu(visitor, "/fuel"));
        page.waitForURL("**/fuel");
        step(button(page, "Copy multibuy"));
        String multibuy = copied(visitor);
        assertThat(steps).as("steps from any page to the multibuy").isEqualTo(2);
        // 10 blocks an hour less a quarter for a citadel, for 30 days, less 48 hours that are in each bay.
        long units = CORPORATIONS * (long) (7.5 * (30 * 24 - 48));
        assertThat(multibuy).isEqualTo("Nitrogen Fuel Block\t" + units);
        assertThat(page.locator("main")).containsText("Structures: 30; corporations: 30");
        assertThat(page.locator("#table")).containsText("Hungry");
        assertThat(page.locator("#table")).not().containsText("Fed");
        readsWell(visitor);
    }

    private void readLately(long corporation, String resource) {
        rows.add(
                "updates",
                "owner_id resource owner_type queue shard state due_at next_at succeeded_at",
                corporation,
                resource,
                "corporation",
                "corporations",
                0,
                "idle",
                in(Duration.ofHours(2)),
                in(Duration.ofHours(2)),
                now());
    }

    private void structure(long id, long corporation, String name, LocalDateTime fuelEnds) {
        rows.add(
                "corporation_structures",
                "structure_id corporation_id type_id system_id profile_id state fuel_expires reinforce_hour seen_at",
                id,
                corporation,
                ASTRAHUS,
                JITA,
                1,
                "shield_vulnerable",
                fuelEnds,
                19,
                now());
        rows.add("universe_structures", "structure_id name solar_system_id seen_at", id, name, JITA, now());
        new EntityNames(seat.database()).write(List.of(EntityNames.Named.of(id, "structure", name)));
    }

    /** A structure with a cloning center, and fuel for so many hours. */
    private void burning(long id, long corporation, String name, int hours) {
        structure(id, corporation, name, in(Duration.ofHours(hours)));
        rows.add(
                "corporation_structure_services",
                "structure_id name corporation_id state seen_at",
                id,
                "Clone Bay",
                corporation,
                "online",
                now());
        item(2 * id, corporation, CLONING, 1, id, "ServiceSlot0");
        item(2 * id + 1, corporation, NITROGEN, (long) (7.5 * hours), id, "StructureFuel");
    }

    private void item(long id, long corporation, long type, long quantity, long location, String flag) {
        rows.add(
                "corporation_assets",
                "item_id corporation_id type_id quantity location_id location_type location_flag is_singleton seen_at",
                id,
                corporation,
                type,
                quantity,
                location,
                "item",
                flag,
                false,
                now());
    }

    /** What these journeys need of EVE's static data, where it is not there. */
    private void staticData() {
        if (seat.count("SELECT COUNT(*) FROM sde_pointer WHERE id = 1") == 0) {
            rows.add("sde_pointer", "id version", 1, 7);
        }
        long version = seat.count("SELECT version FROM sde_pointer WHERE id = 1");
        group(version, 1_884, 25);
        group(version, 427, 4);
        group(version, 1_136, 4);
        group(version, 1_657, 65);
        group(version, 1_321, 66);
        type(version, ORE, 1_884, "Sylvite", 10, 100);
        type(version, COMPRESSED_ORE, 1_884, "Compressed Sylvite", 0.1, 100);
        type(version, GOO, 427, "Hydrocarbons", 0.05, 1);
        type(version, NITROGEN, 1_136, "Nitrogen Fuel Block", 5, 1);
        type(version, ASTRAHUS, 1_657, "Astrahus", 8_000, 1);
        type(version, CLONING, 1_321, "Standup Cloning Center I", 32_000, 1);
        attribute(version, CLONING, 2_109, 10);
        attribute(version, ASTRAHUS, 2_339, -25);
        if (absent("sde_type_materials", "type_id", version, ORE)) {
            rows.add("sde_type_materials", "version type_id material_type_id quantity", version, ORE, GOO, 65);
        }
        if (absent("sde_moons", "moon_id", version, MOON)) {
            rows.add("sde_moons", "version moon_id solar_system_id name", version, MOON, TAMA, "Tama IV - Moon 1");
        }
        rows.add("manual_prices", "type_id price set_at", COMPRESSED_ORE, 1_000, now());
        rows.add("manual_prices", "type_id price set_at", GOO, 200, now());
        rows.add("manual_prices", "type_id price set_at", NITROGEN, 1, now());
        seat.bean(StaticNames.class).refresh();
    }

    private boolean absent(String table, String key, long version, long id) {
        return seat.count("SELECT COUNT(*) FROM %s WHERE version = %d AND %s = %d".formatted(table, version, key, id))
                == 0;
    }

    private void group(long version, long id, long category) {
        if (absent("sde_groups", "group_id", version, id)) {
            rows.add(
                    "sde_groups",
                    "version group_id category_id name use_base_price anchored anchorable fittable_non_singleton published",
                    version,
                    id,
                    category,
                    "Group " + id,
                    false,
                    false,
                    false,
                    false,
                    true);
        }
    }

    private void type(long version, long id, long group, String name, double volume, int portion) {
        if (absent("sde_types", "type_id", version, id)) {
            rows.add(
                    "sde_types",
                    "version type_id group_id name volume portion_size published",
                    version,
                    id,
                    group,
                    name,
                    volume,
                    portion,
                    true);
            rows.add("sde_names", "version data_set id entity en", version, "types", id, true, name);
        }
    }

    private void attribute(long version, long type, int id, double value) {
        if (absent("sde_type_attributes", "attribute_id = " + id + " AND type_id", version, type)) {
            rows.add("sde_type_attributes", "version type_id attribute_id attribute_value", version, type, id, value);
        }
    }
}
