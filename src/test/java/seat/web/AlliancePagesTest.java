package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.Limits;
import seat.access.ScopeProfiles;
import seat.audit.Actor;
import seat.resource.OwnerType;

/** Pages that put the corporations of an alliance side by side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlliancePagesTest {
    private static final long ALLIANCE = 99_867_001;
    private static final long FIRST = 98_867_001;
    private static final long SECOND = 98_867_002;
    private static final long OUTSIDE = 98_867_003;
    private static final long PILOT = 96_867_001;
    private static final long NAGLFAR = 19_722;
    private static final String PAGES = "/alliances/" + ALLIANCE;

    private RunningWeb web;
    private Browser superuser;
    private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);

    @BeforeAll
    void open() {
        web = RunningWeb.ofItsOwn();
        superuser = web.superuser();
        web.seed.row(
                "alliances", "alliance_id name ticker executor_corporation_id", ALLIANCE, "Side by Side", "SBS", FIRST);
        corporation(FIRST, "First Works", ALLIANCE, 30);
        corporation(SECOND, "Second Works", ALLIANCE, 20);
        corporation(OUTSIDE, "Outside Works", 99_867_999L, 10);
        web.signedIn(PILOT, "Capital Pilot");
        web.seed.row("character_affiliations", "character_id corporation_id alliance_id", PILOT, FIRST, ALLIANCE);
    }

    @AfterAll
    void close() {
        web.context.close();
    }

    private void corporation(long id, String name, long alliance, int members) {
        web.seed.row(
                "corporation_infos",
                "corporation_id name ticker member_count alliance_id war_eligible",
                id,
                name,
                "TIC",
                members,
                alliance,
                id == FIRST);
    }

    @Test
    void theDashboardSumsCorporationsAndNamesThoseThatAreNotContained() {
        web.seed.row(
                "corporation_structures",
                "corporation_id structure_id type_id fuel_expires state seen_at",
                FIRST,
                1_035_000_000_001L,
                35_832,
                now.plusDays(2),
                "shield_vulnerable",
                now);
        web.seed.row(
                "corporation_member_trackings",
                "corporation_id character_id logon_date",
                FIRST,
                PILOT,
                now.minusDays(1));
        web.seed.row(
                "corporation_wallet_journals",
                "corporation_id division id date ref_type amount description",
                FIRST,
                1,
                81_000_000_001L,
                now.minusDays(2),
                "bounty_prizes",
                77e6,
                "");
        web.seed.row("killmails", "killmail_id killmail_hash seen_at", 866_001, "hash", now);
        web.seed.row(
                "killmail_details",
                "killmail_id killmail_time solar_system_id seen_at",
                866_001,
                now.minusDays(1),
                30_000_142,
                now);
        web.seed.row(
                "killmail_victims",
                "killmail_id corporation_id ship_type_id damage_taken seen_at",
                866_001,
                FIRST,
                587,
                1,
                now);
        web.seed.row(
                "killmail_values",
                "killmail_id hull destroyed dropped fitted unpriced valued_at",
                866_001,
                1,
                44e6,
                1e6,
                1,
                0,
                now);
        web.seed.row("corporation_killmails", "corporation_id killmail_id", FIRST, 866_001);
        String page = superuser.get(PAGES + "/comparison").body();
        assertThat(page)
                .contains("First Works", "Second Works", "77.00 M", "45.00 M", "Sum of 2 rows", ">50<")
                .contains("One corporation has nobody registered")
                .doesNotContain("Outside Works");
        assertThat(web.count("security_logs", "action = 'wallets' AND subject_id = " + ALLIANCE))
                .isEqualTo(1);
        Browser stranger = web.signedIn(96_867_099, "Alliance Stranger");
        for (String each : List.of("comparison", "coverage", "census", "contact-check", "wars", "fleets")) {
            assertThat(superuser.get(PAGES + "/" + each).statusCode()).as(each).isEqualTo(200);
            assertThat(stranger.get(PAGES + "/" + each).statusCode()).as(each).isEqualTo(403);
            assertThat(superuser.get("/alliances/99867555/" + each).statusCode())
                    .as("of an unknown alliance: " + each)
                    .isLessThan(500);
        }
    }

    @Test
    void everyTableOfCorporationsIsThereForThoseOfAnAlliance() {
        web.seed.row("corporation_members", "corporation_id character_id", FIRST, PILOT);
        web.seed.row("corporation_members", "corporation_id character_id", OUTSIDE, 96_867_088);
        for (long corporation : List.of(FIRST, SECOND, OUTSIDE)) {
            web.seed.row(
                    "corporation_contacts",
                    "corporation_id contact_id contact_type standing",
                    corporation,
                    98_867_900,
                    "corporation",
                    5.0);
        }
        assertThat(superuser.get(PAGES + "/corporations/contacts").body())
                .contains("Corporations of Side by Side", "First Works", "Second Works")
                .doesNotContain("Outside Works");
        assertThat(superuser.get(PAGES + "/corporations/contacts.csv").body().lines())
                .hasSize(3);
        assertThat(superuser
                        .get("/api/v3" + PAGES + "/corporations/contacts?names=true")
                        .body())
                .contains("First Works")
                .doesNotContain("Outside Works");
        Browser stranger = web.signedIn(96_867_098, "Table Stranger");
        assertThat(stranger.get(PAGES + "/corporations/contacts").body()).doesNotContain("First Works");
        assertThat(superuser.get(PAGES + "/corporations/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void theCensusTellsWhoHasWhatWhereAndEachLookIsLogged() {
        web.seed.row("sde_pointer", "id version", 1, 7);
        web.seed.row(
                "sde_groups",
                "version group_id category_id name use_base_price anchored anchorable fittable_non_singleton published",
                7,
                485,
                6,
                "Dreadnought",
                false,
                false,
                false,
                false,
                true);
        web.seed.row(
                "sde_types",
                "version type_id group_id name volume portion_size published",
                7,
                NAGLFAR,
                485,
                "Naglfar",
                1.0,
                1,
                true);
        web.seed.row(
                "character_assets",
                "item_id character_id type_id quantity location_id location_type location_flag is_singleton root_location_id seen_at",
                1_000_000_867_001L,
                PILOT,
                NAGLFAR,
                1,
                Seed.JITA,
                "station",
                "Hangar",
                true,
                Seed.JITA,
                now);
        web.seed.row("character_onlines", "character_id online last_login", PILOT, false, now.minusDays(3));
        web.seed.row("character_ships", "character_id ship_item_id ship_name ship_type_id", PILOT, 1, "Nag", NAGLFAR);
        long sleeper = PILOT + 50;
        web.signedIn(sleeper, "Sleeping Pilot");
        web.seed.row("character_affiliations", "character_id corporation_id alliance_id", sleeper, FIRST, ALLIANCE);
        web.seed.row(
                "character_assets",
                "item_id character_id type_id quantity location_id location_type location_flag is_singleton root_location_id seen_at",
                1_000_000_867_002L,
                sleeper,
                NAGLFAR,
                1,
                Seed.JITA,
                "station",
                "Hangar",
                true,
                Seed.JITA,
                now);
        web.seed.row("character_onlines", "character_id online last_login", sleeper, false, now.minusDays(300));
        long looks = web.count("security_logs", "action = 'census' AND subject_id = " + ALLIANCE);
        assertThat(superuser.get(PAGES + "/census").body())
                .contains("Naglfar", "Capital Pilot", "First Works", "can fly", "flying")
                .contains("Sleeping Pilot");
        assertThat(superuser
                        .get(PAGES + "/census?hulls=naglfar,%20Nonsense&active=1")
                        .body())
                .contains("Capital Pilot", "nonsense")
                .doesNotContain("Sleeping Pilot");
        assertThat(web.count("security_logs", "action = 'census' AND subject_id = " + ALLIANCE))
                .as("each look")
                .isEqualTo(looks + 2);
        assertThat(superuser.get(PAGES + "/comparison").body()).contains("Capitals");
        theCensusHasWhatLiesInHangarsOfCorporationsAsFarAsItsReaderMaySeeThem();
        // A character that was sold is nobody's to count.
        web.seed.row("closed_characters", "character_id number closed_at", PILOT, 1, now);
        assertThat(superuser.get(PAGES + "/census").body()).doesNotContain("Capital Pilot");
        web.database.sql().sql("DELETE FROM closed_characters").update();
    }

    @Test
    void corporationsWhoseContactsDifferFromTheAlliancesAreNamed() {
        long alliance = 99_867_002;
        corporation(98_867_011, "Agreeing Works", alliance, 1);
        corporation(98_867_012, "Differing Works", alliance, 1);
        corporation(98_867_013, "Unread Works", alliance, 1);
        contact("alliance", alliance, 98_867_901, 5.0);
        contact("alliance", alliance, 98_867_902, -10.0);
        contact("corporation", 98_867_011, 98_867_901, 5.0);
        contact("corporation", 98_867_011, 98_867_902, -10.0);
        contact("corporation", 98_867_011, 98_867_903, 10.0);
        contact("corporation", 98_867_012, 98_867_901, -5.0);
        web.seed.name(98_867_902, "Missing Enemy", "corporation");
        String page = superuser.get("/alliances/" + alliance + "/contact-check").body();
        assertThat(page).contains("Agreeing Works", "agrees", "Differing Works", "differs", "contacts not read");
        assertThat(superuser
                        .get("/alliances/" + alliance + "/contact-check?of=98867012")
                        .body())
                .contains("Missing Enemy", "Differing Works");
        assertThat(superuser
                        .get("/alliances/" + alliance + "/contact-check?of=1")
                        .statusCode())
                .isEqualTo(404);
        assertThat(superuser
                        .get("/alliances/" + alliance + "/contact-check?of=x")
                        .statusCode())
                .isEqualTo(200);
    }

    private void contact(String kind, long owner, long contact, double standing) {
        web.seed.row(
                kind + "_contacts",
                kind + "_id contact_id contact_type standing",
                owner,
                contact,
                "corporation",
                standing);
    }

    @Test
    void rule91WarsTellFromWhenAndUntilWhenTheyAreFought() {
        web.seed.name(98_867_950, "Declaring Enemy", "corporation");
        web.seed.name(98_867_951, "Retracted Enemy", "corporation");
        web.seed.name(98_867_952, "Forgotten Enemy", "corporation");
        war(1, 98_867_950, ALLIANCE, now.minusHours(2), null, null);
        war(2, ALLIANCE, 98_867_951, now.minusDays(9), now.minusHours(3), null);
        war(3, ALLIANCE, 98_867_952, now.minusDays(90), now.minusDays(60), now.minusDays(59));
        war(4, 98_867_953, OUTSIDE, now.minusDays(9), null, null);
        web.seed.row("war_allies", "war_id position alliance_id", 4, 0, ALLIANCE);
        String page = superuser.get(PAGES + "/wars").body();
        assertThat(page)
                .contains("Declaring Enemy", "Declared", "Retracted Enemy", "Ends soon", "ally")
                .contains("War can be declared on one of the corporations (1 of 2)")
                .doesNotContain("Forgotten Enemy");
    }

    private void war(
            long id,
            long aggressor,
            long defender,
            LocalDateTime declared,
            LocalDateTime retracted,
            LocalDateTime finished) {
        web.seed.row(
                "wars",
                "id aggressor_" + kind(aggressor) + "_id defender_" + kind(defender)
                        + "_id declared started retracted finished aggressor_isk_destroyed",
                id,
                aggressor,
                defender,
                declared,
                declared.plusDays(1),
                retracted,
                finished,
                1e9);
    }

    private static String kind(long id) {
        return id == ALLIANCE ? "alliance" : "corporation";
    }

    @Test
    void aFleetsMembersAreAListToTakeAlong() {
        web.seed.name(96_867_050, "Fleet Stranger", "character");
        for (long member : List.of(PILOT, 96_867_050L)) {
            web.seed.row(
                    "fleet_members",
                    "fleet_id character_id fleet_boss_id ship_type_id solar_system_id role join_time seen_at",
                    77,
                    member,
                    PILOT,
                    NAGLFAR,
                    30_000_142,
                    "squad_member",
                    now.minusMinutes(20),
                    now);
        }
        assertThat(superuser.get(PAGES + "/fleets").body())
                .contains("Capital Pilot", "Fleet Stranger", "Squad member", "2 pilots, 2 people");
        assertThat(superuser.get(PAGES + "/fleets?fleet=77&format=csv").body().lines())
                .hasSize(3);
        assertThat(superuser.get(PAGES + "/fleets?fleet=78").body()).doesNotContain("Squad member");
    }

    @Test
    void whoseCharacterAStrangerInAFleetIsStaysUntold() {
        long alt = 96_867_061;
        long main = 96_867_060;
        web.signedIn(main, "Hidden Main");
        web.signedIn(alt, "Stray Alt");
        web.database
                .sql()
                .sql("UPDATE users SET main_character_id = ? WHERE name = 'Stray Alt'")
                .param(main)
                .update();
        web.seed.row("character_affiliations", "character_id corporation_id alliance_id", alt, OUTSIDE, 0);
        web.seed.row(
                "fleet_members",
                "fleet_id character_id fleet_boss_id ship_type_id solar_system_id role join_time seen_at",
                79,
                alt,
                PILOT,
                NAGLFAR,
                30_000_142,
                "squad_member",
                now.minusMinutes(20),
                now);
        assertThat(superuser.get(PAGES + "/fleets?fleet=79").body())
                .contains("Stray Alt")
                .doesNotContain("Hidden Main");
        web.database
                .sql()
                .sql("UPDATE character_affiliations SET corporation_id = ? WHERE character_id = ?")
                .params(FIRST, alt)
                .update();
        assertThat(superuser.get(PAGES + "/fleets?fleet=79").body()).contains("Stray Alt", "Hidden Main");
        web.database.sql().sql("DELETE FROM fleet_members WHERE fleet_id = 79").update();
    }

    @Test
    void pagesTakeAsManyStatementsForThirtyCorporationsAsForTwo() {
        long many = 99_867_003;
        for (int i = 0; i < 30; i++) {
            corporation(98_867_100 + i, "Many Works " + i, many, 5);
            web.seed.row("alliance_members", "alliance_id corporation_id", many, 98_867_100 + i);
        }
        for (String page : List.of("coverage", "comparison", "contact-check", "wars", "fleets")) {
            assertThat(statements("/alliances/" + many + "/" + page))
                    .as(page)
                    .isLessThanOrEqualTo(statements(PAGES + "/" + page) + 2);
        }
    }

    /** The state at the top of pages is read by whichever page comes next: of two in a row one is without. */
    private int statements(String path) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            web.statements.prepared.clear();
            assertThat(superuser.get(path).statusCode()).as(path).isEqualTo(200);
            least = Math.min(least, web.statements.prepared.size());
        }
        return least;
    }

    @Test
    void howManyAreRegisteredNeedsTheRightToTracking() {
        Browser summary = web.holding(96_867_081, "Summary Alone", "alliance.summary");
        assertThat(summary.get(PAGES + "/comparison").body())
                .contains("First Works")
                .doesNotContain("nobody registered");
        assertThat(share(summary)).isEmpty();
        assertThat(share(superuser)).isNotEmpty();
    }

    @Test
    void inOrderIsWhoHoldsWhatIsRequiredAndItsLineTellsTheWeeks() {
        ScopeProfiles profiles = web.bean(ScopeProfiles.class);
        String wallet = "esi-wallet.read_character_wallet.v1";
        int required = profiles.save(Actor.command(), 0, "side-by-side", Set.of(wallet), false);
        long before = Math.round(30 * Double.parseDouble(cell(superuser, "compliance_share")));
        web.seed.row("character_affiliations", "character_id corporation_id", 96_867_071L, FIRST);
        web.seed.character(96_867_071L, "Scopeless Pilot", web.seed.user("Scopeless Person"));
        web.database
                .sql()
                .sql("UPDATE refresh_tokens SET scopes = '[]' WHERE character_id = 96867071")
                .update();
        profiles.require(Actor.command(), OwnerType.CORPORATION, FIRST, required);
        try {
            long registered = Math.round(30 * Double.parseDouble(share(superuser)));
            long after = Math.round(30 * Double.parseDouble(cell(superuser, "compliance_share")));
            assertThat(after).as("a token that lacks a scope is not enough").isLessThanOrEqualTo(before);
            assertThat(after).isLessThan(registered);

            LocalDate today = now.toLocalDate();
            day(today.minusDays(20), 5);
            day(today.minusDays(6), 10);
            day(today, 20);
            assertThat(cell(superuser, "compliance_course"))
                    .as("10 and 20 of 30, after 5")
                    .isEqualTo("0.3333");
            assertThat(superuser.get(PAGES + "/comparison").body())
                    .contains("+33.3 %")
                    // A week of which nothing is kept is a gap between two dots.
                    .contains("<path d=\"M1 16h0M99 10h0\"");
        } finally {
            profiles.require(Actor.command(), OwnerType.CORPORATION, FIRST, null);
        }
        Browser summary = web.holding(96_867_082, "Summary Only", "alliance.summary");
        assertThat(cell(summary, "compliance_share")).isEmpty();
        assertThat(cell(summary, "compliance_course")).isEmpty();
        assertThat(summary.get(PAGES + "/comparison").body()).doesNotContain("class=\"spark\"");
    }

    private void theCensusHasWhatLiesInHangarsOfCorporationsAsFarAsItsReaderMaySeeThem() {
        long before = Long.parseLong(cell(superuser, "capitals"));
        ship(1_000_000_867_101L, FIRST, "CorpSAG3", true, 1);
        ship(1_000_000_867_102L, FIRST, "CorpSAG3", false, 4);
        ship(1_000_000_867_103L, SECOND, "CorpSAG5", true, 1);
        ship(1_000_000_867_104L, SECOND, "AssetSafety", true, 1);
        ship(1_000_000_867_105L, OUTSIDE, "CorpSAG1", true, 1);
        assertThat(hangars(superuser)).containsExactlyInAnyOrder("Hangar 3:1:4", "Hangar 5:1:0", "Asset safety:1:0");
        assertThat(Long.parseLong(cell(superuser, "capitals")))
                .as("the one that is assembled")
                .isEqualTo(before + 1);

        Browser census = web.holding(96_867_083, "Census Alone", Map.of("alliance.census", Limits.NONE));
        assertThat(hangars(census))
                .as("without a right to assets of corporations")
                .isEmpty();
        assertThat(census.get(PAGES + "/census").body()).contains("Capital Pilot");
        Browser division = web.holding(
                96_867_084,
                "Third Division",
                Map.of(
                        "alliance.census",
                        Limits.NONE,
                        "corporation.asset",
                        Limits.NONE,
                        "corporation.asset_third_division",
                        Limits.NONE));
        assertThat(hangars(division))
                .as("one hangar, and what is in none")
                .containsExactly("Hangar 3:1:4", "Asset safety:1:0");
        assertThat(division.get(PAGES + "/census?active=1").body()).doesNotContain("Hangar 3");
        web.database.sql().sql("DELETE FROM corporation_assets").update();
    }

    private void ship(long item, long corporation, String flag, boolean assembled, int quantity) {
        web.seed.row(
                "corporation_assets",
                "item_id corporation_id type_id quantity location_id location_type location_flag is_singleton root_location_id root_location_flag seen_at",
                item,
                corporation,
                NAGLFAR,
                quantity,
                Seed.JITA,
                "station",
                flag,
                assembled,
                Seed.JITA,
                flag,
                now);
    }

    /** Where in places what is in the census and a corporation's, how many assembled and how many packaged. */
    private List<String> hangars(Browser browser) {
        List<String> lines =
                browser.get(PAGES + "/census?format=csv").body().lines().toList();
        List<String> names = List.of(lines.getFirst().split(","));
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> !cells[names.indexOf("stored_in")].isEmpty())
                .map(cells -> cells[names.indexOf("stored_in")] + ":" + cells[names.indexOf("assembled")] + ":"
                        + cells[names.indexOf("packaged")])
                .toList();
    }

    private void day(LocalDate day, int inOrder) {
        web.seed.row("compliance_days", "corporation_id day members in_order", FIRST, day, 30, inOrder);
    }

    private String share(Browser browser) {
        return cell(browser, "registered_share");
    }

    private String cell(Browser browser, String name) {
        List<String> lines =
                browser.get(PAGES + "/comparison?format=csv").body().lines().toList();
        int column = List.of(lines.getFirst().split(",")).indexOf(name);
        assertThat(column).isNotNegative();
        return lines.stream()
                .filter(line -> line.contains("First Works"))
                .findFirst()
                .orElseThrow()
                .split(",", -1)[column];
    }
}
