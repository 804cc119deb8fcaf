package seat.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static seat.asset.AssetRows.ANN;
import static seat.asset.AssetRows.BOB;
import static seat.asset.AssetRows.CONTAINER;
import static seat.asset.AssetRows.JITA;
import static seat.asset.AssetRows.RIFTER;
import static seat.asset.AssetRows.TRITANIUM;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.eve.ShipSlot;
import seat.price.Deals;
import seat.price.HubPrices;
import seat.price.Prices;
import seat.sde.StarMap;
import seat.sde.TypeFacts;
import seat.testing.TestDatabase;

/** Where property lies, how much room it takes and what is fitted, as EVE has it: the same on every database. */
abstract class PropertyContract {
    private static final long KEEPSTAR = 1_035_466_617_946L;
    private static final long TENGU = 29_984;
    private static final long GUN = 484;
    private static final long ROUNDS = 178;

    private TestDatabase test;
    private Database database;
    private AssetRows rows;
    private Prices prices;
    private TypeFacts types;
    private Holdings holdings;
    private AssetList list;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        test = openDatabase();
        database = test.database();
        rows = new AssetRows(database);
        rows.staticData();
        rows.price(TRITANIUM, 5);
        rows.price(RIFTER, 500_000);
        types = new TypeFacts(database, Duration.ZERO);
        prices = new Prices(database, types);
        holdings = new Holdings(database);
        list = new AssetList(
                new AssetValues(holdings, prices), holdings, new Volumes(database, types), new Places(database));
    }

    @AfterEach
    void close() {
        test.close();
    }

    private Stack stack(long item) {
        return list.of(List.of(ANN)).stacks().stream()
                .filter(stack -> stack.asset().itemId() == item)
                .findFirst()
                .orElseThrow();
    }

    private Place.Kind kind(long item) {
        return stack(item).place().kind();
    }

    private List<PlaceTotal> totals() {
        AssetList.Counted counted = list.of(List.of(ANN));
        return PlaceTotals.of(counted.stacks(), counted.wrapsSince());
    }

    @Test
    void tenPackagedRiftersTake25000CubicMetresAndAnAssembledOneItsOwnVolume() {
        rows.row("type_volumes", "type_id volume packaged_volume", RIFTER, 27_289, 2_500);
        rows.stack(1, ANN, RIFTER, 10);
        rows.asset(2, ANN, RIFTER, 1, JITA, "station", "Hangar", true);
        assertThat(stack(1).volume()).isCloseTo(25_000, within(0.001));
        assertThat(stack(2).volume()).isCloseTo(27_289, within(0.001));
    }

    @Test
    void aContainerIsWorthAllThatIsInItThreeLevelsDeepAndTakesItsOwnRoomAlone() {
        rows.price(CONTAINER, 10_000);
        rows.asset(1, ANN, RIFTER, 1, JITA, "station", "Hangar", true);
        rows.asset(2, ANN, CONTAINER, 1, 1, "item", "Cargo", true);
        rows.asset(3, ANN, CONTAINER, 1, 2, "item", "Unlocked", true);
        rows.asset(4, ANN, TRITANIUM, 1_000, 3, "item", "Unlocked", false);
        assertThat(stack(1).whole()).isEqualTo(500_000 + 2 * 10_000 + 5_000);
        assertThat(stack(1).value()).isEqualTo(500_000);
        assertThat(stack(4).place()).isEqualTo(new Place(Place.Kind.STATION, JITA, 30_000_142, 10_000_002));
        assertThat(totals()).singleElement().satisfies(total -> {
            assertThat(total.value()).isEqualTo(525_000);
            assertThat(total.volume()).isCloseTo(27_289, within(0.001));
        });
    }

    @Test
    void whatLiesAt2004IsInAssetSafetyWithTheDayItIsDeliveredByItselfAndTheWrapsContentCountsWithItsOwnRoom() {
        rows.asset(1, ANN, 60, 1, 2_004, "other", "AssetSafety", true);
        rows.asset(2, ANN, TRITANIUM, 1_000, 1, "item", "Hangar", false);
        LocalDateTime seen = LocalDateTime.of(2026, 11, 1, 12, 0);
        database.sql()
                .sql("UPDATE character_assets SET created_at = ? WHERE item_id = 1")
                .param(seen)
                .update();
        assertThat(kind(2)).isEqualTo(Place.Kind.ASSET_SAFETY);
        assertThat(totals()).singleElement().satisfies(total -> {
            assertThat(total.place().systemId()).as("no system").isZero();
            assertThat(total.deadline()).isEqualTo(Instant.parse("2026-11-21T12:00:00Z"));
            assertThat(total.volume()).isCloseTo(10, within(0.001));
        });
    }

    @Test
    void anItemAtAnIdNobodySeesLiesInAnUnknownStructureAndNobodyRefusedCouldDock() {
        rows.asset(1, ANN, TRITANIUM, 1, KEEPSTAR, "item", "Hangar", false);
        assertThat(kind(1)).isEqualTo(Place.Kind.UNKNOWN_STRUCTURE);
        rows.row(
                "fan_outs",
                "resource owner_id detail_id due_at outcome",
                "character.structures",
                ANN,
                String.valueOf(KEEPSTAR),
                LocalDateTime.of(2026, 11, 28, 12, 0),
                "refused");
        assertThat(new Wraps(database).notRefused(KEEPSTAR, List.of(ANN, BOB))).containsExactly(BOB);
        rows.row(
                "universe_structures",
                "structure_id name solar_system_id seen_at",
                KEEPSTAR,
                "Keep",
                30_000_142,
                LocalDateTime.now());
        assertThat(kind(1)).isEqualTo(Place.Kind.STRUCTURE);
    }

    @Test
    void anOfficeIsNoItemAndWhatIsInItsHangarsLiesInTheStation() {
        rows.asset(1, ANN, 27, 1, JITA, "station", "OfficeFolder", true);
        rows.asset(2, ANN, TRITANIUM, 1, 1, "item", "CorpSAG3", false);
        assertThat(list.of(List.of(ANN)).stacks())
                .extracting(one -> one.asset().itemId())
                .containsExactly(2L);
        assertThat(stack(2).holder()).isNull();
        assertThat(stack(2).place().id()).isEqualTo(JITA);
    }

    @Test
    void deliveriesWrapsAndWhatFloatsInSpaceArePlacesOfTheirOwn() {
        rows.asset(1, ANN, TRITANIUM, 1, JITA, "station", "Deliveries", false);
        rows.asset(2, ANN, 3_468, 1, JITA, "station", "Hangar", true);
        rows.asset(3, ANN, CONTAINER, 1, 30_000_144, "solar_system", "AutoFit", true);
        assertThat(List.of(kind(1), kind(2), kind(3)))
                .containsExactly(Place.Kind.DELIVERIES, Place.Kind.WRAPS, Place.Kind.SPACE);
        rows.row(
                "contract_details",
                "seen_at contract_id type status acceptor_id collateral",
                LocalDateTime.now(),
                1,
                "courier",
                "in_progress",
                ANN,
                5_000_000);
        assertThat(new Wraps(database).collateral(List.of(ANN)))
                .as("worth at most")
                .isEqualTo(5_000_000);
        assertThat(stack(2).value()).as("content unknown").isNull();
    }

    private void fit(long item, long type, long ship, String flag, long quantity) {
        rows.asset(item, ANN, type, quantity, ship, "item", flag, quantity == 1);
    }

    private void attribute(long type, long attribute, double value) {
        rows.row("sde_type_attributes", "version type_id attribute_id attribute_value", 1, type, attribute, value);
    }

    private FittedShip ship(long item) {
        return new FittedShips(database, holdings, prices, types, new Places(database))
                .of(ANN, item)
                .orElseThrow();
    }

    @Test
    void aChargeHasTheFlagOfItsGunAndBothAreOneSlot() {
        rows.group(55, 7);
        rows.group(83, 8);
        rows.type(GUN, 55, 5);
        rows.type(ROUNDS, 83, 0.0025);
        rows.price(GUN, 1_000);
        rows.price(ROUNDS, 2);
        attribute(RIFTER, 14, 3);
        rows.asset(1, ANN, RIFTER, 1, JITA, "station", "Hangar", true);
        fit(2, GUN, 1, "HiSlot0", 1);
        fit(3, ROUNDS, 1, "HiSlot0", 120);
        fit(4, TRITANIUM, 1, "Cargo", 10);
        FittedShip ship = ship(1);
        List<FittedShip.Slot> high = ship.racks().get(ShipSlot.HIGH);
        assertThat(high).hasSize(3);
        assertThat(high.getFirst().module().typeId()).isEqualTo(GUN);
        assertThat(high.getFirst().charge().quantity()).isEqualTo(120);
        assertThat(high.subList(1, 3)).as("free").allMatch(slot -> slot.module() == null);
        assertThat(ship.hull()).isEqualTo(500_000);
        assertThat(ship.fitted()).isEqualTo(1_240);
        assertThat(ship.cargo()).isEqualTo(50);
        assertThat(ship.holds()).containsOnlyKeys("Cargo");
    }

    @Test
    void aStrategicCruiserHasTheSlotsOfItsSubsystemsAndNoneWithout() {
        rows.group(963, 6);
        rows.group(958, 32);
        rows.type(TENGU, 963, 92_000);
        rows.type(45_586, 958, 40);
        attribute(TENGU, 14, 0);
        attribute(TENGU, 13, 0);
        attribute(TENGU, 12, 0);
        attribute(TENGU, 1_367, 5);
        attribute(45_586, 1_374, 1);
        attribute(45_586, 1_376, 2);
        rows.asset(1, ANN, TENGU, 1, JITA, "station", "Hangar", true);
        assertThat(ship(1).racks()).containsOnlyKeys(ShipSlot.SUBSYSTEM);
        assertThat(ship(1).racks().get(ShipSlot.SUBSYSTEM)).hasSize(4);
        fit(2, 45_586, 1, "SubSystemSlot0", 1);
        assertThat(ship(1).racks().get(ShipSlot.HIGH)).hasSize(1);
        assertThat(ship(1).racks().get(ShipSlot.LOW)).hasSize(2);
        assertThat(ship(1).racks()).doesNotContainKey(ShipSlot.MID);
    }

    @Test
    void aStockpileCountsWhatLiesAtItsPlaceWhatIsMadeAndWhatIsOrdered() {
        rows.stack(1, ANN, TRITANIUM, 100);
        rows.asset(2, BOB, TRITANIUM, 50, 30_000_144, "solar_system", "AutoFit", false);
        rows.row(
                "character_orders",
                "character_id order_id type_id region_id location_id is_buy_order price volume_total volume_remain issued"
                        + " duration is_corporation state",
                ANN,
                1,
                TRITANIUM,
                10_000_002,
                JITA,
                true,
                4.0,
                500,
                300,
                LocalDateTime.now(),
                90,
                false,
                "active");
        rows.row(
                "character_industry_jobs",
                "seen_at job_id character_id installer_id facility_id station_id activity_id blueprint_id blueprint_type_id"
                        + " blueprint_location_id output_location_id runs product_type_id status duration start_date end_date",
                LocalDateTime.now(),
                1,
                ANN,
                ANN,
                JITA,
                JITA,
                1,
                1,
                1,
                JITA,
                JITA,
                20,
                TRITANIUM,
                "active",
                100,
                LocalDateTime.now(),
                LocalDateTime.now());
        StockLevels levels = new StockLevels(database, list, new Deals(new HubPrices(database), prices));
        Stockpile here = new Stockpile(1, "Ore", JITA, 0, Map.of(TRITANIUM, 1_000L));
        Stockpile anywhere = new Stockpile(2, "Ore", 0, 0, Map.of(TRITANIUM, 1_000L));
        Map<Long, List<StockpileLine>> lines = levels.of(List.of(here, anywhere), List.of(ANN, BOB), 0);
        StockpileLine line = lines.get(1L).getFirst();
        assertThat(line).isEqualTo(new StockpileLine(TRITANIUM, 1_000, 100, 20, 300, 5.0));
        assertThat(line.missing()).isEqualTo(580);
        assertThat(line.cost()).isEqualTo(2_900.0);
        assertThat(lines.get(2L).getFirst().have()).isEqualTo(150);
    }

    @Test
    void stockpilesAreOnesOwnAndGoWithTheAccount() {
        Stockpiles stockpiles = new Stockpiles(database);
        long id = stockpiles.store(7, new Stockpile(0, "Ore", JITA, 0, Map.of(TRITANIUM, 10L)));
        assertThat(stockpiles.find(8, id)).isEmpty();
        assertThat(stockpiles.delete(8, id)).isFalse();
        stockpiles.store(7, new Stockpile(id, "Ores", 0, ANN, Map.of(TRITANIUM, 20L, RIFTER, 1L)));
        assertThat(stockpiles.of(7))
                .containsExactly(new Stockpile(id, "Ores", 0, ANN, Map.of(TRITANIUM, 20L, RIFTER, 1L)));
        database.inTransaction(() -> new StockpilesOfAccounts().delete(database, 7));
        assertThat(stockpiles.of(7)).isEmpty();
        assertThat(database.sql()
                        .sql("SELECT COUNT(*) FROM stockpile_items")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void goodsInAStructureWithoutFuelForSevenDaysDropAndThoseAtLowPowerGoToSafety() {
        Instant now = Instant.parse("2026-11-28T12:00:00Z");
        rows.row(
                "universe_structures",
                "structure_id name solar_system_id seen_at",
                KEEPSTAR,
                "Keep",
                30_000_142,
                LocalDateTime.now());
        rows.asset(1, ANN, TRITANIUM, 10, KEEPSTAR, "item", "Hangar", false);
        rows.row(
                "corporation_structures",
                "seen_at structure_id corporation_id type_id system_id profile_id state fuel_expires",
                LocalDateTime.now(),
                KEEPSTAR,
                98_000_001,
                35_834,
                30_000_142,
                1,
                "shield_vulnerable",
                Database.utc(now.plusSeconds(60)));
        Dangers dangers = new Dangers(database, list);
        assertThat(dangers.of(List.of(ANN), now)).as("normal").isEmpty();
        assertThat(dangers.of(List.of(ANN), now.plus(Duration.ofDays(1))))
                .singleElement()
                .satisfies(danger -> {
                    assertThat(danger.kind()).isEqualTo(Danger.Kind.LOW_POWER);
                    assertThat(danger.protectedBySafety()).isTrue();
                    assertThat(danger.value()).isEqualTo(50);
                });
        assertThat(dangers.of(List.of(ANN), now.plus(Duration.ofDays(8))))
                .singleElement()
                .satisfies(danger -> {
                    assertThat(danger.kind()).isEqualTo(Danger.Kind.ABANDONED);
                    assertThat(danger.protectedBySafety()).isFalse();
                });
    }

    @Test
    void theNearestCloneAndShipAreFoundByJumpsThroughGates() {
        rows.row(
                "sde_stargates",
                "version stargate_id solar_system_id destination_solar_system_id",
                1,
                1,
                30_000_144,
                30_000_142);
        rows.row(
                "sde_stargates",
                "version stargate_id solar_system_id destination_solar_system_id",
                1,
                2,
                30_000_142,
                30_000_144);
        rows.asset(1, ANN, RIFTER, 1, JITA, "station", "Hangar", true);
        rows.row(
                "character_jump_clones",
                "character_id jump_clone_id name location_id location_type",
                BOB,
                1,
                "Trade",
                JITA,
                "station");
        Nearest nearest = new Nearest(database, list, new Places(database), new StarMap(database));
        assertThat(nearest.ships(30_000_144, RIFTER, List.of(ANN, BOB)))
                .singleElement()
                .satisfies(near -> assertThat(near.jumps()).isEqualTo(1));
        assertThat(nearest.clones(30_000_144, List.of(ANN, BOB)))
                .singleElement()
                .satisfies(near -> assertThat(near.characterId()).isEqualTo(BOB));
    }
}
