package seat.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.testing.Rows;
import seat.testing.TestDatabase;

/** What trading earned: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TradesContract {
    private static final long ANN = 90_000_001;
    private static final long ALT = 90_000_002;
    private static final LocalDate FROM = LocalDate.of(2026, 11, 1);
    private static final LocalDateTime BEFORE = FROM.atStartOfDay().minusDays(3);
    private static final LocalDateTime WITHIN = FROM.atStartOfDay().plusDays(3);

    private TestDatabase test;
    private Rows rows;
    private Trades trades;
    private long last;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        rows = new Rows(test);
        trades = new Trades(test.database());
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void begin() {
        rows.clear(List.of("character_wallet_journals", "character_wallet_transactions"));
    }

    @Test
    void whatWasBoughtFirstIsSoldFirstAlsoByAnotherCharacter() {
        trade(ANN, BEFORE, true, 10, 5, true);
        trade(ANN, BEFORE, true, 10, 7, true);
        trade(ALT, WITHIN, false, 15, 9, true);

        assertThat(trades.since(List.of(ANN, ALT), FROM).types())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.cost()).isEqualTo(10 * 5 + 5 * 7);
                    assertThat(result.profit()).isEqualTo(15 * 9 - 85);
                });
    }

    @Test
    void whatWasSoldBeforeUsesUpWhatWasBoughtBefore() {
        trade(ANN, BEFORE, true, 10, 5, true);
        trade(ANN, BEFORE, false, 10, 6, true);
        trade(ANN, WITHIN, true, 3, 8, true);
        trade(ANN, WITHIN, false, 3, 9, true);

        assertThat(trades.since(List.of(ANN), FROM).types())
                .singleElement()
                .satisfies(result -> assertThat(result.profit()).isEqualTo(3));
    }

    @Test
    void whatWasNeverBoughtHasNoCostAndIsNoProfit() {
        trade(ANN, WITHIN, false, 4, 100, true);

        assertThat(trades.since(List.of(ANN), FROM).types()).singleElement().satisfies(result -> {
            assertThat(result.profit()).isZero();
            assertThat(result.sold() - result.matched()).isEqualTo(4);
        });
    }

    @Test
    void feesAreThoseThatWerePaidAndTheCorporationsTradesAreNotOnes() {
        trade(ANN, WITHIN, true, 1, 10, true);
        trade(ANN, WITHIN, false, 1, 110, true);
        trade(ANN, WITHIN, false, 50, 1_000, false);
        entry("transaction_tax", -4, WITHIN);
        entry("brokers_fee", -3, WITHIN);
        entry("market_provider_tax", -2, WITHIN);
        entry("transaction_tax", -500, BEFORE);

        Trades.Profit profit = trades.since(List.of(ANN), FROM);
        assertThat(profit.salesTax()).isEqualTo(4);
        assertThat(profit.brokersFees()).isEqualTo(5);
        assertThat(profit.total()).isEqualTo(91);
        assertThat(profit.complete()).isTrue();
    }

    @Test
    void theSalesTaxIsMeasuredByWhatWasPaid() {
        entry("market_transaction", 1_000, WITHIN);
        entry("market_transaction", -9_000, WITHIN);
        entry("transaction_tax", -36.1, WITHIN);

        assertThat(trades.measuredTax(List.of(ANN, ALT), WITHIN.plusDays(1)).get(ANN))
                .isCloseTo(0.0361, within(1e-9));
        assertThat(trades.measuredTax(List.of(ANN, ALT), WITHIN.plusDays(1))).doesNotContainKey(ALT);
    }

    private void trade(long character, LocalDateTime date, boolean buy, long quantity, double price, boolean personal) {
        rows.add(
                "character_wallet_transactions",
                "character_id transaction_id date type_id location_id unit_price quantity client_id is_buy is_personal journal_ref_id",
                character,
                ++last,
                date,
                34,
                60_003_760,
                price,
                quantity,
                7,
                buy,
                personal,
                last);
    }

    private void entry(String refType, double amount, LocalDateTime date) {
        rows.add(
                "character_wallet_journals",
                "character_id id date ref_type amount",
                ANN,
                ++last,
                date,
                refType,
                amount);
    }
}
