package seat.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.access.AccessRefusal;
import seat.access.VisibleRows;
import seat.asset.Hangars;
import seat.audit.Actor;
import seat.db.Database;
import seat.db.Dialect;
import seat.eve.MoonExtraction;
import seat.eve.StructurePower;
import seat.eve.StructureState;
import seat.mining.MiningLedger;
import seat.price.Prices;
import seat.sde.StaticNames;
import seat.sde.TypeFacts;
import seat.testing.InsertedRows;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** What corporations have in space, as it is read from the tables. */
abstract class StructuresContract {
    private static final long CORPORATION = 98_000_001;
    private static final long OTHER = 98_000_002;
    private static final long SYSTEM = 30_000_142;
    private static final long ASTRAHUS = 35_832;
    private static final long METENOX = 81_826;
    private static final long CLONING = 35_894;
    private static final long BLOCK = 4_247;
    private static final long ONE = 1_035_000_000_001L;
    private static final long TWO = 1_035_000_000_002L;
    private static final Reach REACH = Reach.one(CORPORATION);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private TestDatabase test;
    private Database database;
    private InsertedRows rows;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        database = test.database();
        rows = new InsertedRows(database);
        rows.add("sde_pointer", "id version", 1, 7);
        rows.add(
                "sde_groups",
                "version group_id category_id name use_base_price anchored anchorable fittable_non_singleton published",
                7,
                1_923,
                25,
                "Exceptional Moon Asteroids",
                false,
                false,
                false,
                false,
                true);
        type(ASTRAHUS, 1_657, "Astrahus");
        type(METENOX, 4_744, "Metenox Moon Drill");
        type(CLONING, 1_321, "Standup Cloning Center I");
        rows.add("sde_type_attributes", "version type_id attribute_id attribute_value", 7, CLONING, 2_109, 10.0);
        rows.add("sde_type_attributes", "version type_id attribute_id attribute_value", 7, ASTRAHUS, 2_339, -25.0);
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void type(long id, long group, String name) {
        rows.add(
                "sde_types",
                "version type_id group_id name volume portion_size published",
                7,
                id,
                group,
                name,
                10.0,
                1,
                true);
        rows.add("sde_names", "version data_set id entity en", 7, "types", id, true, name);
    }

    private LocalDateTime in(long hours) {
        return Database.utc(now.plus(Duration.ofHours(hours)));
    }

    private void structure(
            long id, long corporation, long type, String state, LocalDateTime fuel, LocalDateTime timer) {
        rows.add(
                "corporation_structures",
                "structure_id corporation_id type_id system_id profile_id state fuel_expires state_timer_end reinforce_hour seen_at",
                id,
                corporation,
                type,
                SYSTEM,
                1,
                state,
                fuel,
                timer,
                19,
                in(0));
        rows.add(
                "universe_structures",
                "structure_id name solar_system_id seen_at",
                id,
                "Jita - S" + id % 10,
                SYSTEM,
                in(0));
    }

    private void service(long structure, String name, String state) {
        rows.add(
                "corporation_structure_services",
                "structure_id name corporation_id state seen_at",
                structure,
                name,
                CORPORATION,
                state,
                in(0));
    }

    private void item(long id, long type, long quantity, long location, String flag) {
        rows.add(
                "corporation_assets",
                "item_id corporation_id type_id quantity location_id location_type location_flag is_singleton seen_at",
                id,
                CORPORATION,
                type,
                quantity,
                location,
                "item",
                flag,
                false,
                in(0));
    }

    private void assetsAreRead() {
        rows.add(
                "updates",
                "owner_id resource owner_type queue shard state due_at next_at succeeded_at",
                CORPORATION,
                "corporation.assets",
                "corporation",
                "corporations",
                0,
                "idle",
                in(1),
                in(1),
                in(0));
    }

    private List<Structure> structures() {
        return new Structures(database).of(REACH, now);
    }

    @Test
    void whatIsNotNormalStandsFirstThenLowPowerThenByFuel() {
        structure(ONE, CORPORATION, ASTRAHUS, "shield_vulnerable", in(240), null);
        service(ONE, "Clone Bay", "online");
        structure(TWO, CORPORATION, ASTRAHUS, "hull_reinforce", in(480), in(30));
        structure(TWO + 1, CORPORATION, ASTRAHUS, "shield_vulnerable", null, null);
        structure(TWO + 2, CORPORATION, ASTRAHUS, "shield_vulnerable", in(24), null);
        structure(TWO + 3, OTHER, ASTRAHUS, "shield_vulnerable", in(1), null);
        assertThat(structures()).extracting(Structure::id).containsExactly(TWO, TWO + 1, TWO + 2, ONE);
        assertThat(structures()).extracting(Structure::state).first().isEqualTo(StructureState.HULL_TIMER);
        assertThat(structures().get(1).power()).isEqualTo(StructurePower.LOW);
        assertThat(structures().get(1).days(now)).as("low power, not 0 days").isNull();
        assertThat(structures().get(3).days(now)).isEqualTo(10);
    }

    @Test
    void blocksAnHourAreThoseOfItsServicesLessTheBonusOfItsHull() {
        structure(ONE, CORPORATION, ASTRAHUS, "shield_vulnerable", in(100), null);
        service(ONE, "Clone Bay", "online");
        item(1, CLONING, 1, ONE, "ServiceSlot0");
        item(2, BLOCK, 750, ONE, "StructureFuel");
        item(3, 56_201, 1, ONE, "QuantumCoreRoom");
        assertThat(structures().getFirst().fuel()).as("assets are not read").isEqualTo(Fuel.UNKNOWN);
        assetsAreRead();
        Structure one = structures().getFirst();
        assertThat(one.fuel().counted()).isEqualTo(7.5);
        assertThat(one.fuel().measured()).isEqualTo(7.5);
        assertThat(one.fuel().isInDoubt()).isFalse();
        assertThat(one.fuel().blocks()).isEqualTo(750);
        assertThat(one.core()).isTrue();
    }

    @Test
    void aMetenoxLastsAsLongAsTheFirstOfItsBlocksAndItsGas() {
        structure(ONE, CORPORATION, METENOX, "shield_vulnerable", in(480), null);
        item(1, 81_143, 110 * 24 * 3, ONE, "StructureFuel");
        item(2, BLOCK, 5 * 480, ONE, "StructureFuel");
        assetsAreRead();
        Structure one = structures().getFirst();
        assertThat(one.isFlex()).isTrue();
        assertThat(one.power()).as("its service is built in").isEqualTo(StructurePower.FULL);
        assertThat(one.days(now)).isEqualTo(3);
        assertThat(one.fuel().gasDays()).isEqualTo(3);
    }

    @Test
    void lowPowerThatIsSeenIsCountedFromThenAndForgottenWithFuel() {
        structure(ONE, CORPORATION, ASTRAHUS, "shield_vulnerable", null, null);
        new NoteStructures(database).run();
        Structure.LowSince since = structures().getFirst().lowSince();
        assertThat(since).isNotNull();
        assertThat(since.exact()).isFalse();
        database.sql()
                .sql("UPDATE structure_sights SET low_since = ?")
                .param(in(-24 * 8))
                .update();
        new NoteStructures(database).run();
        assertThat(structures().getFirst().power()).isEqualTo(StructurePower.ABANDONED);
        database.sql()
                .sql("UPDATE corporation_structures SET fuel_expires = ?")
                .param(in(100))
                .update();
        new NoteStructures(database).run();
        assertThat(structures().getFirst().power()).isEqualTo(StructurePower.FULL);
        assertThat(structures().getFirst().lowSince()).isNull();
    }

    @Test
    void rule60AServiceIsMissedOnlyWhereItWasOnline() {
        structure(ONE, CORPORATION, ASTRAHUS, "shield_vulnerable", in(100), null);
        service(ONE, "Clone Bay", "online");
        service(ONE, "Market", "offline");
        new NoteStructures(database).run();
        database.sql()
                .sql("UPDATE corporation_structure_services SET state = 'offline'")
                .update();
        new NoteStructures(database).run();
        assertThat(structures().getFirst().services())
                .extracting(Structure.Service::name, Structure.Service::isDown)
                .containsExactly(tuple("Clone Bay", true), tuple("Market", false));
    }

    @Test
    void whatABayLosesFromDayToDayWasUsedAndWhatItGainsWasFilledIn() {
        structure(ONE, CORPORATION, ASTRAHUS, "shield_vulnerable", in(100), null);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long[] left = {1_000, 700, 1_500, 1_300};
        for (int day = 0; day < left.length; day++) {
            rows.add(
                    "structure_bay_days",
                    "structure_id type_id day quantity",
                    ONE,
                    16_273,
                    today.minusDays(3 - day),
                    left[day]);
        }
        assertThat(new BayDays(database).lost(REACH, 16_273, now)).containsEntry(ONE, 500 / 3.0);
    }

    @Test
    void aBayThatWasEmptiedHasNothingFromThatDayOn() {
        structure(ONE, CORPORATION, ASTRAHUS, "shield_vulnerable", in(100), null);
        structure(TWO, OTHER, ASTRAHUS, "shield_vulnerable", in(100), null);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        item(1, 16_273, 900, ONE, "StructureFuel");
        item(2, BLOCK, 40, ONE, "StructureFuel");
        bay(ONE, today.minusDays(1), 1_000);
        bay(TWO, today.minusDays(1), 1_000);
        new NoteStructures(database).run();
        assertThat(days(ONE)).containsExactly("1000", "900");
        database.sql().sql("DELETE FROM corporation_assets WHERE item_id = 1").update();
        new NoteStructures(database).run();
        assertThat(days(ONE)).containsExactly("1000", "0");
        assertThat(new BayDays(database).lost(REACH, 16_273, now)).containsEntry(ONE, 1_000.0);
        assertThat(days(TWO)).as("of a corporation whose assets nobody read").containsExactly("1000");
    }

    private void bay(long structure, LocalDate day, long quantity) {
        rows.add("structure_bay_days", "structure_id type_id day quantity", structure, 16_273, day, quantity);
    }

    private List<String> days(long structure) {
        return database.sql()
                .sql(
                        "SELECT quantity FROM structure_bay_days WHERE structure_id = ? AND type_id = 16273 ORDER BY `day`")
                .param(structure)
                .query(String.class)
                .list();
    }

    @Test
    void whatIsRememberedOfAStructureGoesWithIt() {
        structure(ONE, CORPORATION, ASTRAHUS, "shield_vulnerable", null, null);
        service(ONE, "Clone Bay", "online");
        item(1, 16_273, 900, ONE, "StructureFuel");
        new NoteStructures(database).run();
        for (String table : List.of("structure_sights", "structure_services_seen", "structure_bay_days")) {
            assertThat(rows(table)).as(table).isEqualTo(1);
        }
        database.sql().sql("DELETE FROM corporation_structure_services").update();
        database.sql().sql("DELETE FROM corporation_structures").update();
        new NoteStructures(database).run();
        for (String table : List.of("structure_sights", "structure_services_seen", "structure_bay_days")) {
            assertThat(rows(table)).as(table).isZero();
        }
    }

    private long rows(String table) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    @Test
    void manyStructuresThatLosePowerAtOnceCostNoMoreStatementsThanOne() {
        StatementCounter counter = new StatementCounter(test.dataSource());
        NoteStructures notes = new NoteStructures(new Database(counter.dataSource(), database.dialect()));
        structure(ONE, CORPORATION, ASTRAHUS, "shield_vulnerable", null, null);
        notes.run();
        int one = counter.sinceLast();
        for (int more = 1; more <= 20; more++) {
            structure(TWO + more, CORPORATION, ASTRAHUS, "shield_vulnerable", in(-more), null);
        }
        notes.run();
        assertThat(counter.sinceLast()).isEqualTo(one);
        assertThat(rows("structure_sights")).isEqualTo(21);
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM structure_sights WHERE low_exact = TRUE AND low_since < ?")
                        .param(in(0))
                        .query(Long.class)
                        .single())
                .as("since their fuel was gone")
                .isEqualTo(20);
    }

    @Test
    void rule68And69ATowerBurnsItsOwnBlocksAndNoChartersInLowSecurity() {
        rows.add(
                "corporation_starbases",
                "corporation_id starbase_id state type_id system_id",
                CORPORATION,
                5,
                "online",
                12_235,
                SYSTEM);
        rows.add(
                "sde_solar_systems",
                "version solar_system_id constellation_id region_id name security_status faction_id border hub international fringe corridor regional",
                7,
                SYSTEM,
                1,
                1,
                "Jita",
                0.3,
                500_001,
                false,
                false,
                false,
                false,
                false,
                false);
        resource(0, 24_592, 1, 1, 0.45, 500_001);
        resource(1, BLOCK, 1, 40, null, null);
        resource(2, 16_275, 4, 400, null, null);
        fuel(BLOCK, 40 * 24 * 5);
        fuel(4_051, 10_000);
        fuel(16_275, 8_000);
        Starbase tower = new Starbases(database).of(REACH).getFirst();
        assertThat(tower.burns()).extracting(Burn::typeId).containsExactly(BLOCK);
        assertThat(tower.days()).as("another race's blocks are no fuel").isEqualTo(5);
        assertThat(tower.reinforced()).isEqualTo(Duration.ofHours(20));
    }

    private void resource(int position, long type, int purpose, int quantity, Double security, Integer faction) {
        rows.add(
                "sde_control_tower_resources",
                "version control_tower_type_id position resource_type_id purpose quantity min_security_level faction_id",
                7,
                12_235,
                position,
                type,
                purpose,
                quantity,
                security,
                faction);
    }

    private void fuel(long type, long quantity) {
        rows.add(
                "corporation_starbase_fuels",
                "corporation_id starbase_id type_id quantity",
                CORPORATION,
                5,
                type,
                quantity);
    }

    private Extraction.All extractions() {
        return new Extractions(
                        database,
                        new MiningLedger(database, new Prices(database)),
                        new TypeFacts(database),
                        new StaticNames(database))
                .of(REACH, true, now);
    }

    private void extraction(long structure, long start, long ready) {
        rows.add(
                "corporation_industry_mining_extractions",
                "corporation_id structure_id extraction_start_time moon_id chunk_arrival_time natural_decay_time",
                CORPORATION,
                structure,
                in(start),
                40_009_087,
                in(ready),
                in(ready + 3));
    }

    private void notice(long id, String type, long hours, String text) {
        rows.add(
                "character_notifications",
                "character_id notification_id type sender_id sender_type timestamp text",
                95_000_001,
                id,
                type,
                1,
                "corporation",
                in(hours),
                text);
    }

    private void director() {
        rows.add("character_affiliations", "character_id corporation_id", 95_000_001, CORPORATION);
    }

    @Test
    void aDrillWithoutAnExtractionIsIdle() {
        structure(ONE, CORPORATION, 35_835, "shield_vulnerable", in(400), null);
        structure(TWO, CORPORATION, 35_835, "shield_vulnerable", in(400), null);
        service(ONE, "Moon Drilling", "online");
        service(TWO, "Moon Drilling", "online");
        extraction(ONE, -24, 100);
        extraction(TWO, -300, -20);
        Extraction.All all = extractions();
        assertThat(all.idle()).extracting(Extraction.IdleDrill::structureId).containsExactly(TWO);
        assertThat(all.running()).hasSize(2);
        assertThat(all.running().getLast().volume()).as("by the hours").isEqualTo(124 * 40_000.0);
    }

    @Test
    void rule72ACancelledExtractionIsHistory() {
        structure(ONE, CORPORATION, 35_835, "shield_vulnerable", in(400), null);
        service(ONE, "Moon Drilling", "online");
        director();
        extraction(ONE, -24, 100);
        assertThat(extractions().running()).hasSize(1);
        notice(1, "MoonminingExtractionCancelled", -1, "cancelledBy: 95000001\nstructureID: &id001 " + ONE + "\n");
        assertThat(extractions().running()).isEmpty();
        assertThat(extractions().past()).singleElement().matches(Extraction::cancelled);
        assertThat(extractions().idle()).hasSize(1);
    }

    @Test
    void aNameInANotificationIsNoField() {
        assertThat(MoonNotice.of(
                        "MoonminingExtractionCancelled",
                        now,
                        "cancelledByLink: \"x\n  structureID: 7\n  readyTime: 8\n  oreVolumeByType:\n  34: 9\n  \"\nstructureID: "
                                + ONE))
                .hasValueSatisfying(notice -> {
                    assertThat(notice.structureId()).isEqualTo(ONE);
                    assertThat(notice.ready()).isNull();
                    assertThat(notice.volumes()).isEmpty();
                });
    }

    @Test
    void whatADrillBeganAnewOverIsCancelledEvenWithoutANotification() {
        structure(ONE, CORPORATION, 35_835, "shield_vulnerable", in(400), null);
        extraction(ONE, -24, 100);
        extraction(ONE, -2, 200);
        assertThat(extractions().running()).singleElement().matches(one -> !one.cancelled());
        assertThat(extractions().past()).singleElement().matches(Extraction::cancelled);
    }

    @Test
    void aNotificationTellsWhatIsInAChunkAndALaserEndsTheWait() {
        structure(ONE, CORPORATION, 35_835, "shield_vulnerable", in(400), null);
        director();
        type(45_510, 1_923, "Xenotime");
        type(46_313, 1_923, "Shining Xenotime");
        rows.add("sde_type_materials", "version type_id material_type_id quantity", 7, 45_510, 34, 100);
        rows.add("market_prices", "type_id average_price", 34, 10.0);
        extraction(ONE, -100, -2);
        long ticks = (now.minus(Duration.ofHours(2)).getEpochSecond() + 11_644_473_600L) * 10_000_000L;
        notice(
                1,
                "MoonminingExtractionStarted",
                -100,
                "moonID: 40009087\noreVolumeByType:\n  45510: 1000000.5\nreadyTime: " + ticks + "\nstructureID: " + ONE
                        + "\n");
        Extraction one = extractions().running().getFirst();
        assertThat(one.times().at(now)).isEqualTo(MoonExtraction.Phase.READY);
        assertThat(one.exact()).isTrue();
        assertThat(one.volume()).isEqualTo(1_000_000.5);
        // 100,000 units of 10 m³, 100 of a material worth 10 ISK in each, at 85 %.
        assertThat(one.value()).isNotNull().isBetween(new BigDecimal("84999999"), new BigDecimal("85000100"));
        assertThat(one.rarity()).isEqualTo(64);
        notice(2, "MoonminingLaserFired", -1, "oreVolumeByType:\n  45510: 1000000.5\nstructureID: " + ONE + "\n");
        rows.add(
                "corporation_industry_mining_observer_data",
                "corporation_id observer_id last_updated character_id recorded_corporation_id type_id quantity",
                CORPORATION,
                ONE,
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                95_000_001,
                CORPORATION,
                46_313,
                20_000);
        Extraction fired = extractions().running().getFirst();
        assertThat(fired.times().at(now)).isEqualTo(MoonExtraction.Phase.FIELD);
        assertThat(fired.left()).isEqualTo(800_000.5);
        assertThat(fired.jackpot()).isTrue();
    }

    @Test
    void whatNobodyToldOfAChunkIsReckonedByTheMoonsReport() {
        structure(ONE, CORPORATION, 35_835, "shield_vulnerable", in(400), null);
        type(45_510, 1_923, "Xenotime");
        rows.add("sde_type_materials", "version type_id material_type_id quantity", 7, 45_510, 34, 100);
        rows.add("market_prices", "type_id average_price", 34, 10.0);
        extraction(ONE, -90, 10);
        assertThat(extractions().running()).singleElement().matches(one -> one.value() == null);
        rows.add("universe_moon_contents", "moon_id type_id rate", 40_009_087, 45_510, 0.25);
        Extraction one = extractions().running().getFirst();
        assertThat(one.exact()).isFalse();
        // 100 hours of 40,000 m³, a quarter of them.
        assertThat(one.volumes()).containsExactly(Map.entry(45_510L, 1_000_000.0));
        assertThat(one.value()).isNotNull().isBetween(new BigDecimal("84999999"), new BigDecimal("85000100"));
        assertThat(one.rarity()).isEqualTo(64);
        assertThat(new Extractions(
                                database,
                                new MiningLedger(database, new Prices(database)),
                                new TypeFacts(database),
                                new StaticNames(database))
                        .of(REACH, false, now)
                        .running())
                .as("who may not see moon reports")
                .singleElement()
                .matches(hidden -> hidden.value() == null && hidden.volumes().isEmpty());
    }

    private Timers timers() {
        return new Timers(
                database,
                new Structures(database),
                new Starbases(database),
                new Hubs(database),
                new Skyhooks(database),
                new HandTimers(database),
                List.of());
    }

    private List<Timer> board(long user, long... characters) {
        return timers().of(
                        new TimerReach(
                                user == 1 ? REACH : Reach.NONE,
                                user == 1 ? REACH : Reach.NONE,
                                user == 1 ? REACH : Reach.NONE,
                                user == 1 ? REACH : Reach.NONE,
                                user == 1 ? REACH : Reach.NONE,
                                Arrays.stream(characters).boxed().toList(),
                                user),
                        now,
                        now.plus(Duration.ofDays(14)));
    }

    private static final Actor ACTOR = Actor.system();

    private void write(long user, String name, long hours, HandTimers.Audience audience, long visible) {
        new HandTimers(database)
                .write(
                        ACTOR,
                        user,
                        new HandTimers.Written(
                                TimerKind.HULL,
                                name,
                                SYSTEM,
                                Timer.Side.HOSTILE,
                                now.plus(Duration.ofHours(hours)).plusSeconds(600),
                                "bring dreads",
                                audience,
                                visible),
                        now);
    }

    @Test
    void theBoardHasTimersChunksFuelAndWhatOnesCorporationWroteAndNothingOfOthers() {
        structure(ONE, CORPORATION, ASTRAHUS, "armor_reinforce", in(200), in(30));
        structure(TWO, OTHER, ASTRAHUS, "armor_reinforce", in(200), in(30));
        extraction(ONE, -24, 100);
        director();
        write(2, "Perimeter - Enemy", 50, HandTimers.Audience.CORPORATION, CORPORATION);
        write(2, "Perimeter - Secret", 50, HandTimers.Audience.ME, 0);
        assertThat(board(1, 95_000_001))
                .extracting(Timer::kind)
                .containsExactly(TimerKind.ARMOR, TimerKind.HULL, TimerKind.CHUNK, TimerKind.FUEL);
        assertThat(board(3)).isEmpty();
        assertThat(board(2)).as("its author sees both").hasSize(2);
    }

    private void contract(long id, String title, String status, long expires, @Nullable LocalDateTime accepted) {
        rows.add("corporation_contracts", "corporation_id contract_id", CORPORATION, id);
        rows.add(
                "contract_details",
                "contract_id issuer_id issuer_corporation_id assignee_id acceptor_id start_location_id end_location_id type status title for_corporation availability date_issued date_expired date_accepted days_to_complete seen_at",
                id,
                95_000_001,
                CORPORATION,
                0,
                0,
                ONE,
                TWO,
                "courier",
                status,
                title,
                true,
                "public",
                in(-100),
                in(expires),
                accepted,
                3,
                in(0));
    }

    @Test
    void contractsExpireAndCouriersAreDueForThoseWhoMaySeeThem() {
        contract(1, "Waits", "outstanding", 50, null);
        contract(2, "Carried", "in_progress", 900, in(-24));
        contract(3, "Done", "finished", 50, in(-24));
        contract(4, "Later", "outstanding", 900, null);
        assertThat(board(1))
                .extracting(Timer::name, Timer::placeId)
                .containsExactly(tuple("Carried", TWO), tuple("Waits", ONE));
        assertThat(board(1).getFirst().at())
                .as("a day ago, three days to bring it")
                .isEqualTo(Database.instant(in(48)));
        assertThat(board(3)).isEmpty();
    }

    @Test
    void theCorporationsCalendarIsSeenByWhoIsInItWhosesoeverTokenToldIt() {
        rows.add("character_affiliations", "character_id corporation_id", 95_000_001, CORPORATION);
        rows.add("character_affiliations", "character_id corporation_id", 95_000_002, CORPORATION);
        rows.add("character_affiliations", "character_id corporation_id", 95_000_003, OTHER);
        rows.add(
                "character_calendar_events",
                "character_id event_id event_date title",
                95_000_002,
                9,
                in(20),
                "Home defence");
        assertThat(board(2, 95_000_001)).as("a private event of somebody else").isEmpty();
        rows.add(
                "character_calendar_event_details",
                "event_id owner_id owner_name duration text owner_type seen_at",
                9,
                CORPORATION,
                "Us",
                60,
                "",
                "corporation",
                in(0));
        assertThat(board(2, 95_000_001))
                .extracting(Timer::name, Timer::ownerId)
                .containsExactly(tuple("Home defence", CORPORATION));
        assertThat(board(2, 95_000_002)).hasSize(1);
        assertThat(board(2, 95_000_003)).isEmpty();
    }

    @Test
    void whatEveTellsAndSomebodyWroteWithinHalfAnHourIsOneTimer() {
        structure(ONE, CORPORATION, ASTRAHUS, "hull_reinforce", in(200), in(30));
        write(1, "Jita - S1", 30, HandTimers.Audience.ME, 0);
        write(1, "Jita - S1", 32, HandTimers.Audience.ME, 0);
        List<Timer> hulls = board(1).stream()
                .filter(timer -> timer.kind() == TimerKind.HULL)
                .toList();
        assertThat(hulls).hasSize(2);
        assertThat(hulls.getFirst().byHand()).isFalse();
        assertThat(hulls.getFirst().note()).isEqualTo("bring dreads");
        assertThat(hulls.getLast().byHand()).isTrue();
    }

    @Test
    void whoTakesATimerHasItUntilHeEndsItOrHandsItOver() {
        for (int user = 1; user <= 2; user++) {
            rows.add("users", "id name active", 500 + user, "User " + user, true);
        }
        HandTimers hand = new HandTimers(database);
        hand.take(ACTOR, 501, "hull-1-2");
        assertThatThrownBy(() -> hand.take(ACTOR, 502, "hull-1-2"))
                .isInstanceOf(AccessRefusal.class)
                .hasMessageContaining("User 1");
        assertThatThrownBy(() -> hand.end(ACTOR, 502, "hull-1-2", HandTimers.Claimed.DONE))
                .isInstanceOf(AccessRefusal.class);
        assertThatThrownBy(() -> hand.handOver(ACTOR, 501, "hull-1-2", "Nobody", other -> true))
                .hasMessageContaining("Nobody who sees this timer is called 'Nobody'");
        assertThatThrownBy(() -> hand.handOver(ACTOR, 501, "hull-1-2", "User 2", other -> false))
                .as("to one who does not see it: as if he did not exist")
                .hasMessageContaining("Nobody who sees this timer is called 'User 2'");
        assertThatThrownBy(() -> hand.handOver(ACTOR, 502, "hull-1-2", "Nobody", other -> true))
                .as("who has not taken it asks for nobody's name")
                .hasMessageContaining("Take it first");
        hand.handOver(ACTOR, 501, "hull-1-2", "User 2", other -> true);
        hand.end(ACTOR, 502, "hull-1-2", HandTimers.Claimed.FAILED);
        hand.take(ACTOR, 501, "hull-1-2");
        hand.end(ACTOR, 501, "hull-1-2", HandTimers.Claimed.DONE);
        assertThat(hand.claims(List.of("hull-1-2")).get("hull-1-2").state()).isEqualTo(HandTimers.Claimed.DONE);
        assertThat(hand.log(List.of("hull-1-2")))
                .extracting(HandTimers.Logged::action)
                .containsExactly("done", "taken", "failed", "handed-over", "taken");
    }

    @Test
    void ofTwoWhoTakeATimerAtOnceOneHasItAndTheOtherReadsWho() throws Exception {
        for (long user = 1; user <= 2; user++) {
            rows.add("users", "id name active", 500 + user, "User " + user, true);
        }
        HandTimers hand = new HandTimers(database);
        assertThatThrownBy(
                        () -> atOnce(() -> hand.take(ACTOR, 501, "hull-1-2"), () -> hand.take(ACTOR, 502, "hull-1-2")))
                .hasMessageContaining("User 1 has taken it");
        assertThat(hand.claims(List.of("hull-1-2")).get("hull-1-2").userId()).isEqualTo(501);

        assertThatThrownBy(() -> atOnce(
                        () -> hand.handOver(ACTOR, 501, "hull-1-2", "User 2", other -> true),
                        () -> hand.end(ACTOR, 501, "hull-1-2", HandTimers.Claimed.DONE)))
                .as("it is another's by then")
                .hasMessageContaining("Take it first");
        assertThat(hand.claims(List.of("hull-1-2")).get("hull-1-2").userId()).isEqualTo(502);

        assertThatThrownBy(() -> atOnce(
                        () -> hand.handOver(ACTOR, 502, "hull-1-2", "User 1", other -> true),
                        () -> hand.release(ACTOR, 502, "hull-1-2")))
                .hasMessageContaining("Take it first");
        assertThat(hand.claims(List.of("hull-1-2"))).hasSize(1);

        hand.end(ACTOR, 501, "hull-1-2", HandTimers.Claimed.FAILED);
        assertThatThrownBy(
                        () -> atOnce(() -> hand.take(ACTOR, 502, "hull-1-2"), () -> hand.take(ACTOR, 501, "hull-1-2")))
                .as("one that was given up")
                .hasMessageContaining("User 2 has taken it");
    }

    /** Runs the second while the first is done and not committed: it waits for the first one's row. */
    private void atOnce(Runnable first, Runnable second) throws Exception {
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> other = database.inTransaction(() -> {
                first.run();
                Future<?> running = others.submit(second);
                Awaitility.await().until(() -> running.isDone() || someWait());
                return running;
            });
            other.get();
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private boolean someWait() {
        String waiting = database.dialect() == Dialect.H2
                ? """
                        SELECT COUNT(*) FROM information_schema.sessions WHERE session_id <> SESSION_ID()
                          AND executing_statement REGEXP '^(INSERT|UPDATE|DELETE)' AND LOCATE('timer_claims', executing_statement) > 0"""
                : "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
        try (Connection connection = test.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(waiting)) {
            return found.next() && found.getLong(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void ofATimerTheNewestLinesAreKept() {
        rows.add("users", "id name", 511, "User 11");
        HandTimers hand = new HandTimers(database);
        for (int i = 0; i < 30; i++) {
            hand.take(ACTOR, 511, "hull-9-9");
            hand.release(ACTOR, 511, "hull-9-9");
        }
        assertThat(count("timer_log WHERE timer = 'hull-9-9'")).isEqualTo(50);
    }

    @Test
    void whatWasRemovedCountsForADay() {
        for (int i = 0; i < 200; i++) {
            write(521, "Perimeter - Many " + i, 20, HandTimers.Audience.ME, 0);
        }
        database.sql()
                .sql("UPDATE timers SET removed_at = CURRENT_TIMESTAMP(3) WHERE user_id = 521")
                .update();
        assertThatThrownBy(() -> write(521, "Perimeter - One more", 20, HandTimers.Audience.ME, 0))
                .isInstanceOf(AccessRefusal.class)
                .hasMessageContaining("written within a day");
        database.sql()
                .sql("UPDATE timers SET created_at = ? WHERE user_id = 521")
                .param(Database.utc(now.minus(Duration.ofDays(2))))
                .update();
        write(521, "Perimeter - One more", 20, HandTimers.Audience.ME, 0);
    }

    @Test
    void aCalendarIsToldOfNoMoreThanAThousandThatFellAway() {
        FeedMemory memory = new FeedMemory(database);
        for (int round = 0; round < 3; round++) {
            List<Timer> timers = new ArrayList<>();
            for (int i = 0; i < 700; i++) {
                timers.add(Timer.ofEve(
                        "fuel-" + round + "-" + i, TimerKind.FUEL, now.plusSeconds(9_000 + i), null, 1, "A", 0, 0));
            }
            memory.tell(531, timers, now);
        }
        List<FeedMemory.Told> told = memory.tell(531, List.of(), now);
        assertThat(told).hasSize(FeedMemory.MOST).allMatch(FeedMemory.Told::cancelled);
        assertThat(count("user_calendar_events WHERE user_id = 531")).isEqualTo(FeedMemory.MOST);
    }

    private long count(String rows) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + rows)
                .query(Long.class)
                .single();
    }

    @Test
    void aCalendarIsToldWhatMovedAndWhatFellAway() {
        FeedMemory memory = new FeedMemory(database);
        Timer first = Timer.ofEve("fuel-1", TimerKind.FUEL, now.plusSeconds(9_000), null, 1, "A", 0, 0);
        Timer second = Timer.ofEve("hull-2-3", TimerKind.HULL, now.plusSeconds(9_000), null, 2, "B", 0, 0);
        assertThat(memory.tell(1, List.of(first, second), now))
                .extracting(FeedMemory.Told::sequence)
                .containsExactly(0, 0);
        Timer moved = Timer.ofEve("fuel-1", TimerKind.FUEL, now.plusSeconds(90_000), null, 1, "A", 0, 0);
        FeedMemory.Told fellAway = new FeedMemory.Told("hull-2-3", now.plusSeconds(9_000), 1, true);
        assertThat(memory.tell(1, List.of(moved), now))
                .containsExactly(new FeedMemory.Told("fuel-1", now.plusSeconds(90_000), 1, false), fellAway);
        assertThat(memory.tell(1, List.of(moved), now))
                .as("told the same again")
                .contains(fellAway);
        assertThat(memory.tell(1, List.of(moved), now.plusSeconds(10_000)))
                .as("what is over is not told as cancelled")
                .hasSize(1);
        assertThat(memory.tell(2, List.of(), now))
                .as("another account's calendar")
                .isEmpty();
    }

    private void owned(long id, long type, long quantity, long place, String flag) {
        rows.add(
                "corporation_assets",
                "item_id corporation_id type_id quantity location_id location_type location_flag is_singleton root_location_id root_location_flag seen_at",
                id,
                CORPORATION,
                type,
                quantity,
                place,
                "item",
                "Unlocked",
                false,
                place,
                flag,
                in(0));
    }

    @Test
    void rule12And16And18PropertyCountsWhereTheOutermostOfItLies() {
        rows.add("market_prices", "type_id average_price", 34, 10.0);
        owned(1, 34, 100, 60_003_760, "CorpSAG3");
        owned(2, 34, 5, 60_003_760, "CorpDeliveries");
        owned(3, 34, 7, 2_004, "AssetSafety");
        owned(4, 34, 11, ONE, "StructureFuel");
        owned(5, 27, 1, 60_003_760, "OfficeFolder");
        owned(6, 587, 1, 60_003_760, "CorpSAG3");
        Hangars.Counted counted = new Hangars(database, new Prices(database))
                .count(CORPORATION, new VisibleRows("t.corporation_id = ?", List.of(CORPORATION), Set.of()));
        assertThat(counted.value()).isEqualByComparingTo("1230");
        assertThat(counted.sections().get(Hangars.Section.DIVISION_3)).isEqualByComparingTo("1000");
        assertThat(counted.sections().get(Hangars.Section.DELIVERIES)).isEqualByComparingTo("50");
        assertThat(counted.sections().get(Hangars.Section.BAYS)).isEqualByComparingTo("110");
        assertThat(counted.unpriced()).containsExactly(587L);
        assertThat(counted.places()).extracting(Hangars.InPlace::placeId).containsExactly(60_003_760L, ONE, 0L);
    }

    @Test
    void aMoveIsToldToWhoMaySeeBothItsHangars() {
        rows.add("market_prices", "type_id average_price", 34, 10.0);
        owned(1, 34, 100, 60_003_760, "CorpSAG3");
        for (int change = 1; change <= 2; change++) {
            rows.add(
                    "owner_changes",
                    "owner_type owner_id position kind entity_id detail former present seen_at",
                    "corporation",
                    CORPORATION,
                    change,
                    change == 1 ? "asset-moved" : "asset-left",
                    34,
                    "1",
                    "CorpSAG" + change,
                    change == 1 ? "CorpSAG3" : null,
                    in(-change));
        }
        Hangars hangars = new Hangars(database, new Prices(database));
        assertThat(hangars.changed(CORPORATION, Set.of(1, 2, 3), now))
                .extracting(Hangars.Moved::from, Hangars.Moved::to, Hangars.Moved::quantity)
                .containsExactly(tuple(2, 0, 0L), tuple(1, 3, 100L));
        assertThat(hangars.changed(CORPORATION, Set.of(1), now)).isEmpty();
    }
}
