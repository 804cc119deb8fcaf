package seat.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.Database;
import seat.market.OrderBook.Scope;
import seat.sde.StarMap;
import seat.testing.Rows;
import seat.testing.TestDatabase;

/** Orders against those of others, by the rules of EVE's market: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OrderBookContract {
    private static final long ANN = 90_000_001;
    private static final long ALT = 90_000_002;
    private static final long CORPORATION = 98_000_001;
    private static final long FORGE = 10_000_002;
    private static final long JITA = 30_000_142;
    private static final long PERIMETER = 30_000_144;
    private static final long URLEN = 30_000_139;
    private static final long STATION = 60_003_760;
    private static final long OTHER_STATION = 60_003_757;
    private static final long FARTHER_STATION = 60_000_004;
    private static final long STRUCTURE = 1_035_466_617_946L;
    private static final long TRITANIUM = 34;
    private static final long MINE = 1;

    private TestDatabase test;
    private Rows rows;
    private LocalDateTime now;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        rows = new Rows(test);
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void begin() {
        rows.clear(List.of(
                "character_orders",
                "corporation_orders",
                "market_orders",
                "structure_market_orders",
                "updates",
                "refresh_tokens",
                "sde_pointer",
                "sde_npc_stations",
                "sde_stargates",
                "sde_solar_systems",
                "universe_structures"));
        now = Database.utc(test.database().now()).withNano(0);
        token(ANN);
        token(ALT);
        kept(FORGE, "region", "region.market-orders", now.minusMinutes(20));
        rows.add("sde_pointer", "id version", 1, 1);
        station(STATION, JITA);
        station(OTHER_STATION, JITA);
        station(FARTHER_STATION, URLEN);
        for (long system : List.of(JITA, PERIMETER, URLEN)) {
            rows.add(
                    "sde_solar_systems",
                    "version solar_system_id constellation_id region_id border hub fringe corridor international regional",
                    1,
                    system,
                    20_000_020,
                    FORGE,
                    false,
                    true,
                    false,
                    false,
                    false,
                    false);
        }
        gate(1, JITA, PERIMETER);
        gate(2, PERIMETER, JITA);
        gate(3, PERIMETER, URLEN);
        gate(4, URLEN, PERIMETER);
    }

    @Test
    void anothersLowerPriceInTheSameStationUndercuts() {
        mine(false, 5.00, STATION, "region");
        other(10, false, 4.87, STATION, JITA, "region", now.minusHours(3), 700);
        other(11, false, 4.90, STATION, JITA, "region", now.minusHours(5), 300);
        other(12, false, 4.00, OTHER_STATION, JITA, "region", now, 9_000);

        assertThat(standing(Scope.STATION))
                .isEqualTo(new Competition(
                        Competition.State.UNDERCUT, price("4.87"), 1_000, now.minusHours(5), price("4.86")));
    }

    @Test
    void theScopeWidensToSystemAndRegion() {
        mine(false, 5.00, STATION, "region");
        other(10, false, 4.50, OTHER_STATION, JITA, "region", now, 1);
        other(11, false, 4.00, FARTHER_STATION, URLEN, "region", now, 1);

        assertThat(standing(Scope.STATION).state()).isEqualTo(Competition.State.BEST);
        assertThat(standing(Scope.SYSTEM).best()).isEqualTo("4.50");
        assertThat(standing(Scope.REGION).best()).isEqualTo("4.00");
    }

    @Test
    void ownCharactersAndReadableCorporationsAreNoOthers() {
        mine(false, 5.00, STATION, "region");
        character(2, ALT, false, 4.80, STATION, "region");
        other(2, false, 4.80, STATION, JITA, "region", now, 1);
        corporation(3, 77, 4.70);
        other(3, false, 4.70, STATION, JITA, "region", now, 1);

        assertThat(compare(Scope.STATION, List.of(CORPORATION)).get(MINE).state())
                .isEqualTo(Competition.State.BEST);
        assertThat(compare(Scope.STATION, List.of()).get(MINE))
                .as("whoever may not read the corporation's orders")
                .satisfies(standing -> assertThat(standing.best()).isEqualTo("4.70"));
    }

    @Test
    void theSamePriceThatWasThereBeforeIsServedBefore() {
        mine(false, 5.00, STATION, "region");
        other(10, false, 5.00, STATION, JITA, "region", now.minusDays(9), 40);
        other(11, false, 5.00, STATION, JITA, "region", now, 2_000);

        assertThat(standing(Scope.STATION))
                .isEqualTo(new Competition(Competition.State.TIED, price("5.00"), 40, null, price("4.99")));
    }

    @Test
    void aBuyOrderIsOutbidByThoseWhoseRangeCoversItsStation() {
        mine(true, 5.00, STATION, "station");
        other(10, true, 9.00, FARTHER_STATION, URLEN, "1", now, 1);
        other(11, true, 8.00, FARTHER_STATION, URLEN, "solarsystem", now, 1);
        other(12, true, 7.00, OTHER_STATION, JITA, "station", now, 1);
        assertThat(standing(Scope.STATION).state()).isEqualTo(Competition.State.BEST);

        other(13, true, 6.00, FARTHER_STATION, URLEN, "2", now, 5);
        assertThat(standing(Scope.STATION))
                .satisfies(standing -> assertThat(standing.state()).isEqualTo(Competition.State.UNDERCUT))
                .satisfies(standing -> assertThat(standing.best()).isEqualTo("6.00"))
                .satisfies(standing -> assertThat(standing.toBeat()).isEqualTo("6.01"));

        other(14, true, 6.50, OTHER_STATION, JITA, "solarsystem", now, 5);
        assertThat(standing(Scope.STATION).best()).isEqualTo("6.50");
        other(15, true, 6.60, FARTHER_STATION, URLEN, "region", now, 5);
        assertThat(standing(Scope.STATION).best()).isEqualTo("6.60");
    }

    @Test
    void anOrderInAStructureIsComparedInTheStructuresBookAndNotInTheRegions() {
        mine(false, 5.00, STRUCTURE, "region");
        other(10, false, 1.00, STATION, JITA, "region", now, 1);
        assertThat(standing(Scope.STATION).state())
                .as("nobody keeps the structure's market")
                .isEqualTo(Competition.State.NOT_KEPT);

        kept(STRUCTURE, "structure", "structure.market-orders", now.minusMinutes(5));
        rows.add(
                "structure_market_orders",
                "structure_id order_id duration is_buy_order issued location_id min_volume price range type_id volume_remaining volume_total",
                STRUCTURE,
                20,
                90,
                false,
                now,
                STRUCTURE,
                1,
                4.00,
                "region",
                TRITANIUM,
                8,
                9);
        assertThat(standing(Scope.STATION).best()).isEqualTo("4.00");
    }

    @Test
    void aMarketNobodyKeepsAndABookOlderThanTwoHoursSaySo() {
        mine(false, 5.00, STATION, "region");
        other(10, false, 4.00, STATION, JITA, "region", now, 1);
        rows.clear(List.of("updates"));
        assertThat(standing(Scope.STATION)).isEqualTo(Competition.NOT_KEPT);

        kept(FORGE, "region", "region.market-orders", now.minusHours(3));
        assertThat(standing(Scope.STATION).state()).isEqualTo(Competition.State.OLD);
    }

    @Test
    void anOrderForTheCorporationIsThereOnceWithItsDivision() {
        mine(false, 5.00, STATION, "region");
        test.jdbc().sql("UPDATE character_orders SET is_corporation = TRUE").update();
        corporation(MINE, ANN, 5.00);

        assertThat(new Orders(test.database()).active(List.of(ANN)))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.forCorporation()).isTrue();
                    assertThat(order.corporationId()).isEqualTo(CORPORATION);
                    assertThat(order.division()).isEqualTo(3);
                    assertThat(order.systemId()).isEqualTo(JITA);
                    assertThat(order.filled()).isEqualTo(0.25);
                });
    }

    @Test
    void jumpsAreCountedByStargates() {
        StarMap map = new StarMap(test.database());
        assertThat(map.jumps(JITA, URLEN)).hasValue(2);
        assertThat(map.jumps(JITA, JITA)).hasValue(0);
        assertThat(map.jumps(JITA, 31_000_005)).isEmpty();
        assertThat(map.from(0)).as("an unknown system").isEmpty();
    }

    private Competition standing(Scope scope) {
        return compare(scope, List.of()).get(MINE);
    }

    private Map<Long, Competition> compare(Scope scope, List<Long> corporations) {
        return new OrderBook(test.database(), new StarMap(test.database()))
                .compare(new Orders(test.database()).active(List.of(ANN)), scope, corporations);
    }

    private static BigDecimal price(String price) {
        return new BigDecimal(price);
    }

    private void mine(boolean buy, double price, long location, String range) {
        character(MINE, ANN, buy, price, location, range);
    }

    private void character(long id, long owner, boolean buy, double price, long location, String range) {
        rows.add(
                "character_orders",
                "character_id order_id type_id region_id location_id range is_buy_order price volume_total volume_remain issued duration state",
                owner,
                id,
                TRITANIUM,
                FORGE,
                location,
                range,
                buy,
                price,
                100,
                75,
                now.minusDays(2),
                90,
                "active");
    }

    private void corporation(long id, long by, double price) {
        rows.add(
                "corporation_orders",
                "corporation_id order_id type_id region_id location_id range is_buy_order price volume_total volume_remain issued duration state issued_by wallet_division",
                CORPORATION,
                id,
                TRITANIUM,
                FORGE,
                STATION,
                "region",
                false,
                price,
                100,
                75,
                now.minusDays(2),
                90,
                "active",
                by,
                3);
    }

    private void other(
            long id,
            boolean buy,
            double price,
            long location,
            long system,
            String range,
            LocalDateTime issued,
            long remain) {
        rows.add(
                "market_orders",
                "order_id region_id duration is_buy_order issued location_id min_volume price range system_id type_id volume_remaining volume_total",
                id,
                FORGE,
                90,
                buy,
                issued,
                location,
                1,
                price,
                range,
                system,
                TRITANIUM,
                remain,
                remain + 1);
    }

    private void station(long id, long system) {
        rows.add("sde_npc_stations", "version station_id solar_system_id use_operation_name", 1, id, system, true);
    }

    private void gate(long id, long from, long to) {
        rows.add("sde_stargates", "version stargate_id solar_system_id destination_solar_system_id", 1, id, from, to);
    }

    private void kept(long owner, String kind, String resource, LocalDateTime succeeded) {
        rows.add(
                "updates",
                "owner_id resource owner_type queue shard state due_at next_at failures succeeded_at",
                owner,
                resource,
                kind,
                "markets",
                0,
                "idle",
                now.plusMinutes(5),
                now.plusMinutes(5),
                0,
                succeeded);
    }

    private void token(long character) {
        rows.add(
                "refresh_tokens",
                "character_id user_id refresh_token scopes expires_on character_name character_owner_hash",
                character,
                1,
                "sealed",
                "[]",
                now,
                "Pilot " + character,
                "hash-" + character);
    }
}
