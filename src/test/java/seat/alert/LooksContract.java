package seat.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.AccessRules;
import seat.access.Users;
import seat.db.Database;
import seat.price.Prices;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;

/** What is looked for in stored data is told once, and nothing that an owner's first data brought. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LooksContract {
    private static final long ANN = 95_000_001;
    private static final long BEN = 95_000_002;
    private static final long OWN = 98_000_001;
    private static final long STRUCTURE = 1_022_734_985_679L;
    private static final long OTHER_STRUCTURE = 1_022_734_985_680L;
    private static final long STATION = 60_003_760;
    private static final long JITA = 30_000_142;
    private static final long REGION = 10_000_002;
    private static final long TYPE = 44_992;

    private static final List<String> OF_CHARACTERS =
            List.of("killmails", "contracts", "orders", "industry-jobs", "planets", "skill-queue", "assets", "wallet");
    private static final List<String> OF_CORPORATIONS = List.of(
            "structures",
            "mining-extractions",
            "assets",
            "industry-jobs",
            "contracts",
            "orders",
            "killmails",
            "member-tracking",
            "wallets",
            "starbase-details",
            "sovereignty-hub-details");

    private TestDatabase test;
    private Database database;
    private InsertedRows rows;
    private AlertKinds kinds;
    private AlertGroups groups;
    private List<Runnable> chores;
    private HangarLosses losses;
    private Telling telling;

    abstract TestDatabase openDatabase();

    /** All that looks cause. */
    static Set<String> lookedFor() {
        Set<String> all = new HashSet<>(Looks.alerts(Looks.QUICK));
        all.addAll(Crossings.alerts());
        all.addAll(Runways.alerts());
        all.add(HangarLosses.ALERT);
        all.add(Undercut.ALERT);
        return all;
    }

    @BeforeAll
    void open() {
        test = openDatabase();
        database = test.database();
        rows = new InsertedRows(database);
        kinds = new AlertKinds();
        groups = new AlertGroups(database, kinds);
        telling = new Telling(database, kinds, groups, new AccessRules(database), new Users(database));
        losses = new HangarLosses(database, kinds, groups, telling, new Prices(database));
        chores = List.of(
                new Looks(database, kinds, groups, telling, Looks.QUICK),
                new Looks(database, kinds, groups, telling, List.of(new Undercut(database))),
                new Crossings(database, kinds, groups, telling),
                new Runways(database, kinds, groups, telling),
                losses);
        sql("INSERT INTO users (id, name, admin, active) VALUES (1, 'Boss', TRUE, TRUE), (2, 'Other', FALSE, TRUE)");
        for (long character : List.of(ANN, BEN)) {
            sql("""
                    INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on, character_name, character_owner_hash)
                    VALUES (?, 1, 'x', '[]', CURRENT_TIMESTAMP, 'Pilot', 'h')
                    """, character);
            rows.add("character_affiliations", "character_id corporation_id alliance_id", character, OWN, 99_000_001);
        }
        rows.add("manual_prices", "type_id price set_at", TYPE, 2e9, Database.utc(Instant.now()));
        rows.add("kept_markets", "owner_type owner_id", "region", REGION);
        rows.add("squads", "id name type description", 1, "Scouts", "manual", "");
        rows.add("sde_pointer", "id version", 1, 7);
        rows.add(
                "sde_control_tower_resources",
                "version control_tower_type_id position resource_type_id purpose quantity",
                7,
                16_213,
                0,
                4_051,
                1,
                40);
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void everythingIsSo() {
        for (String table : List.of(
                "alert_deliveries",
                "alert_happenings",
                "alert_tellers",
                "alert_groups",
                "alert_group_alerts",
                "alert_group_channels",
                "alert_group_limits",
                "alert_channels",
                "alert_crossings",
                "alert_hangars",
                "alert_hangar_reads",
                "updates",
                "corporation_structures",
                "corporation_structure_services",
                "corporation_industry_mining_extractions",
                "corporation_starbases",
                "corporation_starbase_details",
                "corporation_starbase_fuels",
                "corporation_sovereignty_hubs",
                "corporation_sovereignty_hub_details",
                "corporation_sovereignty_hub_reagents",
                "corporation_assets",
                "character_assets",
                "corporation_wallet_balances",
                "compliance_days",
                "character_industry_jobs",
                "corporation_industry_jobs",
                "character_planets",
                "character_planet_pins",
                "character_planet_extractors",
                "character_skill_queues",
                "contract_details",
                "character_contracts",
                "killmail_details",
                "killmail_victims",
                "character_killmails",
                "corporation_killmails",
                "corporation_member_trackings",
                "character_orders",
                "market_orders",
                "squad_applications")) {
            sql("DELETE FROM " + table);
        }
        rows.add("alert_channels", "id user_id name kind target masked shared", 1, 1, "Pings", "kept", "x", "x", true);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        property(now);
        personal(now);
        trade(now);
        people(now);
        reads(now);
    }

    private void property(Instant now) {
        for (long structure : List.of(STRUCTURE, OTHER_STRUCTURE)) {
            rows.add(
                    "corporation_structures",
                    "structure_id corporation_id type_id system_id profile_id state seen_at fuel_expires",
                    structure,
                    OWN,
                    35_835,
                    JITA,
                    0,
                    "shield_vulnerable",
                    Database.utc(now),
                    Database.utc(now.plus(structure == STRUCTURE ? 6 : 60, ChronoUnit.DAYS)));
            rows.add(
                    "corporation_structure_services",
                    "structure_id name corporation_id state seen_at",
                    structure,
                    "Moon Drilling",
                    OWN,
                    "online",
                    Database.utc(now));
        }
        extraction(STRUCTURE, now.minusSeconds(60), now);
        extraction(STRUCTURE, now.plus(6, ChronoUnit.DAYS), now.plusSeconds(1));
        extraction(OTHER_STRUCTURE, now.minus(13, ChronoUnit.HOURS), now);
        rows.add(
                "corporation_starbases",
                "corporation_id starbase_id type_id system_id state",
                OWN,
                1_001,
                16_213,
                JITA,
                "online");
        tower(100);
        rows.add("corporation_sovereignty_hubs", "corporation_id sovereignty_hub_id solar_system_id", OWN, 2_001, JITA);
        rows.add(
                "corporation_sovereignty_hub_details",
                "corporation_id sovereignty_hub_id solar_system_id reagent_bay_last_updated",
                OWN,
                2_001,
                JITA,
                Database.utc(now));
        hub(100);
        rows.add("corporation_wallet_balances", "corporation_id division balance", OWN, 1, 5);
        rows.add("corporation_wallet_balances", "corporation_id division balance", OWN, 2, 2e10);
        asset("corporation", 31, 60, STATION, "AssetSafety", 1);
        sql(
                "UPDATE corporation_assets SET created_at = ? WHERE item_id = 31",
                Database.utc(now.minus(18, ChronoUnit.DAYS)));
        asset("corporation", 32, TYPE, 31, "Unlocked", 1);
        LocalDate today = LocalDate.ofInstant(database.now(), ZoneOffset.UTC);
        rows.add("compliance_days", "corporation_id day members in_order", OWN, today.minusDays(1), 100, 95);
        rows.add("compliance_days", "corporation_id day members in_order", OWN, today, 100, 80);
    }

    private void extraction(long structure, Instant arrives, Instant start) {
        rows.add(
                "corporation_industry_mining_extractions",
                "corporation_id structure_id moon_id extraction_start_time chunk_arrival_time natural_decay_time",
                OWN,
                structure,
                40_000_001,
                Database.utc(start.minus(7, ChronoUnit.DAYS)),
                Database.utc(arrives),
                Database.utc(arrives.plus(3, ChronoUnit.HOURS)));
    }

    private void tower(long blocks) {
        sql("DELETE FROM corporation_starbase_fuels");
        rows.add(
                "corporation_starbase_fuels", "corporation_id starbase_id type_id quantity", OWN, 1_001, 4_051, blocks);
    }

    private void hub(long reagent) {
        sql("DELETE FROM corporation_sovereignty_hub_reagents");
        rows.add(
                "corporation_sovereignty_hub_reagents",
                "corporation_id sovereignty_hub_id type_id amount burning_per_hour",
                OWN,
                2_001,
                81_143,
                reagent,
                10);
    }

    private void asset(String kind, long item, long type, long place, String flag, long quantity) {
        rows.add(
                kind + "_assets",
                "item_id " + kind
                        + "_id type_id quantity location_id location_type location_flag is_singleton seen_at root_location_id",
                item,
                kind.equals("corporation") ? OWN : ANN,
                type,
                quantity,
                place,
                "item",
                flag,
                false,
                Database.utc(Instant.now()),
                STATION);
    }

    private void personal(Instant now) {
        rows.add(
                "character_industry_jobs",
                "job_id character_id installer_id facility_id station_id activity_id blueprint_id blueprint_type_id "
                        + "blueprint_location_id output_location_id runs status duration start_date end_date seen_at",
                5,
                ANN,
                ANN,
                STATION,
                STATION,
                1,
                1,
                691,
                STATION,
                STATION,
                3,
                "active",
                3_600,
                Database.utc(now.minus(2, ChronoUnit.HOURS)),
                Database.utc(now.minusSeconds(60)),
                Database.utc(now));
        colony(40_000_002, 7, now.plus(2, ChronoUnit.HOURS), now);
        colony(40_000_003, 8, now.minusSeconds(60), now);
        rows.add("character_skill_queues", "character_id queue_position skill_id finished_level", BEN, 0, 3_300, 4);
    }

    private void colony(long planet, long pin, Instant ends, Instant now) {
        rows.add(
                "character_planets",
                "character_id planet_id solar_system_id upgrade_level num_pins last_update planet_type",
                ANN,
                planet,
                JITA,
                5,
                1,
                Database.utc(now),
                "barren");
        rows.add(
                "character_planet_pins",
                "character_id planet_id pin_id type_id latitude longitude expiry_time",
                ANN,
                planet,
                pin,
                2_848,
                0,
                0,
                Database.utc(ends));
        rows.add(
                "character_planet_extractors",
                "character_id planet_id pin_id product_type_id",
                ANN,
                planet,
                pin,
                2_268);
    }

    private void trade(Instant now) {
        rows.add(
                "contract_details",
                "contract_id issuer_id issuer_corporation_id assignee_id acceptor_id type status title for_corporation availability "
                        + "date_issued date_expired price seen_at",
                9,
                ANN,
                OWN,
                0,
                0,
                "item_exchange",
                "outstanding",
                "Ore",
                false,
                "public",
                Database.utc(now.minusSeconds(60)),
                Database.utc(now.plus(3, ChronoUnit.HOURS)),
                5,
                Database.utc(now));
        rows.add("character_contracts", "character_id contract_id", ANN, 9);
        order(71, "filled", now);
        order(72, "active", now);
        rows.add(
                "market_orders",
                "order_id region_id duration is_buy_order issued location_id min_volume price range system_id type_id volume_remaining "
                        + "volume_total",
                900,
                REGION,
                90,
                false,
                Database.utc(now.minusSeconds(60)),
                STATION,
                1,
                99,
                "region",
                JITA,
                TYPE,
                5,
                5);
    }

    private void order(long id, String state, Instant now) {
        rows.add(
                "character_orders",
                "character_id order_id type_id region_id location_id range is_buy_order price volume_total volume_remain issued duration "
                        + "is_corporation state",
                ANN,
                id,
                TYPE,
                REGION,
                STATION,
                "region",
                false,
                100,
                5,
                5,
                Database.utc(now.minus(5, ChronoUnit.DAYS)),
                90,
                false,
                state);
    }

    private void people(Instant now) {
        rows.add(
                "killmail_details",
                "killmail_id killmail_time solar_system_id seen_at",
                11,
                Database.utc(now.minusSeconds(60)),
                JITA,
                Database.utc(now));
        rows.add(
                "killmail_victims",
                "killmail_id character_id corporation_id damage_taken ship_type_id seen_at",
                11,
                ANN,
                OWN,
                1,
                587,
                Database.utc(now));
        rows.add("character_killmails", "character_id killmail_id", ANN, 11);
        rows.add("corporation_killmails", "corporation_id killmail_id", OWN, 11);
        rows.add(
                "corporation_member_trackings",
                "corporation_id character_id logoff_date",
                OWN,
                BEN,
                Database.utc(now.minus(31, ChronoUnit.DAYS)));
        sql(
                "INSERT INTO squad_applications (user_id, squad_id, message, created_at) VALUES (2, 1, 'Please', CURRENT_TIMESTAMP)");
    }

    /** Everything was read whole for a long time. */
    private void reads(Instant now) {
        OF_CHARACTERS.forEach(resource -> read(ANN, "character", resource, now));
        read(BEN, "character", "skill-queue", now);
        OF_CORPORATIONS.forEach(resource -> read(OWN, "corporation", resource, now));
        read(ANN, "character", "order-history", now);
        read(REGION, "region", "market-orders", now);
        sql("UPDATE updates SET source_modified = TIMESTAMPADD(MINUTE, 1, CURRENT_TIMESTAMP)");
    }

    private void read(long owner, String type, String resource, Instant now) {
        rows.add(
                "updates",
                "owner_id resource owner_type queue shard due_at next_at succeeded_at complete_at",
                owner,
                type + "." + resource,
                type,
                type + "s",
                0,
                Database.utc(now),
                Database.utc(now),
                Database.utc(now),
                Database.utc(now));
    }

    private void run() {
        chores.forEach(Runnable::run);
    }

    private void sql(String statement, Object... values) {
        test.jdbc().sql(statement).params(values).update();
    }

    private void group(Set<String> alerts, AlertGroup.Limit... limits) {
        group(alerts.stream().collect(Collectors.toMap(alert -> alert, alert -> AlertGroup.Choice.AS_IT_IS)), limits);
    }

    private void group(Map<String, AlertGroup.Choice> alerts, AlertGroup.Limit... limits) {
        groups.save(new AlertGroup(
                0,
                1,
                "All",
                false,
                true,
                "en",
                60 * 24,
                alerts,
                Set.of(1L),
                List.of(limits),
                List.of(),
                null,
                null,
                null));
    }

    private Map<String, Long> told() {
        Map<String, Long> told = new HashMap<>();
        test.jdbc()
                .sql(
                        "SELECT h.alert, COUNT(*) FROM alert_deliveries d JOIN alert_happenings h ON h.id = d.happening_id GROUP BY h.alert")
                .query(row -> {
                    told.put(row.getString(1), row.getLong(2));
                });
        return told;
    }

    /** Something leaves the hangars between two complete reads of the assets. */
    private void somethingLeaves() {
        losses.run();
        sql("DELETE FROM corporation_assets WHERE item_id = 32");
        sql(
                "UPDATE updates SET complete_at = TIMESTAMPADD(SECOND, 1, CURRENT_TIMESTAMP(3)) WHERE resource = 'corporation.assets'");
    }

    /** Fuel of the structure and of the tower are two; so is nothing else. */
    private static long times(String alert) {
        return alert.equals("fuel-low") ? 2 : 1;
    }

    @Test
    void eachIsToldOnce() {
        group(lookedFor());
        somethingLeaves();
        run();
        run();
        assertThat(told().keySet()).containsExactlyInAnyOrderElementsOf(lookedFor());
        assertThat(told())
                .allSatisfy((alert, number) -> assertThat(number).as(alert).isEqualTo(times(alert)));
    }

    @Test
    void nothingThatTheFirstDataBroughtIsTold() {
        group(lookedFor());
        sql("UPDATE updates SET complete_at = NULL");
        run();
        assertThat(told().keySet())
                .as(
                        "while the first data come; applications for squads are no data of ESI's, days of compliance were counted before")
                .containsExactlyInAnyOrder("squad_application", "compliance-below");
        sql("DELETE FROM alert_crossings");
        sql("DELETE FROM compliance_days WHERE in_order = 95");
        sql("UPDATE updates SET complete_at = CURRENT_TIMESTAMP(3)");
        sql("UPDATE updates SET first_complete_at = complete_at, changed_at = complete_at");
        sql("DELETE FROM alert_deliveries");
        sql("DELETE FROM alert_happenings");
        run();
        run();
        assertThat(told().keySet()).as("once they have come").containsExactly("squad_application");
    }

    @Test
    void whatComesAfterTheFirstDataIsTold() {
        group(lookedFor());
        sql("UPDATE updates SET first_complete_at = TIMESTAMPADD(DAY, -40, complete_at), changed_at = complete_at");
        somethingLeaves();
        run();
        assertThat(told().keySet()).containsExactlyInAnyOrderElementsOf(lookedFor());
    }

    @Test
    void anOwnerWhoseDataWereNotWholeForAMonthTellsNothing() {
        group(Set.of("fuel-low", "Killmail"));
        sql("UPDATE updates SET complete_at = TIMESTAMPADD(DAY, -31, complete_at)");
        run();
        assertThat(told()).isEmpty();
    }

    @Test
    void fuelOfATowerIsToldAgainOnlyAfterItLastedATenthLonger() {
        group(Map.of("fuel-low", new AlertGroup.Choice(5.0, null), "reagents-low", new AlertGroup.Choice(2.0, null)));
        for (int days : new int[] {6, 4, 5, 3, 6, 4}) {
            tower(40L * 24 * days + 5);
            hub(10L * 24 * (days - 3) + 5);
            run();
        }
        assertThat(told().get("fuel-low")).as("at 4 days, and at 4 after 6").isEqualTo(2);
        assertThat(told().get("reagents-low")).as("at 1 day, and at 1 after 3").isEqualTo(2);
    }

    @Test
    void whatMovesWithinTheCorporationHasNotLeft() {
        group(Map.of(HangarLosses.ALERT, new AlertGroup.Choice(1e9, null)));
        asset("corporation", 40, TYPE, STATION, "CorpSAG1", 5);
        losses.run();
        compared("UPDATE corporation_assets SET location_id = 31, location_flag = 'Unlocked' WHERE item_id = 40");
        compared(
                "UPDATE corporation_assets SET location_flag = 'CorpSAG5', root_location_id = 60008494 WHERE item_id = 40");
        asset("corporation", 41, TYPE, STATION, "CorpSAG2", 2);
        compared("UPDATE corporation_assets SET quantity = 3 WHERE item_id = 40");
        compared(
                "DELETE FROM corporation_assets WHERE item_id = 41",
                "UPDATE corporation_assets SET quantity = 5 WHERE item_id = 40");
        assertThat(told())
                .as("moved into a container, to another station, split and stacked")
                .isEmpty();
        compared("UPDATE corporation_assets SET quantity = 3 WHERE item_id = 40");
        assertThat(told()).containsExactly(Map.entry(HangarLosses.ALERT, 1L));
        assertThat(test.jdbc()
                        .sql("SELECT type_id, amount, structure_id FROM alert_happenings")
                        .query()
                        .singleRow()
                        .values())
                .extracting(value -> ((Number) value).longValue())
                .containsExactly(TYPE, 4_000_000_000L, 60_008_494L);
    }

    private void compared(String... changes) {
        for (String change : changes) {
            sql(change);
        }
        sql(
                "UPDATE updates SET complete_at = TIMESTAMPADD(SECOND, 1, complete_at) WHERE resource = 'corporation.assets'");
        losses.run();
    }

    @Test
    void aBlueprintThatAJobHasTakenHasNotLeft() {
        group(Set.of(HangarLosses.ALERT));
        losses.run();
        rows.add(
                "corporation_industry_jobs",
                "job_id corporation_id installer_id facility_id location_id activity_id blueprint_id blueprint_type_id "
                        + "blueprint_location_id output_location_id runs status duration start_date end_date seen_at",
                6,
                OWN,
                ANN,
                STATION,
                STATION,
                1,
                32,
                TYPE,
                STATION,
                STATION,
                3,
                "active",
                3_600,
                Database.utc(Instant.now()),
                Database.utc(Instant.now().plusSeconds(3_600)),
                Database.utc(Instant.now()));
        compared("DELETE FROM corporation_assets WHERE item_id = 32");
        assertThat(told()).isEmpty();
    }

    @Test
    void aGroupChoosesTypesOfThings() {
        group(Set.of(HangarLosses.ALERT), new AlertGroup.Limit(AlertGroup.Kind.TYPE, TYPE + 1, false));
        group(
                Set.of(HangarLosses.ALERT, "fuel-low"),
                new AlertGroup.Limit(AlertGroup.Kind.TYPE, TYPE, false),
                new AlertGroup.Limit(AlertGroup.Kind.TYPE, TYPE + 1, false));
        somethingLeaves();
        run();
        assertThat(told()).as("once, and fuel is no thing").isEqualTo(Map.of(HangarLosses.ALERT, 1L, "fuel-low", 2L));
    }

    @Test
    void anOrderIsToldOfAgainWhenItsPriceWasChangedAndBeatenAnew() {
        group(Set.of(Undercut.ALERT));
        run();
        sql("UPDATE character_orders SET price = 98 WHERE order_id = 72");
        run();
        assertThat(told()).isEqualTo(Map.of(Undercut.ALERT, 1L));
        sql("UPDATE market_orders SET price = 97, issued = CURRENT_TIMESTAMP");
        run();
        sql("UPDATE market_orders SET price = 96, issued = CURRENT_TIMESTAMP");
        run();
        assertThat(told()).isEqualTo(Map.of(Undercut.ALERT, 2L));
        sql("DELETE FROM kept_markets");
        sql("UPDATE character_orders SET price = 96.5 WHERE order_id = 72");
        run();
        rows.add("kept_markets", "owner_type owner_id", "region", REGION);
        assertThat(told()).as("in a market that nobody keeps").isEqualTo(Map.of(Undercut.ALERT, 2L));
    }

    @Test
    void anOrderThatTheHistoryMayYetNameIsNotCalledFilled() {
        group(Set.of("order-filled"));
        sql(
                "UPDATE updates SET source_modified = TIMESTAMPADD(MINUTE, -1, CURRENT_TIMESTAMP) WHERE resource = 'character.order-history'");
        run();
        assertThat(told()).isEmpty();
    }

    @Test
    void aShareOfMembersThatHoversAtItsThresholdIsToldOnce() {
        group(Map.of("compliance-below", new AlertGroup.Choice(90.0, null)));
        for (int inOrder : new int[] {89, 91, 89, 92, 80}) {
            sql("UPDATE compliance_days SET in_order = ? WHERE members = 100", inOrder);
            run();
        }
        assertThat(told()).isEqualTo(Map.of("compliance-below", 2L));
    }

    @Test
    void whatIdlesIsToldOnceADayAtTheHourThatAPersonalGroupChose() {
        Map<String, AlertGroup.Choice> atSeven = Map.of(IdleDigest.ALERT, new AlertGroup.Choice(7.0, null));
        assertThatThrownBy(() -> group(atSeven)).hasMessageContaining("personal groups");
        assertThatThrownBy(() -> personal(1, Map.of(IdleDigest.ALERT, new AlertGroup.Choice(7.5, null))))
                .hasMessageContaining("0 to 23");
        personal(1, atSeven);
        personal(2, atSeven);
        IdleDigest digest = new IdleDigest(database, kinds, telling);
        Instant day = database.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        digest.run(day.plus(6, ChronoUnit.HOURS));
        assertThat(told()).as("too early").isEmpty();
        digest.run(day.plus(11, ChronoUnit.HOURS));
        assertThat(told()).as("too late").isEmpty();
        digest.run(day.plus(7, ChronoUnit.HOURS));
        digest.run(day.plus(8, ChronoUnit.HOURS));
        assertThat(told()).as("once, and the other account has no characters").isEqualTo(Map.of(IdleDigest.ALERT, 1L));
        String fields = test.jdbc()
                .sql("SELECT fields FROM alert_happenings")
                .query(String.class)
                .single();
        assertThat(fields)
                .contains("\"paused\":[" + BEN + "]")
                .contains("\"ready\":[[1," + ANN + "]]")
                .doesNotContain("\"slots\"");
        assertThat(fields).contains("\"colonies\":[[2," + ANN + "]]");
        digest.run(day.plus(31, ChronoUnit.HOURS));
        assertThat(told()).as("the next day").isEqualTo(Map.of(IdleDigest.ALERT, 2L));
        sql("DELETE FROM character_skill_queues");
        sql("DELETE FROM character_planets");
        sql("DELETE FROM character_industry_jobs");
        digest.run(day.plus(55, ChronoUnit.HOURS));
        assertThat(told()).as("nothing idles").isEqualTo(Map.of(IdleDigest.ALERT, 2L));
    }

    private void personal(long user, Map<String, AlertGroup.Choice> alerts) {
        groups.save(new AlertGroup(
                0, user, "Own", true, true, "en", 60, alerts, Set.of(1L), List.of(), List.of(), null, null, null));
    }

    /** What is looked at belongs to a resource that there is. */
    @Test
    void theResourcesOfFirstReadsAreThere() {
        List<@Nullable String> resources = new ArrayList<>();
        Instant now = database.now();
        for (Look look : Looks.QUICK) {
            AlertKind kind = kinds.find(look.alert()).orElseThrow();
            double threshold = kind.threshold() == null ? 0 : kind.threshold();
            look.at(Look.Moment.of(database, kind, threshold, now)).forEach(seen -> {
                Seen.Begun begun = seen.begun();
                if (begun != null) {
                    resources.add(begun.resource());
                }
            });
        }
        resources.addAll(test.jdbc()
                .sql("SELECT resource FROM updates")
                .query(String.class)
                .list());
        assertThat(Catalogue.declared().stream().map(Resource::name)).containsAll(resources);
    }
}
