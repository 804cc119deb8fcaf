package seat.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.Database;
import seat.sde.TypeFacts;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** What types are worth, by prices that can be worked out by hand: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PricesContract {
    private static final long TRITANIUM = 34;
    private static final long RIFTER = 587;
    private static final long CAPSULE = 670;
    private static final long PLEX = 44_992;
    private static final long SKIN = 34_901;
    private static final long ABYSSAL = 47_408;
    private static final long JITA = 60_003_760;
    private static final long THE_FORGE = 10_000_002;
    private static final long KEEPSTAR = 1_035_466_617_946L;

    private TestDatabase test;
    private StatementCounter counter;
    private Database database;
    private Prices prices;
    private HubPrices hub;
    private long lastOrder;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        counter = new StatementCounter(test.dataSource());
        database = new Database(counter.dataSource(), test.database().dialect());
        group(25, 6);
        group(29, 6);
        group(1950, 91);
        group(46, 7);
        type(RIFTER, 25, true, 0);
        type(CAPSULE, 29, false, 0);
        type(SKIN, 1950, true, 0);
        type(ABYSSAL, 46, true, 15);
        row("sde_pointer", "id version", 1, 1);
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void anew() {
        for (String table : List.of(
                "market_prices",
                "market_orders",
                "structure_market_orders",
                "market_histories",
                "manual_prices",
                "price_days",
                "global_settings")) {
            database.sql().sql("DELETE FROM " + table).update();
        }
        prices = new Prices(database, new TypeFacts(database, Duration.ZERO));
        hub = new HubPrices(database);
    }

    private void row(String table, String columns, Object... values) {
        database.sql()
                .sql("INSERT INTO %s (`%s`) VALUES (%s)"
                        .formatted(
                                table,
                                String.join("`, `", columns.split(" ")),
                                String.join(", ", Collections.nCopies(values.length, "?"))))
                .params(values)
                .update();
    }

    private void group(long group, long category) {
        row(
                "sde_groups",
                "version group_id category_id use_base_price anchored anchorable fittable_non_singleton published",
                1,
                group,
                category,
                false,
                false,
                false,
                false,
                true);
    }

    private void type(long type, long group, boolean published, int metaGroup) {
        row("sde_types", "version type_id group_id published meta_group_id", 1, type, group, published, metaGroup);
    }

    private void esi(long type, Double average, Double adjusted) {
        row("market_prices", "type_id average_price adjusted_price", type, average, adjusted);
    }

    private void order(long region, long location, long type, boolean buy, double price, long volume) {
        row(
                "market_orders",
                "region_id order_id duration is_buy_order issued location_id min_volume price range system_id type_id"
                        + " volume_remaining volume_total",
                region,
                ++lastOrder,
                90,
                buy,
                LocalDateTime.of(2026, 11, 28, 12, 0),
                location,
                1,
                price,
                "region",
                30_000_142,
                type,
                volume,
                volume);
    }

    private void traded(long region, long type, int daysAgo, double average, long volume) {
        row(
                "market_histories",
                "region_id type_id date average highest lowest order_count volume",
                region,
                type,
                LocalDate.ofInstant(database.now(), ZoneOffset.UTC).minusDays(daysAgo),
                average,
                average,
                average,
                1,
                volume);
    }

    private void set(String name, String value) {
        row("global_settings", "name value", name, value);
    }

    private Price price(long type) {
        return prices.of(List.of(type)).get(type);
    }

    private void assertPrice(long type, String isk, Price.Source source) {
        Price price = price(type);
        assertThat(price.source()).isEqualTo(source);
        assertThat(price.isk()).isEqualByComparingTo(isk);
    }

    @Test
    void valuesCountByEvesAverageAndWithoutItByItsAdjustedPrice() {
        esi(TRITANIUM, 5.5, 4.2);
        esi(35, null, 9.25);
        assertPrice(TRITANIUM, "5.5", Price.Source.AVERAGE);
        assertPrice(35, "9.25", Price.Source.ADJUSTED);
    }

    @Test
    void whatNobodyHasAPriceForHasNoneWhichIsNotZero() {
        assertThat(price(36)).isEqualTo(Price.NONE);
        assertThat(Price.NONE.isKnown()).isFalse();
        assertThat(Price.NONE.times(10)).isNull();
    }

    @Test
    void aPriceSetByHandComesFirstAndHoldsAtOnceUntilItIsTakenBack() {
        esi(TRITANIUM, 5.5, 4.2);
        assertPrice(TRITANIUM, "5.5", Price.Source.AVERAGE);
        ManualPrices manual = new ManualPrices(database);
        manual.set(TRITANIUM, new BigDecimal("7.77"), "Aria");
        assertPrice(TRITANIUM, "7.77", Price.Source.MANUAL);
        assertThat(manual.all())
                .singleElement()
                .satisfies(one -> assertThat(one.by()).isEqualTo("Aria"));
        assertThat(manual.unset(TRITANIUM)).isTrue();
        assertPrice(TRITANIUM, "5.5", Price.Source.AVERAGE);
    }

    @Test
    void theHubsSellPriceIsTheMeanOfItsCheapestFivePercentByVolume() {
        // 5 % of 2,000 units are 100: 40 for 10 and 60 of the 160 for 20.
        order(THE_FORGE, JITA, TRITANIUM, false, 20, 160);
        order(THE_FORGE, JITA, TRITANIUM, false, 10, 40);
        order(THE_FORGE, JITA, TRITANIUM, false, 90, 1_800);
        order(THE_FORGE, 60_008_494, TRITANIUM, false, 1, 1_000_000);
        assertThat(hub.of(List.of(TRITANIUM)).get(TRITANIUM).sell()).isEqualByComparingTo("16");
    }

    @Test
    void theHubsBuyPriceIsTheMeanOfTheDearestFivePercentAndSplitIsTheMeanOfBoth() {
        order(THE_FORGE, JITA, TRITANIUM, true, 4, 20);
        order(THE_FORGE, JITA, TRITANIUM, true, 8, 10);
        order(THE_FORGE, JITA, TRITANIUM, true, 2, 370);
        order(THE_FORGE, JITA, TRITANIUM, false, 10, 1);
        HubPrice price = hub.of(List.of(TRITANIUM)).get(TRITANIUM);
        assertThat(price.buy()).isEqualByComparingTo("6");
        assertThat(price.split()).isEqualByComparingTo("8");
    }

    @Test
    void ordersBeyondTenTimesTheMeanOfThirtyDaysAreBaitAndDoNotCount() {
        traded(THE_FORGE, TRITANIUM, 3, 100, 10);
        order(THE_FORGE, JITA, TRITANIUM, false, 1_000.01, 1_000);
        order(THE_FORGE, JITA, TRITANIUM, false, 1_000, 1);
        order(THE_FORGE, JITA, TRITANIUM, true, 9.99, 1_000);
        order(THE_FORGE, JITA, TRITANIUM, true, 10, 1);
        HubPrice price = hub.of(List.of(TRITANIUM)).get(TRITANIUM);
        assertThat(price.sell()).isEqualByComparingTo("1000");
        assertThat(price.buy()).isEqualByComparingTo("10");
    }

    @Test
    void whereValuesCountByTheHubTheKeptMarketComesBeforeTheRegionsHistoryAndThatBeforeEvesAverage() {
        set("prices.values", "sell");
        esi(TRITANIUM, 5.5, 4.2);
        esi(35, 9.5, 4.2);
        esi(36, 30.5, 4.2);
        traded(THE_FORGE, TRITANIUM, 1, 6, 10);
        traded(THE_FORGE, 35, 1, 10, 30);
        traded(THE_FORGE, 35, 2, 20, 10);
        traded(THE_FORGE, 35, 31, 1_000, 10);
        order(THE_FORGE, JITA, TRITANIUM, false, 7, 100);
        assertPrice(TRITANIUM, "7", Price.Source.MARKET);
        assertPrice(35, "12.5", Price.Source.HISTORY);
        assertPrice(36, "30.5", Price.Source.AVERAGE);
    }

    @Test
    void whereValuesCountByTheAverageTheHubPricesWhatHasNone() {
        esi(35, null, 4.2);
        order(THE_FORGE, JITA, 35, false, 8, 100);
        order(THE_FORGE, JITA, 35, true, 6, 100);
        assertPrice(35, "7", Price.Source.MARKET);
    }

    @Test
    void aPlayerStructureCanBeTheHub() {
        set("prices.hub", String.valueOf(KEEPSTAR));
        row(
                "structure_market_orders",
                "structure_id order_id duration is_buy_order issued location_id min_volume price range type_id"
                        + " volume_remaining volume_total",
                KEEPSTAR,
                1,
                90,
                false,
                LocalDateTime.of(2026, 11, 28, 12, 0),
                KEEPSTAR,
                1,
                11.5,
                "region",
                TRITANIUM,
                10,
                10);
        assertThat(hub.isKept()).isTrue();
        assertThat(hub.of(List.of(TRITANIUM)).get(TRITANIUM).sell()).isEqualByComparingTo("11.5");
    }

    @Test
    void plexIsNotPricedFromTheForgeButFromItsOwnMarket() {
        set("prices.values", "sell");
        esi(PLEX, 5_000_000.0, null);
        order(THE_FORGE, JITA, PLEX, false, 1, 1_000);
        traded(THE_FORGE, PLEX, 1, 2, 1_000);
        assertPrice(PLEX, "5000000", Price.Source.AVERAGE);
        prices = new Prices(database);
        order(19_000_001, 0, PLEX, false, 5_250_000, 1_000);
        assertPrice(PLEX, "5250000", Price.Source.MARKET);
    }

    @Test
    void skinsAndUnpublishedTypesAreWorthNothingAndSaySo() {
        esi(SKIN, 1_000_000.0, null);
        esi(CAPSULE, 1_000_000.0, null);
        assertPrice(SKIN, "0", Price.Source.WORTHLESS);
        assertPrice(CAPSULE, "0", Price.Source.WORTHLESS);
    }

    @Test
    void mutatedModulesHaveNoPriceWhateverAMarketSays() {
        esi(ABYSSAL, 100.0, 100.0);
        assertThat(price(ABYSSAL)).isEqualTo(Price.NONE);
    }

    @Test
    void aLostCapsuleIsTenThousandAndTheRestHasThePriceOfItsDay() {
        esi(TRITANIUM, 5.5, null);
        esi(35, 9.5, null);
        LocalDate day = LocalDate.of(2026, 11, 20);
        row("price_days", "day type_id price source", day, TRITANIUM, 3.5, "average");
        row("price_days", "day type_id price source", day.plusDays(2), TRITANIUM, 4.5, "average");
        List<Long> asked = List.of(TRITANIUM, 35L, CAPSULE, SKIN);
        Map<Long, Price> then = prices.onDay(day.plusDays(1), asked);
        assertThat(then.get(TRITANIUM).isk()).as("the kept day before").isEqualByComparingTo("3.5");
        assertThat(then.get(35L).isk()).as("no kept day has it").isEqualByComparingTo("9.5");
        assertThat(then.get(CAPSULE)).isEqualTo(new Price(BigDecimal.valueOf(10_000), Price.Source.FIXED));
        assertThat(then.get(SKIN)).isEqualTo(Price.WORTHLESS);
        assertThat(prices.onDay(day.minusYears(1), asked).get(TRITANIUM).isk())
                .as("the first kept day after")
                .isEqualByComparingTo("3.5");
    }

    @Test
    void manyTypesCostAFewStatementsAndOnesAskedAgainTwo() {
        for (long type = 1_000; type < 1_900; type++) {
            esi(type, (double) type, null);
        }
        List<Long> types = LongStream.range(1_000, 1_900).boxed().toList();
        counter.sinceLast();
        assertThat(prices.of(types))
                .hasSize(900)
                .allSatisfy((type, price) -> assertThat(price.isk()).isEqualByComparingTo(BigDecimal.valueOf(type)));
        assertThat(counter.sinceLast()).isLessThanOrEqualTo(6);
        prices.of(types);
        assertThat(counter.sinceLast()).isLessThanOrEqualTo(3);
    }
}
