package seat.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** What is kept of a day, by figures that can be worked out by hand: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TakeSnapshotsContract {
    private static final long ANN = 90_000_001;
    private static final long BOB = 90_000_002;
    private static final long CORPORATION = 98_000_001;

    /** Far ahead: by the database's clock nobody is due twice unless {@link #due} says so. */
    private static final LocalDate DAY = LocalDate.of(2099, 11, 28);

    private static final LocalDateTime SEEN = LocalDateTime.of(2026, 11, 28, 10, 0);
    private static final LocalDateTime FAR = LocalDateTime.of(2120, 1, 1, 0, 0);

    private TestDatabase test;
    private StatementCounter counter;
    private Database database;
    private Instant now;
    private TakeSnapshots snapshots;

    abstract TestDatabase openDatabase();

    /** As many characters as the largest installation on such a database has. */
    abstract int manyOwners();

    @BeforeAll
    void open() {
        test = openDatabase();
        counter = new StatementCounter(test.dataSource());
        database = new Database(counter.dataSource(), test.database().dialect());
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void begin() {
        for (String table : List.of(
                "daily_snapshots",
                "snapshot_owners",
                "price_days",
                "corporation_tax_rates",
                "updates",
                "refresh_tokens",
                "market_prices",
                "manual_prices",
                "sde_types",
                "sde_groups",
                "character_wallet_balances",
                "character_assets",
                "character_orders",
                "character_contracts",
                "contract_details",
                "contract_items",
                "sde_pointer",
                "sde_blueprint_products",
                "character_industry_jobs",
                "character_info_skills",
                "character_onlines",
                "corporation_infos",
                "corporation_wallet_balances",
                "corporation_assets",
                "corporation_orders",
                "corporation_contracts",
                "corporation_industry_jobs")) {
            test.jdbc().sql("DELETE FROM " + table).update();
        }
        on(DAY);
        snapshots = new TakeSnapshots(database, () -> now);
    }

    /** EVE's day is one. */
    private void on(LocalDate day) {
        now = day.atTime(3, 0).toInstant(ZoneOffset.UTC);
    }

    @Test
    void daysThatAreNoLongerKeptGoInSmallSteps() {
        LocalDate today = LocalDate.ofInstant(database.now(), ZoneOffset.UTC);
        for (int owner = 1; owner <= 1_100; owner++) {
            row(
                    "daily_snapshots",
                    "owner_id day owner_type taken_at",
                    (long) owner,
                    today.minusDays(owner <= 1_090 ? 31 : 30),
                    "character",
                    SEEN);
        }
        row("price_days", "day type_id price source", today.minusDays(31), 34L, 5.0, "average");
        row("price_days", "day type_id price source", today.minusDays(30), 34L, 5.0, "average");
        row("corporation_tax_rates", "corporation_id day tax_rate", 98_000_001L, today.minusDays(900), 0.1);

        new PruneDays(database, () -> 30).run();

        assertThat(count("daily_snapshots")).isEqualTo(10);
        assertThat(count("price_days")).isEqualTo(1);
        assertThat(count("corporation_tax_rates")).isEqualTo(1);
    }

    @Test
    void whatACharacterHasIsKeptAsOneWouldCountIt() {
        character(ANN);
        prices();
        for (String resource :
                List.of("wallet", "assets", "orders", "contracts", "industry-jobs", "skills", "online")) {
            answered(ANN, "character." + resource, 1);
        }
        row("character_wallet_balances", "character_id balance", ANN, 1_250_000.5);
        // 1,000 × 5.5 by its average; 2 × 70 by the adjusted price; a copy and a type without price count nothing.
        asset("character", ANN, 1, 34, 1_000L, null);
        asset("character", ANN, 2, 35, 2L, false);
        asset("character", ANN, 3, 34, 1L, true);
        asset("character", ANN, 4, 99, 7L, null);
        order("character_orders", ANN, 1, "active", true, 10.0, 5, 50.0, false);
        order("character_orders", ANN, 2, "active", false, 100.0, 3, null, null);
        order("character_orders", ANN, 3, "active", false, 1_000.0, 3, null, true);
        order("character_orders", ANN, 4, "expired", false, 10_000.0, 3, null, false);
        contract(ANN, 1, ANN, 0, "outstanding", false, 700.0, 5.0, FAR);
        contract(ANN, 2, ANN, BOB, "in_progress", false, 9_000.0, 6.0, FAR);
        contract(ANN, 3, BOB, ANN, "in_progress", false, 11.0, 80_000.0, FAR);
        contract(ANN, 4, ANN, 0, "outstanding", false, 1e9, null, SEEN.minusYears(9));
        contract(ANN, 5, ANN, BOB, "finished", false, 1e9, 1e9, FAR);
        contract(ANN, 6, ANN, 0, "outstanding", true, 1e9, null, FAR);
        job("character", ANN, 1, "active");
        job("character", ANN, 2, "ready");
        job("character", ANN, 3, "delivered");
        row("character_info_skills", "character_id total_sp unallocated_sp", ANN, 5_000_000L, 70_000L);
        row("character_onlines", "character_id online last_login", ANN, false, SEEN);

        takeAll();

        assertThat(taken(ANN, DAY))
                .containsEntry("owner_type", "character")
                .containsEntry("wallet", 1_250_000.5)
                .containsEntry("assets", 5_640.0)
                .containsEntry("assets_unpriced", 1L)
                .containsEntry("escrow", 50.0)
                .containsEntry("sell_orders", 300.0)
                .containsEntry("contracts", 2L)
                .containsEntry("contract_prices", 700.0)
                .containsEntry("contract_collateral", 80_000.0)
                .containsEntry("jobs", 2L)
                .containsEntry("skill_points", 5_000_000L)
                .containsEntry("unallocated_sp", 70_000L)
                .containsEntry("members", null);
        assertThat(String.valueOf(taken(ANN, DAY).get("last_login")))
                .startsWith("2026-11-28")
                .contains("10:00");
    }

    @Test
    void whatANetWorthIsMadeOfBesidesCountsByThePricesOfTheDay() {
        character(ANN);
        prices();
        for (String resource : List.of("orders", "contracts", "industry-jobs")) {
            answered(ANN, "character." + resource, 1);
        }
        // Asked for 9 where the market gives 5.5; asked for 2, no more is got.
        sellOrder(1, 34L, 9.0, 10);
        sellOrder(2, 34L, 2.0, 10);
        contract(ANN, 1, ANN, 0, "outstanding", false, 1e9, null, SEEN.minusYears(9));
        contract(ANN, 2, ANN, BOB, "finished", false, 1e9, null, FAR);
        contract(ANN, 3, BOB, ANN, "outstanding", false, 1e9, null, FAR);
        test.jdbc()
                .sql("UPDATE contract_details SET reward = 25 WHERE contract_id IN (1, 2, 3)")
                .update();
        for (long contract = 1; contract <= 3; contract++) {
            item(contract * 10, contract, 34L, 100, null, true);
            item(contract * 10 + 1, contract, 34L, 7, -2L, true);
            item(contract * 10 + 2, contract, 34L, 7, null, false);
        }
        row("sde_pointer", "id version", 1, 1);
        row(
                "sde_blueprint_products",
                "version blueprint_type_id activity position type_id quantity",
                1,
                900,
                "manufacturing",
                0,
                34,
                100L);
        making(1, 1, 900, 34L, "active");
        making(2, 9, 901, 34L, "ready");
        making(3, 5, 900, 34L, "active");
        making(4, 1, 900, 34L, "delivered");

        takeAll();

        assertThat(taken(ANN, DAY))
                .containsEntry("sell_orders", 75.0)
                .containsEntry("contract_items", 550.0)
                .containsEntry("contract_rewards", 25.0)
                .containsEntry("job_products", 2 * 100 * 5.5 + 2 * 5.5);
    }

    private void sellOrder(long id, long type, double price, long remain) {
        row(
                "character_orders",
                "character_id order_id state is_buy_order price volume_remain type_id",
                ANN,
                id,
                "active",
                false,
                price,
                remain,
                type);
    }

    private void item(long id, long contract, long type, long quantity, Long rawQuantity, boolean included) {
        row(
                "contract_items",
                "record_id contract_id type_id quantity raw_quantity is_included is_singleton seen_at",
                id,
                contract,
                type,
                quantity,
                rawQuantity,
                included,
                false,
                SEEN);
    }

    private void making(long id, int activity, long blueprint, long product, String status) {
        row(
                "character_industry_jobs",
                "job_id character_id activity_id blueprint_type_id product_type_id runs status seen_at",
                id,
                ANN,
                activity,
                blueprint,
                product,
                2,
                status,
                SEEN);
    }

    @Test
    void whatACorporationHasIsKeptInAllItsDivisions() {
        corporation(CORPORATION, 0.1);
        prices();
        for (String resource : List.of("wallets", "assets", "orders", "contracts", "industry-jobs")) {
            answered(CORPORATION, "corporation." + resource, 1);
        }
        row("corporation_wallet_balances", "corporation_id division balance", CORPORATION, 1, 100.0);
        row("corporation_wallet_balances", "corporation_id division balance", CORPORATION, 7, 11.0);
        asset("corporation", CORPORATION, 11, 34, 10L, null);
        order("corporation_orders", CORPORATION, 11, "active", true, 10.0, 5, 40.0, null);
        order("corporation_orders", CORPORATION, 12, "active", false, 2.0, 5, null, null);
        row("corporation_contracts", "corporation_id contract_id", CORPORATION, 21L);
        row("corporation_contracts", "corporation_id contract_id", CORPORATION, 22L);
        details(21, ANN, CORPORATION, 0, "outstanding", true, 900.0, null, FAR);
        details(22, ANN, CORPORATION, 0, "outstanding", false, 900.0, null, FAR);
        job("corporation", CORPORATION, 11, "paused");

        takeAll();

        assertThat(taken(CORPORATION, DAY))
                .containsEntry("owner_type", "corporation")
                .containsEntry("wallet", 111.0)
                .containsEntry("assets", 55.0)
                .containsEntry("assets_unpriced", 0L)
                .containsEntry("escrow", 40.0)
                .containsEntry("sell_orders", 10.0)
                .containsEntry("contracts", 1L)
                .containsEntry("contract_prices", 900.0)
                .containsEntry("jobs", 1L)
                .containsEntry("members", 12L)
                .containsEntry("skill_points", null)
                .containsEntry("last_login", null);
    }

    @Test
    void nothingIsZeroAndWhatIsNotKnownIsNull() {
        character(ANN);
        prices();
        answered(ANN, "character.wallet", 1);
        answered(ANN, "character.assets", 1);
        answered(ANN, "character.orders", 1);
        answered(ANN, "character.industry-jobs", 40);
        parked(ANN, "character.contracts");
        row("character_wallet_balances", "character_id balance", ANN, 5.0);
        row("character_info_skills", "character_id total_sp", ANN, 5_000_000L);
        job("character", ANN, 1, "active");

        takeAll();

        assertThat(taken(ANN, DAY))
                .containsEntry("assets", 0.0)
                .containsEntry("escrow", 0.0)
                .as("its scope was never granted")
                .containsEntry("skill_points", null)
                .as("it was read too long ago")
                .containsEntry("jobs", null)
                .as("its token is gone")
                .containsEntry("contracts", null)
                .containsEntry("contract_prices", null);
    }

    @Test
    void withoutPricesOfTheDayAssetsHaveNoWorthAndAllElseIsKept() {
        character(ANN);
        prices();
        test.jdbc()
                .sql(
                        "UPDATE updates SET succeeded_at = TIMESTAMPADD(HOUR, -40, CURRENT_TIMESTAMP(3)) WHERE resource = 'public.prices'")
                .update();
        answered(ANN, "character.wallet", 1);
        answered(ANN, "character.assets", 1);
        row("character_wallet_balances", "character_id balance", ANN, 5.0);
        asset("character", ANN, 1, 34, 1_000L, null);

        takeAll();

        assertThat(taken(ANN, DAY)).containsEntry("assets", null).containsEntry("wallet", 5.0);
        assertThat(count("price_days")).isZero();
    }

    @Test
    void aDaysPricesAreThoseOfThePriceServiceByHandFirstAndNothingForWhatNoMarketBuys() {
        answered(0, "public.prices", 1);
        row("market_prices", "type_id average_price", 34L, 5.0);
        row("market_prices", "type_id average_price", 35L, 9.0);
        row("market_prices", "type_id average_price", 670L, 1_000_000.0);
        row("manual_prices", "type_id price set_at", 35L, 7.5, SEEN);
        row("manual_prices", "type_id price set_at", 36L, 1.5, SEEN);
        row("sde_pointer", "id version", 1, 1);
        row("sde_types", "version type_id group_id published", 1, 670L, 29, false);
        takeAll();
        assertThat(prices(DAY))
                .containsExactly("34 5.0 average", "35 7.5 manual", "36 1.5 manual", "670 0.0 worthless");
    }

    @Test
    void ofWhomNothingIsKnownThereIsNoRowUntilSomethingIs() {
        character(ANN);
        takeAll();
        assertThat(count("daily_snapshots")).isZero();
        assertThat(test.jdbc()
                        .sql(
                                "SELECT COUNT(*) FROM snapshot_owners WHERE next_at <= TIMESTAMPADD(HOUR, 6, CURRENT_TIMESTAMP(3))")
                        .query(Long.class)
                        .single())
                .as("it is looked at again")
                .isEqualTo(1);
        answered(ANN, "character.wallet", 1);
        row("character_wallet_balances", "character_id balance", ANN, 5.0);
        due();
        takeAll();
        assertThat(taken(ANN, DAY)).containsEntry("wallet", 5.0);
    }

    @Test
    void aDayIsKeptOnceAndADayThatWasMissedStaysEmpty() {
        character(ANN);
        answered(ANN, "character.wallet", 1);
        row("character_wallet_balances", "character_id balance", ANN, 5.0);
        takeAll();
        assertThat(nextIsOn(ANN)).as("its moment of the next day").isEqualTo(DAY.plusDays(1));
        test.jdbc().sql("UPDATE character_wallet_balances SET balance = 6").update();
        due();
        takeAll();
        assertThat(count("daily_snapshots")).isEqualTo(1);
        assertThat(taken(ANN, DAY)).containsEntry("wallet", 6.0);

        on(DAY.plusDays(2));
        due();
        takeAll();
        assertThat(test.jdbc()
                        .sql("SELECT `day` FROM daily_snapshots ORDER BY 1")
                        .query(LocalDate.class)
                        .list())
                .containsExactly(DAY, DAY.plusDays(2));
    }

    @Test
    void aDispatcherThatIsKilledCostsALeaseAndOneThatWasTakenOverStoresNothing() {
        character(ANN);
        character(BOB);
        for (long owner : List.of(ANN, BOB)) {
            answered(owner, "character.wallet", 1);
            row("character_wallet_balances", "character_id balance", owner, 5.0);
        }
        snapshots.enrol();
        due();
        TakeSnapshots.Claimed first = snapshots.claim(OwnerType.CHARACTER, 10);
        TakeSnapshots.Taken read = snapshots.read(first, now, true);
        assertThat(first.owners()).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(snapshots.claim(OwnerType.CHARACTER, 10).owners())
                .as("nobody else's for its lease")
                .isEmpty();

        due(); // the lease is over
        test.jdbc().sql("UPDATE character_wallet_balances SET balance = 7").update();
        snapshots.run();
        assertThat(taken(ANN, DAY)).containsEntry("wallet", 7.0);
        assertThat(snapshots.store(first, read)).as("its claim is spent").isFalse();
        assertThat(taken(ANN, DAY)).containsEntry("wallet", 7.0);
        assertThat(taken(BOB, DAY)).containsEntry("wallet", 7.0);
    }

    @Test
    void dispatchersAtTheSameTimeTakeNoOwnerTwice() throws Exception {
        List<Object[]> due = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            due.add(new Object[] {91_000_000L + i});
        }
        test.database()
                .template()
                .batchUpdate(
                        "INSERT INTO snapshot_owners (owner_id, owner_type, next_at) VALUES (?, 'character', CURRENT_TIMESTAMP(3))",
                        due);
        CountDownLatch go = new CountDownLatch(1);
        List<Long> all = new ArrayList<>();
        try (ExecutorService dispatchers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> taken = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                taken.add(dispatchers.submit(() -> {
                    go.await();
                    List<Long> owners = new ArrayList<>();
                    for (int pass = 0; pass < 30; pass++) {
                        owners.addAll(new TakeSnapshots(database, () -> now)
                                .claim(OwnerType.CHARACTER, 100)
                                .owners());
                    }
                    return owners;
                }));
            }
            go.countDown();
            for (Future<List<Long>> each : taken) {
                all.addAll(each.get());
            }
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(1_000);
    }

    @Test
    void pricesAreKeptOncePerDayWithWhereTheyAreFrom() {
        prices();
        snapshots.run();
        test.jdbc()
                .sql("UPDATE market_prices SET average_price = 9 WHERE type_id < 36")
                .update();
        new TakeSnapshots(database, () -> now).run();
        assertThat(prices(DAY)).containsExactly("34 5.5 average", "35 70.0 adjusted");
        on(DAY.plusDays(1));
        snapshots.run();
        assertThat(prices(DAY.plusDays(1))).containsExactly("34 9.0 average", "35 9.0 average");
        assertThat(prices(DAY)).hasSize(2);
    }

    @Test
    void aTaxRateIsKeptWhenItChanges() {
        corporation(CORPORATION, 0.1);
        takeAll();
        for (int day = 1; day < 6; day++) {
            on(DAY.plusDays(day));
            if (day == 3) {
                test.jdbc().sql("UPDATE corporation_infos SET tax_rate = 0.25").update();
            }
            due();
            takeAll();
        }
        assertThat(test.jdbc()
                        .sql("SELECT `day`, tax_rate FROM corporation_tax_rates ORDER BY 1")
                        .query((row, number) -> row.getObject(1, LocalDate.class) + " " + row.getDouble(2))
                        .list())
                .containsExactly(DAY + " 0.1", DAY.plusDays(3) + " 0.25");
        assertThat(count("daily_snapshots")).isEqualTo(6);
    }

    @Test
    void whoLeftIsNoLongerLookedAtAndItsPastStays() {
        character(ANN);
        character(BOB);
        answered(ANN, "character.wallet", 1);
        row("character_wallet_balances", "character_id balance", ANN, 5.0);
        takeAll();
        test.jdbc()
                .sql("UPDATE refresh_tokens SET deleted_at = CURRENT_TIMESTAMP WHERE character_id = ?")
                .param(ANN)
                .update();
        snapshots.enrol();
        assertThat(test.jdbc()
                        .sql("SELECT owner_id FROM snapshot_owners")
                        .query(Long.class)
                        .list())
                .containsExactly(BOB);
        assertThat(taken(ANN, DAY)).containsEntry("wallet", 5.0);
    }

    @Test
    void manyOwnersTakeAFewStatementsForEachHundred() {
        int owners = manyOwners();
        prices();
        List<Object[]> due = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> balances = new ArrayList<>();
        for (int i = 0; i < owners; i++) {
            long owner = 91_000_000L + i;
            due.add(new Object[] {owner});
            updates.add(new Object[] {owner});
            balances.add(new Object[] {owner, (double) i});
        }
        test.database()
                .template()
                .batchUpdate(
                        "INSERT INTO snapshot_owners (owner_id, owner_type, next_at) VALUES (?, 'character', CURRENT_TIMESTAMP(3))",
                        due);
        test.database().template().batchUpdate("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at)
                        VALUES (?, 'character.wallet', 'character', 'characters', 0, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3))
                        """, updates);
        test.database()
                .template()
                .batchUpdate("INSERT INTO character_wallet_balances (character_id, balance) VALUES (?, ?)", balances);
        counter.sinceLast();
        snapshots.run();
        int first = counter.sinceLast();
        assertThat(count("daily_snapshots")).as("a pass is bounded").isEqualTo(TakeSnapshots.CHARACTERS_AT_ONCE);
        int most = 0;
        for (int pass = 1; pass < owners / TakeSnapshots.CHARACTERS_AT_ONCE; pass++) {
            counter.sinceLast();
            snapshots.run();
            most = Math.max(most, counter.sinceLast());
        }
        assertThat(count("daily_snapshots")).isEqualTo(owners);
        assertThat(first).isLessThanOrEqualTo(15);
        assertThat(most).isLessThanOrEqualTo(12);
        assertThat(test.jdbc()
                        .sql("SELECT SUM(wallet) FROM daily_snapshots")
                        .query(Double.class)
                        .single())
                .isEqualTo(owners * (owners - 1.0) / 2);
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(DISTINCT next_at) FROM snapshot_owners")
                        .query(Long.class)
                        .single())
                .as("tomorrow each has its own moment")
                .isGreaterThan(owners * 2L / 3);
    }

    /** Until nobody is due. */
    private void takeAll() {
        if (count("snapshot_owners") == 0) {
            snapshots.enrol();
            due();
        }
        for (int pass = 0; pass < 5; pass++) {
            snapshots.run();
        }
    }

    private void due() {
        test.jdbc()
                .sql("UPDATE snapshot_owners SET next_at = TIMESTAMPADD(SECOND, -1, CURRENT_TIMESTAMP(3))")
                .update();
    }

    private LocalDate nextIsOn(long owner) {
        return test.jdbc()
                .sql("SELECT next_at FROM snapshot_owners WHERE owner_id = ?")
                .param(owner)
                .query(LocalDateTime.class)
                .single()
                .toLocalDate();
    }

    private List<String> prices(LocalDate day) {
        return test.jdbc()
                .sql("SELECT type_id, price, source FROM price_days WHERE `day` = ? ORDER BY 1")
                .param(day)
                .query((row, number) -> row.getLong(1) + " " + row.getDouble(2) + " " + row.getString(3))
                .list();
    }

    private Map<String, Object> taken(long owner, LocalDate day) {
        return test.jdbc()
                .sql("SELECT * FROM daily_snapshots WHERE owner_id = ? AND `day` = ?")
                .params(owner, day)
                .query()
                .singleRow();
    }

    private long count(String table) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private void character(long id) {
        row(
                "refresh_tokens",
                "character_id user_id refresh_token scopes expires_on character_name character_owner_hash",
                id,
                1L,
                "",
                "[]",
                SEEN,
                "Somebody",
                "");
    }

    private void corporation(long id, double taxRate) {
        row("corporation_infos", "corporation_id name member_count tax_rate", id, "Lanterns", 12, taxRate);
        answered(id, "corporation.sheet", 1);
    }

    private void prices() {
        row("market_prices", "type_id average_price adjusted_price", 34L, 5.5, 6.5);
        row("market_prices", "type_id average_price adjusted_price", 35L, null, 70.0);
        row("market_prices", "type_id average_price adjusted_price", 36L, null, null);
        answered(0, "public.prices", 1);
    }

    private void answered(long owner, String resource, int hoursAgo) {
        test.jdbc().sql("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at)
                        VALUES (?, ?, 'character', 'characters', 0, CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP(3),
                          TIMESTAMPADD(HOUR, ?, CURRENT_TIMESTAMP(3)))
                        """).params(owner, resource, -hoursAgo).update();
    }

    private void parked(long owner, String resource) {
        answered(owner, resource, 1);
        test.jdbc()
                .sql("UPDATE updates SET state = 'parked' WHERE owner_id = ? AND resource = ?")
                .params(owner, resource)
                .update();
    }

    private void asset(String kind, long owner, long item, long type, Long quantity, Boolean copy) {
        row(
                kind + "_assets",
                "item_id " + kind + "_id type_id quantity is_blueprint_copy seen_at",
                item,
                owner,
                type,
                quantity,
                copy,
                SEEN);
    }

    private void order(
            String table,
            long owner,
            long id,
            String state,
            boolean buys,
            double price,
            long remain,
            Double escrow,
            Boolean ofCorporation) {
        String character = table.startsWith("character") ? " is_corporation" : "";
        List<Object> values = new ArrayList<>(List.of(owner, id, state, buys, price, remain));
        values.add(escrow);
        if (!character.isEmpty()) {
            values.add(ofCorporation);
        }
        row(
                table,
                (character.isEmpty() ? "corporation_id" : "character_id")
                        + " order_id state is_buy_order price volume_remain escrow" + character,
                values.toArray());
    }

    private void contract(
            long owner,
            long id,
            long issuer,
            long acceptor,
            String status,
            boolean ofCorporation,
            Double price,
            Double collateral,
            LocalDateTime expires) {
        row("character_contracts", "character_id contract_id", owner, id);
        details(id, issuer, CORPORATION, acceptor, status, ofCorporation, price, collateral, expires);
    }

    private void details(
            long id,
            long issuer,
            long corporation,
            long acceptor,
            String status,
            boolean ofCorporation,
            Double price,
            Double collateral,
            LocalDateTime expires) {
        row(
                "contract_details",
                "contract_id issuer_id issuer_corporation_id acceptor_id status for_corporation price collateral date_expired seen_at",
                id,
                issuer,
                corporation,
                acceptor,
                status,
                ofCorporation,
                price,
                collateral,
                expires,
                SEEN);
    }

    private void job(String kind, long owner, long id, String status) {
        row(kind + "_industry_jobs", "job_id " + kind + "_id status seen_at", id, owner, status, SEEN);
    }

    private void row(String table, String columns, Object... values) {
        String[] names = columns.split(" ");
        String marks = String.join(", ", Collections.nCopies(names.length, "?"));
        test.database()
                .template()
                .update(
                        "INSERT INTO " + table + " (`" + String.join("`, `", names) + "`) VALUES (" + marks + ")",
                        values);
    }
}
