package seat.industry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.eve.BlueprintKind;
import seat.eve.IndustryActivity;
import seat.eve.JobState;
import seat.price.Deals;
import seat.price.HubPrices;
import seat.price.Prices;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;

/** Jobs, blueprints and build plans, out of the tables. */
abstract class IndustryContract {
    private static final long PILOT = 95_000_001;
    private static final long ALT = 95_000_002;
    private static final long CORPORATION = 98_000_001;
    private static final long JITA = 60_003_760;
    private static final long JITA_SYSTEM = 30_000_142;
    private static final long RIFTER = 587;
    private static final long RIFTER_BLUEPRINT = 691;
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 28, 12, 0);
    private static final Instant NOW = TIME.toInstant(ZoneOffset.UTC);

    private TestDatabase test;
    private InsertedRows rows;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        rows = new InsertedRows(test.database());
        rows.add("sde_pointer", "id version", 1, 7);
        rows.add("sde_blueprints", "version blueprint_type_id max_production_limit", 7, RIFTER_BLUEPRINT, 30);
        rows.add(
                "sde_blueprint_activities",
                "version blueprint_type_id activity seconds",
                7,
                691,
                "manufacturing",
                6000);
        rows.add("sde_blueprint_activities", "version blueprint_type_id activity seconds", 7, 691, "copying", 4800);
        product(7, "manufacturing", RIFTER, 1);
        material(0, 34, 32_000);
        material(1, 37, 501);
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void product(int version, String activity, long type, long quantity) {
        rows.add(
                "sde_blueprint_products",
                "version blueprint_type_id activity position type_id quantity",
                version,
                RIFTER_BLUEPRINT,
                activity,
                0,
                type,
                quantity);
    }

    private void material(int position, long type, long quantity) {
        rows.add(
                "sde_blueprint_materials",
                "version blueprint_type_id activity position type_id quantity",
                7,
                RIFTER_BLUEPRINT,
                "manufacturing",
                position,
                type,
                quantity);
    }

    private void own(
            long character, long job, int activity, String status, LocalDateTime end, @Nullable Long completed) {
        job(
                "character_industry_jobs",
                "character_id",
                "station_id",
                character,
                character,
                job,
                activity,
                status,
                end,
                completed);
    }

    private void corporations(long installer, long job, int activity, String status, LocalDateTime end) {
        job(
                "corporation_industry_jobs",
                "corporation_id",
                "location_id",
                CORPORATION,
                installer,
                job,
                activity,
                status,
                end,
                null);
    }

    private void job(
            String table,
            String ownerColumn,
            String placeColumn,
            long owner,
            long installer,
            long job,
            int activity,
            String status,
            LocalDateTime end,
            @Nullable Long completed) {
        rows.add(
                table,
                ownerColumn + " " + placeColumn
                        + " job_id installer_id facility_id activity_id blueprint_id blueprint_type_id blueprint_location_id"
                        + " output_location_id runs status duration start_date end_date completed_character_id probability"
                        + " product_type_id seen_at",
                owner,
                JITA,
                job,
                installer,
                JITA,
                activity,
                500,
                RIFTER_BLUEPRINT,
                JITA,
                JITA,
                10,
                status,
                36_000,
                end.minusHours(10),
                end,
                completed,
                activity == 8 ? 0.34 : 1.0,
                activity == 1 ? RIFTER : RIFTER_BLUEPRINT,
                TIME);
    }

    private List<Job> openJobs() {
        return new IndustryJobs(test.database()).open(List.of(PILOT, ALT), NOW);
    }

    @Test
    void readyJobsComeFirstThenRunningOnesByTheirEnd() {
        own(PILOT, 1, 1, "active", TIME.plusHours(5));
        own(ALT, 2, 1, "active", TIME.plusHours(2));
        own(PILOT, 3, 1, "active", TIME.minusHours(1));
        own(PILOT, 4, 1, "delivered", TIME.minusHours(9));
        assertThat(openJobs()).extracting(Job::jobId).containsExactly(3L, 2L, 1L);
        assertThat(openJobs().getFirst().state()).isEqualTo(JobState.READY);
        assertThat(openJobs().get(1).progress(NOW)).isEqualTo(0.8);
    }

    @Test
    void theSameJobInBothListsIsOneAndTheCharactersOwn() {
        own(PILOT, 1, 1, "active", TIME.plusHours(5));
        corporations(PILOT, 1, 1, "active", TIME.plusHours(5));
        corporations(ALT, 2, 1, "active", TIME.plusHours(6));
        assertThat(openJobs()).extracting(Job::corporationId).containsExactly(0L, CORPORATION);
    }

    @Test
    void aJobOfADestroyedFacilityHasEndedAndSaysSo() {
        own(PILOT, 1, 1, "active", TIME.minusHours(1), 1L);
        own(PILOT, 2, 1, "delivered", TIME.minusHours(2), PILOT);
        assertThat(openJobs()).isEmpty();
        assertThat(new IndustryJobs(test.database()).ended(List.of(PILOT), NOW, 10))
                .extracting(Job::state)
                .containsExactly(JobState.FACILITY_DESTROYED, JobState.DELIVERED);
    }

    @Test
    void onlyTheLastEndedJobsAreListed() {
        for (int job = 0; job < 6; job++) {
            own(PILOT, job + 1, 1, "delivered", TIME.minusHours(job), PILOT);
            corporations(PILOT, job + 11, 1, "delivered", TIME.minusHours(job).minusMinutes(1));
        }
        assertThat(new IndustryJobs(test.database()).ended(List.of(PILOT), NOW, 3))
                .extracting(Job::jobId)
                .containsExactly(1L, 11L, 2L);
    }

    @Test
    void aProductsUnitsAreRunsTimesThePortionOfTheBlueprint() {
        test.database()
                .sql()
                .sql("UPDATE sde_blueprint_products SET quantity = 100")
                .update();
        own(PILOT, 1, 1, "active", TIME.plusHours(5), null);
        assertThat(openJobs().getFirst().units()).isEqualTo(1_000);
    }

    @Test
    void anInventionsExpectedSuccessesAreRunsTimesProbabilityAndItMakesNoGoods() {
        own(PILOT, 1, 8, "active", TIME.plusHours(5), null);
        Job invention = openJobs().getFirst();
        assertThat(invention.activity()).isEqualTo(IndustryActivity.INVENTION);
        assertThat(invention.expectedSuccesses()).isCloseTo(3.4, within(1e-9));
        assertThat(invention.units()).isNull();
    }

    private void own(long character, long job, int activity, String status, LocalDateTime end) {
        own(character, job, activity, status, end, null);
    }

    private void blueprint(long item, int quantity, int material, int time, int runs, long location) {
        rows.add(
                "character_blueprints",
                "item_id character_id type_id location_flag location_id quantity time_efficiency material_efficiency runs seen_at",
                item,
                PILOT,
                RIFTER_BLUEPRINT,
                "Hangar",
                location,
                quantity,
                time,
                material,
                runs,
                TIME);
    }

    private List<BlueprintGroup> blueprints() {
        return new Blueprints(test.database()).of(List.of(PILOT));
    }

    @Test
    void identicalCopiesAreOneRow() {
        for (int item = 1; item <= 17; item++) {
            blueprint(item, -2, 10, 20, 5, JITA);
        }
        blueprint(99, -2, 10, 20, 4, JITA);
        assertThat(blueprints()).extracting(BlueprintGroup::count).containsExactlyInAnyOrder(17L, 1L);
    }

    @Test
    void quantityTellsAnOriginalACopyAndAStackOfOriginals() {
        blueprint(1, -1, 10, 20, -1, JITA);
        blueprint(2, -2, 2, 4, 3, JITA);
        blueprint(3, 5, 0, 0, -1, JITA);
        assertThat(blueprints())
                .extracting(BlueprintGroup::kind, BlueprintGroup::count, BlueprintGroup::runs)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(BlueprintKind.ORIGINAL, 1L, null),
                        org.assertj.core.groups.Tuple.tuple(BlueprintKind.COPY, 1L, 3L),
                        org.assertj.core.groups.Tuple.tuple(BlueprintKind.ORIGINAL, 5L, null));
    }

    @Test
    void tenAndTwentyPercentAreFullyResearched() {
        blueprint(1, -1, 10, 20, -1, JITA);
        blueprint(2, -1, 10, 18, -1, JITA);
        assertThat(blueprints()).filteredOn(BlueprintGroup::isFullyResearched).hasSize(1);
    }

    @Test
    void aBlueprintInAContainerIsWhereTheContainerIsAndOneInAJobIsInUse() {
        asset(900, 3467, 1, JITA, JITA, "BPOs");
        blueprint(500, -1, 10, 20, -1, 900);
        own(PILOT, 1, 1, "active", TIME.plusHours(5), null);
        BlueprintGroup group = blueprints().getFirst();
        assertThat(group.rootId()).isEqualTo(JITA);
        assertThat(group.containerName()).isEqualTo("BPOs");
        assertThat(group.inUse()).isEqualTo(1);
    }

    private void asset(long item, long type, long quantity, long location, long root, @Nullable String name) {
        rows.add(
                "character_assets",
                "item_id character_id type_id quantity location_id location_type location_flag is_singleton name"
                        + " root_location_id seen_at",
                item,
                PILOT,
                type,
                quantity,
                location,
                "station",
                "Hangar",
                false,
                name,
                root,
                TIME);
    }

    private BuildPlan plan(long runs, int material, int time, long place) {
        Recipe recipe = new Recipes(test.database()).of(RIFTER_BLUEPRINT).orElseThrow();
        return new BuildPlans(test.database(), new Deals(new HubPrices(test.database()), new Prices(test.database())))
                .of(
                        recipe,
                        new BuildPlans.Order(runs, material, time, 0, JITA_SYSTEM, 0.25, 4, place),
                        List.of(PILOT, ALT))
                .plan();
    }

    private void price(long type, double average, @Nullable Double adjusted) {
        rows.add("market_prices", "type_id average_price adjusted_price", type, average, adjusted);
    }

    @Test
    void aPlanTakesMaterialsFromStockAndSaysWhatIsMissing() {
        asset(1, 34, 100_000, JITA, JITA, null);
        asset(2, 34, 50_000, 777, 60_000_001L, null);
        BuildPlan everywhere = plan(10, 10, 20, 0);
        assertThat(everywhere.materials().getFirst()).isEqualTo(new BuildPlan.Line(34, 288_000, 150_000, null));
        assertThat(everywhere.materials().getFirst().missing()).isEqualTo(138_000);
        assertThat(plan(10, 10, 20, JITA).materials().getFirst().have()).isEqualTo(100_000);
        assertThat(everywhere.materials().get(1).needed())
                .as("501 × 10 × 0.9 = 4,509")
                .isEqualTo(4_509);
    }

    @Test
    void timeIsThatOfTheRunsLessTimeEfficiency() {
        assertThat(plan(10, 10, 20, 0).time()).isEqualTo(Duration.ofSeconds(48_000));
    }

    @Test
    void profitIsValueLessMaterialsAndTheFee() {
        price(34, 5, 4.0);
        price(37, 200, 100.0);
        price(RIFTER, 700_000, 600_000.0);
        rows.add(
                "industry_system_cost_indices",
                "solar_system_id activity cost_index",
                JITA_SYSTEM,
                "manufacturing",
                0.05);
        BuildPlan plan = plan(1, 0, 0, 0);
        assertThat(plan.materialCost()).isEqualByComparingTo("260200");
        // (32,000 × 4 + 501 × 100) × (5 % + 0.25 % + 4 %)
        assertThat(plan.fee()).isEqualByComparingTo(new BigDecimal("178100").multiply(new BigDecimal("0.0925")));
        assertThat(plan.profit()).isEqualByComparingTo("423325.75");
    }

    @Test
    void whereTheHubIsKeptMaterialsAreBoughtAndTheProductIsSoldThere() {
        price(34, 5, 4.0);
        price(37, 200, 100.0);
        price(RIFTER, 700_000, 600_000.0);
        rows.add(
                "industry_system_cost_indices",
                "solar_system_id activity cost_index",
                JITA_SYSTEM,
                "manufacturing",
                0.05);
        offer(1, 34, false, 6);
        offer(2, 37, false, 210);
        offer(3, RIFTER, false, 800_000);
        offer(4, RIFTER, true, 650_000);
        BuildPlan plan = plan(1, 0, 0, 0);
        BigDecimal fee = new BigDecimal("178100").multiply(new BigDecimal("0.0925"));
        assertThat(plan.materialCost()).as("32,000 × 6 + 501 × 210").isEqualByComparingTo("297210");
        assertThat(plan.value()).isEqualByComparingTo("800000");
        assertThat(plan.fee()).as("by adjusted prices").isEqualByComparingTo(fee);
        assertThat(plan.profit()).isEqualByComparingTo(new BigDecimal("502790").subtract(fee));
        assertThat(plan.profitAtOnce())
                .as("to who wants it now")
                .isEqualByComparingTo(new BigDecimal("352790").subtract(fee));
    }

    private void offer(long order, long type, boolean buy, double price) {
        rows.add(
                "market_orders",
                "order_id region_id system_id location_id type_id is_buy_order price volume_remaining volume_total min_volume"
                        + " duration issued range",
                order,
                10_000_002,
                JITA_SYSTEM,
                JITA,
                type,
                buy,
                price,
                1_000,
                1_000,
                1,
                90,
                TIME,
                "region");
    }

    @Test
    void whatHasNoPriceIsNamedAndNeverCountsAsNothing() {
        price(34, 5, 4.0);
        BuildPlan plan = plan(1, 0, 0, 0);
        assertThat(plan.withoutPrice()).containsExactlyInAnyOrder(37L, RIFTER);
        assertThat(plan.materialCost()).isNull();
        assertThat(plan.fee()).isNull();
        assertThat(plan.profit()).isNull();
    }

    @Test
    void withoutStaticDataNoRecipeIsKnown() {
        test.database().sql().sql("DELETE FROM sde_pointer").update();
        assertThat(new Recipes(test.database()).of(RIFTER_BLUEPRINT)).isEmpty();
        assertThat(new Recipes(test.database()).areKnown()).isFalse();
        own(PILOT, 1, 1, "active", TIME.plusHours(5), null);
        assertThat(openJobs().getFirst().units()).as("not guessed").isNull();
    }

    @Test
    void nobodyHasNoJobsAndNoBlueprints() {
        assertThat(new IndustryJobs(test.database()).open(List.of(), NOW)).isEmpty();
        assertThat(new Blueprints(test.database()).of(List.of())).isEmpty();
        assertThat(new Stock(test.database()).of(List.of(), List.of(34L)).byPlace())
                .isEqualTo(Map.of());
    }
}
