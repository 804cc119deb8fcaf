package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/** Structures, fuel, moons and timers, as directors and those who fly for them see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PropertyPagesTest {
    private static final long BAKERY = 1_040_000_000_001L;
    private static final long MILL = 1_040_000_000_002L;
    private static final long FORGE = 1_040_000_000_003L;
    private static final String STRUCTURES = "/corporations/" + Seed.CORPORATION + "/structures";
    private static final DateTimeFormatter CLIENT = DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss");

    private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    private RunningWeb web;
    private Browser aria;
    private Browser bram;

    @BeforeAll
    void seed() {
        web = RunningWeb.ofItsOwn();
        Seed seed = web.seed;
        seed.row("sde_pointer", "id version", 1, 7);
        type(seed, 35_832, 1_657, "Astrahus");
        type(seed, 35_894, 1_321, "Standup Cloning Center I");
        type(seed, 4_247, 1_136, "Helium Fuel Block");
        seed.row("sde_type_attributes", "version type_id attribute_id attribute_value", 7, 35_894, 2_109, 10.0);
        seed.row("sde_type_attributes", "version type_id attribute_id attribute_value", 7, 35_832, 2_339, -25.0);
        seed.row("market_prices", "type_id average_price", 4_247, 20_000.0);
        system(seed, 30_000_142, "Jita");
        system(seed, 30_000_144, "Perimeter");
        system(seed, 30_000_145, "New Caldari");
        gate(seed, 1, 30_000_142, 30_000_144);
        gate(seed, 2, 30_000_144, 30_000_142);
        gate(seed, 3, 30_000_144, 30_000_145);
        gate(seed, 4, 30_000_145, 30_000_144);
        structure(seed, BAKERY, "Jita - Bakery", "shield_vulnerable", now.plusDays(3), null);
        structure(seed, MILL, "Jita - Mill", "shield_vulnerable", now.plusDays(20), null);
        structure(seed, FORGE, "Jita - Forge", "hull_reinforce", now.plusDays(25), now.plusHours(30));
        seed.row(
                "corporation_structure_services",
                "structure_id name corporation_id state seen_at",
                BAKERY,
                "Clone Bay",
                Seed.CORPORATION,
                "online",
                now);
        item(seed, 1, 35_894, 1, "ServiceSlot0");
        item(seed, 2, 4_247, 540, "StructureFuel");
        web.database
                .sql()
                .sql("UPDATE updates SET succeeded_at = ? WHERE owner_id = ? AND resource = 'corporation.assets'")
                .params(now, Seed.CORPORATION)
                .update();
        aria = web.signedIn(Seed.ARIA, "Aria Vance");
        bram = web.signedIn(Seed.BRAM, "Bram Holt");
    }

    private static void system(Seed seed, long id, String name) {
        seed.row(
                "sde_solar_systems",
                "version solar_system_id constellation_id region_id name security_status border hub international fringe corridor regional",
                7,
                id,
                20_000_020,
                10_000_002,
                name,
                0.9,
                false,
                false,
                false,
                false,
                false,
                false);
    }

    private static void gate(Seed seed, long id, long from, long to) {
        seed.row("sde_stargates", "version stargate_id solar_system_id destination_solar_system_id", 7, id, from, to);
    }

    private static void type(Seed seed, long id, long group, String name) {
        seed.row(
                "sde_types",
                "version type_id group_id name volume portion_size published",
                7,
                id,
                group,
                name,
                5.0,
                1,
                true);
        seed.name(id, name, "inventory_type");
    }

    private void structure(Seed seed, long id, String name, String state, LocalDateTime fuel, LocalDateTime timer) {
        seed.row(
                "corporation_structures",
                "structure_id corporation_id type_id system_id profile_id state fuel_expires state_timer_end reinforce_hour seen_at",
                id,
                Seed.CORPORATION,
                35_832,
                30_000_142,
                1,
                state,
                fuel,
                timer,
                19,
                now);
        seed.row("universe_structures", "structure_id name solar_system_id seen_at", id, name, 30_000_142, now);
    }

    private void item(Seed seed, long id, long type, long quantity, String flag) {
        seed.row(
                "corporation_assets",
                "item_id corporation_id type_id quantity location_id location_type location_flag is_singleton seen_at",
                9_000 + id,
                Seed.CORPORATION,
                type,
                quantity,
                BAKERY,
                "item",
                flag,
                false,
                now);
    }

    private static String page(Browser who, String path) {
        var answer = who.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void structuresSayInWordsHowTheyStandWhatIsAttackedFirst() {
        String page = page(aria, STRUCTURES);
        assertThat(page).contains("Hull timer", ">Normal<", "3.0 d", "19:00 ±").doesNotContain("shield_vulnerable");
        assertThat(page.indexOf(">Forge<")).isLessThan(page.indexOf(">Bakery<"));
        assertThat(page.indexOf(">Bakery<")).as("fuel ends sooner").isLessThan(page.indexOf(">Mill<"));
        assertThat(page).as("the system stands beside it").doesNotContain(">Jita - Bakery<");
    }

    @Test
    void rule63TheHourOfReinforcementIsEvesAndTheReadersBehindIt() {
        Browser tokyo = web.signedIn(Seed.ARIA, "Aria Vance");
        tokyo.post("/account/settings", Map.of("time_zone", "Asia/Tokyo", "_csrf", tokyo.csrf("/account/settings")));
        assertThat(page(tokyo, STRUCTURES)).contains("19:00 ± · 04:00");
        assertThat(tokyo.post(
                                "/account/settings",
                                Map.of("time_zone", "Mars/Olympus", "_csrf", tokyo.csrf("/account/settings")))
                        .statusCode())
                .isEqualTo(400);
        tokyo.post("/account/settings", Map.of("time_zone", "", "_csrf", tokyo.csrf("/account/settings")));
        assertThat(page(tokyo, STRUCTURES)).contains("19:00 ±").doesNotContain("04:00");
    }

    @Test
    void fuelBelowSevenDaysIsOneMultibuyTwoStepsFromAnyPage() {
        assertThat(page(aria, "/")).as("the first step").contains("href=\"/fuel\"");
        String fuel = page(aria, "/fuel");
        // 7.5 blocks an hour for 30 days, less 540 in the bay.
        assertThat(fuel)
                .contains("Helium Fuel Block\t4860", "24,300 m³", "97.20 M")
                .contains(">Bakery<")
                .doesNotContain(">Mill<");
        assertThat(page(aria, "/fuel?days=7")).contains("Helium Fuel Block\t720");
        assertThat(page(aria, "/fuel?below=0")).contains(">Mill<", "7.5 blocks");
        assertThat(page(bram, "/fuel")).as("who may see no structures").doesNotContain("Bakery");
    }

    @Test
    void whatTheCorporationMustPayIsOnTheBoardOfWhoSeesItsWallets() {
        long due = (now.plusDays(3).toEpochSecond(ZoneOffset.UTC) + 11_644_473_600L) * 10_000_000L;
        web.seed.row(
                "character_notifications",
                "character_id notification_id type sender_id sender_type timestamp text",
                Seed.ARIA,
                77,
                "CorpOfficeExpirationMsg",
                1,
                "corporation",
                now.minusHours(1),
                "dueDate: " + due + "\nlocationID: " + BAKERY + "\n");
        assertThat(page(web.superuser(), "/timers?which=money")).contains("Office rent due", "Bakery");
        assertThat(page(bram, "/timers?which=money")).doesNotContain("Office rent due");
    }

    @Test
    void ownersHaveTheStandingOfTheDefaultProfile() {
        Browser superuser = web.superuser();
        assertThat(page(superuser, "/timers")).doesNotContain(">Standing<");
        web.seed.row("standings_profiles", "id name is_default", 71, "Ours", true);
        web.seed.row(
                "standings_profile_standings",
                "standings_profile_id entity_id category standing",
                71,
                Seed.CORPORATION,
                "corporation",
                -7.5);
        try {
            assertThat(page(superuser, "/timers?format=csv")).contains("-7.5");
        } finally {
            web.database
                    .sql()
                    .sql("DELETE FROM standings_profiles WHERE id = 71")
                    .update();
        }
    }

    @Test
    void aTimerIsFollowedToItsStructureAndTaken() {
        String board = page(aria, "/timers");
        Matcher link = Pattern.compile("/timers/(hull-" + FORGE + "-\\d+)\"").matcher(board);
        assertThat(link.find()).isTrue();
        String path = "/timers/" + link.group(1);
        assertThat(page(aria, path)).contains("/places/" + FORGE, "Nobody yet", "I take it");
        aria.post(path + "/claim", Map.of("action", "take", "_csrf", aria.csrf(path)));
        assertThat(page(aria, path)).contains("has taken it", "took it", "Hand over");
        assertThat(page(aria, "/timers")).contains(">Aria Vance<");
        assertThat(aria.post(path + "/claim", Map.of("action", "steal", "_csrf", aria.csrf(path)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(bram.post(path + "/claim", Map.of("action", "done", "_csrf", bram.csrf("/timers")))
                        .statusCode())
                .as("he does not see it")
                .isEqualTo(404);
        assertThat(page(bram, "/timers")).doesNotContain("Forge");
        for (String other : List.of("Bram Holt", "Nobody At All")) {
            var answer =
                    aria.post(path + "/claim", Map.of("action", "hand-over", "to", other, "_csrf", aria.csrf(path)));
            assertThat(answer.statusCode()).as(other).isEqualTo(400);
            assertThat(answer.body())
                    .as("whether there is such an account is not told")
                    .contains("Nobody who sees this timer is called");
        }
        aria.post(path + "/claim", Map.of("action", "hand-over", "to", "Aria Vance", "_csrf", aria.csrf(path)));
        assertThat(page(aria, path)).contains("handed it over");
    }

    @Test
    void theTextOfTheGameBecomesATimerThatOnesCorporationSees() {
        LocalDateTime ends = now.plusHours(20);
        aria.post(
                "/timers",
                Map.of(
                        "text", "Perimeter - Enemy Keep\n12 km\nReinforced until " + CLIENT.format(ends),
                        "kind", "HULL",
                        "side", "HOSTILE",
                        "audience", "CORPORATION",
                        "note", "Bring dreads",
                        "_csrf", aria.csrf("/timers")));
        assertThat(page(bram, "/timers")).contains("Perimeter - Enemy Keep", "Bring dreads", ">Hostile<");
        var without = aria.post(
                "/timers",
                Map.of(
                        "text", "Perimeter - Enemy Keep",
                        "kind", "HULL",
                        "side", "HOSTILE",
                        "audience", "ME",
                        "_csrf", aria.csrf("/timers")));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("The text has no time");
    }

    @Test
    void aCalendarReadsWhatItsOwnerMaySeeAtThatMoment() {
        Browser owner = web.signedIn(Seed.ARIA, "Aria Vance");
        String made = owner.post("/timer-feed", Map.of("_csrf", owner.csrf("/timers")))
                .body();
        Matcher link = Pattern.compile("/calendar-feed/[A-Za-z0-9_-]{43}\\.ics").matcher(made);
        assertThat(link.find()).isTrue();
        String path = link.group();
        assertThat(page(owner, "/timers")).as("it is shown once").doesNotContain(path);
        Browser calendar = web.browser();
        String first = page(calendar, path);
        assertThat(first)
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("UID:fuel-" + BAKERY + "@seat", "SUMMARY:Hull timer: Forge", "STATUS:CONFIRMED")
                .doesNotContain("CANCELLED");
        assertThat(first.lines()).allMatch(line -> line.length() <= 75);
        web.database
                .sql()
                .sql("UPDATE corporation_structures SET state = 'shield_vulnerable' WHERE structure_id = ?")
                .param(FORGE)
                .update();
        String second = page(calendar, path);
        assertThat(second)
                .contains("STATUS:CANCELLED")
                .contains("UID:hull-" + FORGE)
                .doesNotContain("Hull timer: Forge");
        web.database
                .sql()
                .sql("UPDATE corporation_structures SET state = 'hull_reinforce' WHERE structure_id = ?")
                .param(FORGE)
                .update();
        owner.post("/timer-feed", Map.of("_csrf", owner.csrf("/timers")));
        assertThat(calendar.get(path).statusCode()).as("the old address ends").isEqualTo(404);
        assertThat(calendar.get("/calendar-feed/" + "x".repeat(43) + ".ics").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAddressForACalendarNeedsAFreshSignInAndEndsUnread() {
        Browser owner = web.signedIn(Seed.ARIA, "Aria Vance");
        Matcher link = Pattern.compile("/calendar-feed/[A-Za-z0-9_-]{43}\\.ics")
                .matcher(owner.post("/timer-feed", Map.of("_csrf", owner.csrf("/timers")))
                        .body());
        assertThat(link.find()).isTrue();
        Browser calendar = web.browser();
        feedWasRead(now.minusDays(89));
        page(calendar, link.group());
        feedWasRead(now.minusDays(91));
        assertThat(calendar.get(link.group()).statusCode()).isEqualTo(404);
        assertThat(page(owner, "/timers"))
                .as("the board offers to make one")
                .contains("action=\"/timer-feed\"")
                .doesNotContain("/timer-feed/end");
        web.database
                .sql()
                .sql("UPDATE user_sessions SET authenticated_at = ?")
                .param(now.minusDays(2))
                .update();
        assertThat(owner.post("/timer-feed", Map.of("_csrf", owner.csrf("/timers")))
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/account/again"));
    }

    @Test
    void oneCalendarIsReadSoOftenAMinuteAndOthersOfTheSameAddressBesides() {
        Browser provider = web.browser();
        String greedy = "/calendar-feed/" + "g".repeat(43) + ".ics";
        for (int i = 0; i < 20; i++) {
            assertThat(provider.get(greedy).statusCode()).isEqualTo(404);
        }
        assertThat(provider.get(greedy).statusCode()).isEqualTo(429);
        assertThat(provider.get(greedy.replace("/ggg", "/%67gg")).statusCode())
                .as("written differently it is the same")
                .isEqualTo(429);
        assertThat(web.browser().get(greedy).statusCode())
                .as("from another address, too")
                .isEqualTo(429);
        assertThat(provider.get("/calendar-feed/" + "h".repeat(43) + ".ics").statusCode())
                .as("another calendar")
                .isEqualTo(404);
        int limited = 0;
        for (int i = 100; i < 200; i++) {
            limited += provider.get("/calendar-feed/" + "i".repeat(40) + i + ".ics")
                                    .statusCode()
                            == 429
                    ? 1
                    : 0;
        }
        assertThat(limited).as("of an address that tries many").isPositive();
    }

    @Test
    void theAddressOfACalendarStandsInNoLogWhenSessionsCannotBeRead() {
        String path = "/calendar-feed/" + "s".repeat(43) + ".ics";
        Browser owner = web.signedIn(Seed.ARIA, "Aria Vance");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(AccessInterceptor.class);
        Level before = log.getLevel();
        log.setLevel(Level.DEBUG);
        log.addAppender(lines);
        lines.start();
        rename("user_sessions", "user_sessions_away");
        try {
            owner.get(path);
        } finally {
            rename("user_sessions_away", "user_sessions");
            log.detachAppender(lines);
            log.setLevel(before);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anySatisfy(line -> assertThat(line).contains("/calendar-feed/{secret}"))
                .noneMatch(line -> line.contains("ssss"));
    }

    private void rename(String table, String to) {
        web.database.sql().sql("ALTER TABLE " + table + " RENAME TO " + to).update();
    }

    private void feedWasRead(LocalDateTime at) {
        web.database
                .sql()
                .sql("UPDATE user_calendar_feeds SET read_at = ?")
                .param(at)
                .update();
    }

    @Test
    void anEveningIsTheReadersOwn() {
        assertThat(page(aria, "/timers?which=evening&days=30")).contains("by your clock");
        assertThat(page(aria, "/timers?which=critical")).contains("Forge").doesNotContain("fuel-" + BAKERY);
        assertThat(page(aria, "/timers?days=nonsense&which=nonsense")).contains("Forge");
    }

    @Test
    void pagesTakeTheSameStatementsHoweverManyStructuresThereAre() {
        int before = statements(STRUCTURES);
        for (int more = 0; more < 20; more++) {
            structure(web.seed, FORGE + 100 + more, "Jita - More " + more, "shield_vulnerable", now.plusDays(60), null);
        }
        assertThat(statements(STRUCTURES)).isLessThanOrEqualTo(before);
        assertThat(statements("/timers")).isLessThanOrEqualTo(45);
        assertThat(statements("/fuel")).isLessThanOrEqualTo(45);
    }

    private int statements(String path) {
        int least = Integer.MAX_VALUE;
        for (int times = 0; times < 2; times++) {
            web.statements.prepared.clear();
            page(aria, path);
            least = Math.min(least, web.statements.prepared.size());
        }
        return least;
    }

    @Test
    void hangarsHaveTheirOwnNamesNotThoseOfWallets() {
        web.seed.row(
                "corporation_divisions",
                "corporation_id type division name",
                Seed.CORPORATION,
                "wallet",
                3,
                "Ratting tax");
        item(web.seed, 50, 4_247, 10, "CorpSAG3");
        String page = page(aria, "/corporations/" + Seed.CORPORATION + "/hangars");
        assertThat(page).contains("Hangar 3", "Bays of structures").doesNotContain("Ratting tax");
    }

    @Test
    void raidableSkyhooksAreListedByJumpsFromASystem() {
        for (long system : new long[] {30_000_145, 30_000_142, 30_000_144, 30_000_999}) {
            web.seed.name(40_000_000 + system, "Planet of " + system, "planet");
            web.seed.row(
                    "raidable_skyhooks",
                    "planet_id solar_system_id theft_vulnerability_start theft_vulnerability_end",
                    40_000_000 + system,
                    system,
                    now.minusHours(1),
                    now.plusHours(1));
        }
        assertThat(page(bram, "/raids?from=Nowhere")).contains("No solar system is called");
        assertThat(planets("/raids?from=new+caldari"))
                .as("the nearest first; no stargate leads to the fourth")
                .containsExactly("30000145", "30000144", "30000142");
        assertThat(planets("/raids?from=Jita")).containsExactly("30000142", "30000144", "30000145");
        assertThat(planets("/raids?from=Jita&within=1")).containsExactly("30000142", "30000144");
        assertThat(page(bram, "/raids?from=Jita")).contains("Can be raided");
    }

    private List<String> planets(String path) {
        return Pattern.compile("Planet of (\\d+)")
                .matcher(page(bram, path))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    @Test
    void aDenIsShownToItsOwner() {
        web.seed.row(
                "character_mercenary_dens", "character_id mercenary_den_id planet_id", Seed.BRAM, 77_001, 40_009_082);
        web.seed.row(
                "character_mercenary_den_details",
                "character_id mercenary_den_id type_id state anarchy_amount anarchy_level development_amount development_level"
                        + " infomorphs_amount reinforcement_timer_end skyhook_id skyhook_corporation_id skyhook_planet_id",
                Seed.BRAM,
                77_001,
                85_230,
                "online",
                40,
                "high",
                70,
                "high",
                1_234,
                now.plusHours(9),
                5,
                Seed.CORPORATION,
                40_009_082);
        assertThat(page(bram, "/my/dens")).contains("1,234", "70 %", "40 %", "Reinforced");
        assertThat(page(bram, "/timers")).contains("Mercenary den");
        assertThat(page(aria, "/my/dens")).contains("No mercenary den is known");
    }
}
