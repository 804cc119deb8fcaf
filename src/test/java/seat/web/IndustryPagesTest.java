package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.attention.Need;
import seat.attention.NeedSource;

/** Industry, blueprints, building, planets, mining and what is idle, as pilots see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndustryPagesTest {
    private static final long RIFTER_BLUEPRINT = 691;
    private static final long PLANET = 40_009_082;

    private final LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    private RunningWeb web;
    private Browser aria;
    private Browser bram;

    @BeforeAll
    void seed() {
        web = RunningWeb.ofItsOwn();
        Seed seed = web.seed;
        seed.name(RIFTER_BLUEPRINT, "Rifter Blueprint", "inventory_type");
        seed.name(2268, "Aqueous Liquids", "inventory_type");
        staticData(seed);
        seed.row(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                Seed.ARIA,
                3387,
                0,
                4,
                4);
        job(seed, 1, Seed.ARIA, now.plusHours(5));
        job(seed, 2, Seed.ARIA, now.minusHours(1));
        seed.row(
                "corporation_industry_jobs",
                "job_id corporation_id installer_id facility_id location_id activity_id blueprint_id blueprint_type_id"
                        + " blueprint_location_id output_location_id runs status duration start_date end_date product_type_id seen_at",
                3,
                Seed.CORPORATION,
                Seed.BRAM,
                Seed.JITA,
                Seed.JITA,
                1,
                9,
                RIFTER_BLUEPRINT,
                Seed.JITA,
                Seed.JITA,
                7,
                "active",
                3600,
                now.minusHours(2),
                now.plusHours(2),
                587,
                now);
        for (int item = 0; item < 17; item++) {
            blueprint(seed, 7_000 + item, -2, 4);
        }
        blueprint(seed, 7_100, -1, -1);
        colony(seed);
        seed.row(
                "character_minings",
                "character_id date solar_system_id type_id quantity",
                Seed.ARIA,
                LocalDate.now(ZoneOffset.UTC),
                30_000_142,
                1230,
                12_345);
        seed.row(
                "character_orders",
                "character_id order_id type_id region_id location_id range is_buy_order price volume_total volume_remain issued duration"
                        + " is_corporation state",
                Seed.ARIA,
                881,
                34,
                10_000_002,
                Seed.JITA,
                "region",
                false,
                5.5,
                1_000,
                400,
                now.minusDays(92),
                90,
                false,
                "expired");
        aria = web.signedIn(Seed.ARIA, "Aria Vance");
        bram = web.signedIn(Seed.BRAM, "Bram Holt");
    }

    private static void staticData(Seed seed) {
        seed.row("sde_pointer", "id version", 1, 7);
        seed.row("sde_blueprints", "version blueprint_type_id max_production_limit", 7, RIFTER_BLUEPRINT, 30);
        seed.row(
                "sde_blueprint_activities",
                "version blueprint_type_id activity seconds",
                7,
                691,
                "manufacturing",
                6_000);
        seed.row(
                "sde_blueprint_products",
                "version blueprint_type_id activity position type_id quantity",
                7,
                RIFTER_BLUEPRINT,
                "manufacturing",
                0,
                587,
                1);
        seed.row(
                "sde_blueprint_materials",
                "version blueprint_type_id activity position type_id quantity",
                7,
                RIFTER_BLUEPRINT,
                "manufacturing",
                0,
                34,
                32_000);
    }

    private void job(Seed seed, long id, long installer, LocalDateTime end) {
        seed.row(
                "character_industry_jobs",
                "job_id character_id installer_id facility_id station_id activity_id blueprint_id blueprint_type_id blueprint_location_id"
                        + " output_location_id runs status duration start_date end_date product_type_id cost seen_at",
                id,
                installer,
                installer,
                Seed.JITA,
                Seed.JITA,
                1,
                7_100,
                RIFTER_BLUEPRINT,
                Seed.JITA,
                Seed.JITA,
                3,
                "active",
                36_000,
                end.minusHours(10),
                end,
                587,
                1_234_567.0,
                now);
    }

    private void blueprint(Seed seed, long item, int quantity, int runs) {
        seed.row(
                "character_blueprints",
                "item_id character_id type_id location_flag location_id quantity time_efficiency material_efficiency runs seen_at",
                item,
                Seed.ARIA,
                RIFTER_BLUEPRINT,
                "Hangar",
                Seed.JITA,
                quantity,
                20,
                10,
                runs,
                now);
    }

    private void colony(Seed seed) {
        seed.row(
                "character_planets",
                "character_id planet_id solar_system_id upgrade_level num_pins last_update planet_type",
                Seed.ARIA,
                PLANET,
                30_000_142,
                5,
                3,
                now.minusDays(1),
                "barren");
        for (int pin = 1; pin <= 2; pin++) {
            seed.row(
                    "character_planet_pins",
                    "character_id planet_id pin_id type_id latitude longitude install_time expiry_time",
                    Seed.ARIA,
                    PLANET,
                    pin,
                    2848,
                    1.0,
                    1.0,
                    now.minusDays(1),
                    pin == 1 ? now.plusHours(20) : now.minusHours(1));
            seed.row(
                    "character_planet_extractors",
                    "character_id planet_id pin_id product_type_id cycle_time qty_per_cycle",
                    Seed.ARIA,
                    PLANET,
                    pin,
                    2268,
                    1800,
                    7_000);
        }
    }

    private String page(Browser who, String path) {
        var answer = who.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void slotsSayWhatIsFreeAndWhatIsToBeDelivered() {
        assertThat(page(aria, "/my/industry"))
                .contains("1 to deliver")
                .contains("2/5")
                .contains("3 free");
        assertThat(page(aria, "/my/industry"))
                .as("the corporation's jobs are known")
                .doesNotContain(">at least<");
    }

    @Test
    void aReadyJobStandsBeforeARunningOne() {
        String page = page(aria, "/characters/" + Seed.ARIA + "/industry");
        assertThat(page.indexOf(">Ready<", page.indexOf("id=\"table\""))).isLessThan(page.indexOf(">Running<"));
    }

    @Test
    void aJobForTheCorporationIsSeenByItsInstaller() {
        assertThat(page(bram, "/my/industry")).contains("Lantern Works").contains(">Running<");
    }

    @Test
    void identicalCopiesAreSeventeenTimesOneAndAnOriginalHasRunsWithoutEnd() {
        String csv = page(aria, "/my/blueprints?format=csv");
        assertThat(csv).contains("17").contains("∞").doesNotContain("-1");
        assertThat(page(aria, "/my/blueprints?researched=true")).contains("Rifter Blueprint");
        assertThat(page(aria, "/characters/" + Seed.ARIA + "/blueprints"))
                .contains("Rifter Blueprint\tBPC\tME 10\tTE 20\truns 4\t×17");
    }

    @Test
    void aBuildPlanListsWhatIsMissingForMultibuy() {
        // 5,000,077 Tritanium in stock, 32,000 × 200 × 0.9 needed.
        assertThat(page(aria, "/my/build?blueprint=691&runs=200&material=10&time=20"))
                .contains("Tritanium\t759923")
                .contains("5,760,000");
        assertThat(page(aria, "/my/build")).contains("Rifter Blueprint");
    }

    @Test
    void aPlanOfSomethingThatIsNoBlueprintOffersTheOwnOnes() {
        assertThat(page(aria, "/my/build?blueprint=34&runs=-5&tax=NaN")).contains("Your blueprints");
    }

    @Test
    void aColonyOfWhichOneExtractorEndedSaysSoAndNeverThatItIsUpToDate() {
        assertThat(page(aria, "/characters/" + Seed.ARIA + "/planets"))
                .contains("Some stopped")
                .contains("Aqueous Liquids")
                .contains("last touch")
                .contains("1 of 1 colonies")
                .doesNotContain("up to date");
        assertThat(page(aria, "/my/planets")).contains("Aqueous Liquids → ");
    }

    @Test
    void miningCountsWhatHasNoPrice() {
        assertThat(page(aria, "/my/mining")).contains("12,345").contains("One type has no price");
        assertThat(page(aria, "/my/mining?yield=90&month=2020-01")).contains("2020-01");
    }

    @Test
    void idleIsWhatStandsStill() {
        assertThat(page(aria, "/my/idle"))
                .contains("Colonies that stand still")
                .contains("1 of 1 colonies")
                .contains("Free slots of industry")
                .contains("400 / 1,000");
    }

    @Test
    void jobsToDeliverAndColoniesThatStandStillAreAmongWhatNeedsTheirOwner() {
        List<Need> needs = web.context.getBeansOfType(NeedSource.class).values().stream()
                .flatMap(source -> source.of(List.of(Seed.ARIA), Instant.now()).stream())
                .toList();
        assertThat(needs)
                .filteredOn(need -> need.urgency() == Need.Urgency.JOB_READY)
                .singleElement()
                .satisfies(need -> assertThat(need.arguments()).contains(1));
        assertThat(needs)
                .filteredOn(need -> need.urgency() == Need.Urgency.PLANET_STOPS)
                .extracting(Need::sentence)
                .containsExactly("need.planets.stopped");
    }

    @Test
    void pagesTakeFewStatements() {
        for (String page : List.of("/my/industry", "/my/blueprints", "/my/planets", "/my/mining", "/my/idle")) {
            page(aria, page);
            web.statements.prepared.clear();
            page(aria, page);
            assertThat(web.statements.prepared).as(page).hasSizeLessThanOrEqualTo(22);
        }
    }

    @Test
    void othersSeeNothingOfIt() {
        for (String page : new String[] {"industry", "blueprints", "planets", "mining"}) {
            assertThat(bram.get("/characters/" + Seed.ARIA + "/" + page).statusCode())
                    .as(page)
                    .isIn(403, 404);
        }
        assertThat(page(bram, "/my/planets")).doesNotContain("Aqueous");
    }
}
