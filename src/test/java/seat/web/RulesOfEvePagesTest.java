package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rules of EVE that pages keep; each test names the rule by its number in docs/eve-rules.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesOfEvePagesTest {
    private static final long ALLIANCE = 99_000_001;
    private static final long FORMER_ALLIANCE = 99_000_002;
    private static final long FORMER_CORPORATION = 98_000_077;
    private static final long NPC_CORPORATION = 1_000_125;
    private static final long CLOSED_CORPORATION = 98_000_078;
    private static final String CORPORATION = "/corporations/" + Seed.CORPORATION;
    private static final String SHEET = "/characters/" + Seed.ARIA + "/sheet";

    private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).withNano(0);
    private RunningWeb web;
    private Browser superuser;

    @BeforeAll
    void seed() {
        web = RunningWeb.ofItsOwn();
        Seed seed = web.seed;
        superuser = web.superuser();
        seed.name(FORMER_ALLIANCE, "Alliance Of Then", "alliance");
        seed.name(FORMER_CORPORATION, "Corporation Of Then", "corporation");
        seed.row(
                "corporation_infos",
                "corporation_id name ticker member_count ceo_id type tax_rate",
                NPC_CORPORATION,
                "CONCORD",
                "CONCO",
                3,
                3_000_001,
                "npc_owned",
                0.0);
        seed.row(
                "corporation_infos",
                "corporation_id name ticker member_count ceo_id state",
                CLOSED_CORPORATION,
                "Gone Works",
                "GONE",
                0,
                Seed.BRAM,
                "closed");
    }

    private String page(String path) {
        var answer = superuser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /** Rule 7. */
    @Test
    void evesTimeIsLabelledAndSaysWhenTheDowntimeIs() {
        assertThat(page(SHEET))
                .contains("Times are EVE time (UTC)")
                .contains("<span class=\"dim\">EVE</span>")
                .contains("Downtime at 11:00, in ");
    }

    /** Rule 11. */
    @Test
    void aCorporationThatIsClosedOrEvesOwnHasNoPagesAboutMembers() {
        assertThat(page(CORPORATION + "/summary")).contains(CORPORATION + "/members\"");
        for (long id : new long[] {NPC_CORPORATION, CLOSED_CORPORATION}) {
            String corporation = "/corporations/" + id;
            assertThat(page(corporation + "/summary")).doesNotContain(corporation + "/members\"");
            for (String members : new String[] {"compliance", "members", "member-trackings", "titles"}) {
                assertThat(superuser.get(corporation + "/" + members).statusCode())
                        .as(corporation + "/" + members)
                        .isEqualTo(404);
            }
        }
    }

    /** Rules 16 and 17. */
    @Test
    void aHangarHasItsOwnNameAndTheFirstWalletIsTheMasterWallet() {
        assertThat(page(CORPORATION + "/assets/" + Seed.STRUCTURE))
                .as("CorpSAG1 by the name of hangar 1")
                .contains("Minerals")
                .doesNotContain("Master Wallet");
        assertThat(page(CORPORATION + "/wallets"))
                .contains("Master Wallet", "Ship fund")
                .doesNotContain("Minerals");
    }

    /** Rule 18. */
    @Test
    void whatIsImpoundedOrACoreStandsUnderItsOwnHeading() {
        int item = 60;
        for (String flag :
                new String[] {"Impounded", "QuantumCoreRoom", "StructureFuel", "CorporationGoalDeliveries"}) {
            web.seed.row(
                    "corporation_assets",
                    "item_id corporation_id type_id quantity location_id location_type location_flag is_singleton seen_at",
                    Seed.CONTAINER + item++,
                    Seed.CORPORATION,
                    34,
                    7,
                    Seed.STRUCTURE,
                    "item",
                    flag,
                    false,
                    now);
        }
        assertThat(page(CORPORATION + "/assets/" + Seed.STRUCTURE))
                .contains("Impounded office", "Quantum core", "Fuel bay", "Project deliveries");
    }

    /** Rule 91. */
    @Test
    void aDeclaredWarIsFoughtFromADayLaterAndARetractedOneUntilADayLater() {
        war(1, now.minusHours(3), now.plusHours(21), null, null);
        war(2, now.minusDays(5), now.minusDays(4), null, null);
        war(3, now.minusDays(9), now.minusDays(8), now.minusHours(2), now.plusHours(22));
        war(4, now.minusDays(30), now.minusDays(29), now.minusDays(3), now.minusDays(2));
        assertThat(page(CORPORATION + "/summary"))
                .contains(">Declared<")
                .contains(">Fighting<")
                .containsOnlyOnce(">Ends soon<");
    }

    private void war(
            long id, LocalDateTime declared, LocalDateTime started, LocalDateTime retracted, LocalDateTime finished) {
        web.seed.row(
                "wars",
                "id aggressor_alliance_id defender_corporation_id declared started retracted finished",
                id,
                ALLIANCE,
                FORMER_CORPORATION,
                declared,
                started,
                retracted,
                finished);
    }

    /** Rule 97. */
    @Test
    void employmentNamesTheAllianceOfThen() {
        employment(1, FORMER_CORPORATION, now.minusYears(5));
        employment(2, Seed.CORPORATION, now.minusYears(1));
        alliance(1, now.minusYears(6), FORMER_ALLIANCE);
        alliance(2, now.minusMonths(2), ALLIANCE);
        assertThat(page(SHEET)).contains("Corporation Of Then", "Alliance Of Then");
        web.database
                .sql()
                .sql("UPDATE corporation_alliance_histories SET start_date = ? WHERE record_id = 1")
                .param(now.minusMonths(3))
                .update();
        assertThat(page(SHEET)).as("it joined after the character had left").doesNotContain("Alliance Of Then");
    }

    private void employment(int record, long corporation, LocalDateTime from) {
        web.seed.row(
                "character_corporation_histories",
                "character_id record_id start_date corporation_id is_deleted",
                Seed.ARIA,
                record,
                from,
                corporation,
                false);
    }

    private void alliance(int record, LocalDateTime from, long alliance) {
        web.seed.row(
                "corporation_alliance_histories",
                "corporation_id record_id start_date alliance_id is_deleted",
                FORMER_CORPORATION,
                record,
                from,
                alliance,
                false);
    }

    /** Rule 98. */
    @Test
    void anOrderThatIsInNoListAnyMoreWasFilledOnceTheHistoryHasBeenReadAfterIt() {
        String page = "/characters/" + Seed.ARIA + "/order-history";
        web.seed.row(
                "character_orders",
                "character_id order_id type_id region_id location_id range is_buy_order price volume_total volume_remain issued duration"
                        + " state",
                Seed.ARIA,
                4_799,
                34,
                10_000_002,
                Seed.JITA,
                "region",
                false,
                5.5,
                1_000,
                400,
                now.minusDays(3),
                90,
                "filled");
        assertThat(page(page)).contains("Ended", "60 %").doesNotContain("100 %");
        web.database
                .sql()
                .sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at, source_modified)
                        VALUES (:owner, 'character.order-history', 'character', 'characters', 0, :later, :later, :later, :later)
                        ON DUPLICATE KEY UPDATE source_modified = VALUES(source_modified)
                        """)
                .param("owner", Seed.ARIA)
                .param("later", now.plusHours(1))
                .update();
        assertThat(page(page)).contains("100 %").doesNotContain("Ended");
        assertThat(page(page + "?format=csv")).contains("filled");
    }

    /** Rule 100. */
    @Test
    void plexPricesOfSkinDesignsAreNeverSummedWithIsk() {
        for (int n = 1; n <= 2; n++) {
            web.seed.row(
                    "character_skinr_offers",
                    "character_id listing_id skinr_id seller_id created expires last_modified price_isk price_plex quantity state",
                    Seed.ARIA,
                    "3868eaed-8278-4cb7-9709-7d7de9c20dc" + n,
                    "a1b2",
                    Seed.BRAM,
                    now,
                    now.plusDays(9),
                    now,
                    n == 1 ? null : 1_500_000.0,
                    n == 1 ? 120 : null,
                    1,
                    "listed");
        }
        String offers = page("/characters/" + Seed.ARIA + "/skinr-offers");
        assertThat(offers).contains("PLEX", ">120<", "1.5");
        String sums = offers.substring(offers.indexOf("<tfoot"), offers.indexOf("</tfoot>"));
        assertThat(Pattern.compile("data-exact=\"([^\"]*)\"")
                        .matcher(sums)
                        .results()
                        .map(sum -> sum.group(1)))
                .as("how many there are, and no price")
                .containsExactly("2");
    }

    /** Rule 103. */
    @Test
    void anNpcCorporationTaxesElevenPercentOfWhatIsAboveAHundredThousand() {
        assertThat(page("/corporations/" + NPC_CORPORATION + "/summary"))
                .contains("11 % of payments above 100,000 ISK");
        assertThat(page("/entities/" + NPC_CORPORATION + "?told=x")).contains("11 % of payments above 100,000 ISK");
        assertThat(page(CORPORATION + "/summary")).contains("10 %").doesNotContain("100,000 ISK");
    }

    @Test
    void selectedRowsAreAddedToAStockpileThatIsThereOrToANewOne() {
        Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");
        assertThat(aria.get("/my/assets").body())
                .contains("action=\"/my/stockpiles/chosen\"")
                .contains("data-selection");
        String csrf = aria.csrf("/my/assets");
        assertThat(aria.post("/my/stockpiles/chosen", Map.of("_csrf", csrf, "items", "Tritanium\t500"))
                        .body())
                .contains("Tritanium\t500", "a new one");
        var made = aria.post(
                "/my/stockpiles/add",
                Map.of(
                        "_csrf", csrf,
                        "into", "0",
                        "name", "Minerals at hand",
                        "place", String.valueOf(Seed.JITA),
                        "items", "Tritanium\t500"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(302);
        String path = made.headers().firstValue("Location").orElseThrow();
        String id = path.substring(path.lastIndexOf('/') + 1);
        aria.post("/my/stockpiles/add", Map.of("_csrf", csrf, "into", id, "items", "Tritanium\t250\nRifter\t2"));
        assertThat(web.count("stockpile_items", "stockpile_id = " + id + " AND type_id = 34 AND quantity = 750"))
                .isEqualTo(1);
        assertThat(web.count("stockpile_items", "stockpile_id = " + id)).isEqualTo(2);
        assertThat(web.count("stockpiles", "place_id = " + Seed.JITA))
                .as("it kept its place")
                .isEqualTo(1);
        assertThat(web.signedIn(96_881_002, "Stock Thief")
                        .post("/my/stockpiles/add", Map.of("_csrf", "x", "into", id, "items", "Rifter\t2"))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
    }
}
