package seat.worth;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What moved a worth: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MoversContract {
    private static final long ANN = 90_000_001;
    private static final LocalDate FROM = LocalDate.of(2026, 11, 1);
    private static final LocalDate UNTIL = LocalDate.of(2026, 11, 8);

    private TestDatabase test;
    private Rows rows;
    private long last;

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
        rows.clear(List.of("character_assets", "character_wallet_transactions", "price_days"));
    }

    @Test
    void theEffectsOfPriceAndOfTradeStandApart() {
        asset(34, 130, false);
        price(34, 5, 6);
        // 20 more within the week, 10 more since.
        trade(34, 25, true, FROM.plusDays(2));
        trade(34, 5, false, FROM.plusDays(3));
        trade(34, 10, true, UNTIL.plusDays(1));

        Movers.Moved moved = moved(1_000.0, 1_300.0);
        assertThat(moved.top()).singleElement().satisfies(mover -> {
            assertThat(mover.quantity()).isEqualTo(100);
            assertThat(mover.bought()).isEqualTo(20);
            assertThat(mover.priceEffect()).isEqualTo(100);
            assertThat(mover.quantityEffect()).isEqualTo(120);
            assertThat(mover.value()).isEqualTo(220);
        });
        assertThat(moved.rest()).as("built, looted, lost").isEqualTo(80);
    }

    @Test
    void copiesOfBlueprintsAndWhatHasNoPriceMoveNothing() {
        asset(691, 10, true);
        price(691, 1, 1_000_000);
        asset(99, 10, false);

        Movers.Moved moved = moved(null, 5.0);
        assertThat(moved.top()).isEmpty();
        assertThat(moved.rest()).isNull();
    }

    @Test
    void theTenThatMovedItMostUpOrDown() {
        for (int type = 1; type <= 12; type++) {
            asset(type, 1, false);
            price(type, 100, 100 + (type % 2 == 0 ? type : -type));
        }
        assertThat(moved(1.0, 1.0).top())
                .hasSize(10)
                .extracting(Movers.Mover::typeId)
                .startsWith(12L, 11L, 10L)
                .doesNotContain(1L, 2L);
    }

    private Movers.Moved moved(Double before, Double after) {
        return new Movers(test.database()).between(List.of(ANN), FROM, UNTIL, worth(before), worth(after));
    }

    private static Worth worth(Double assets) {
        return new Worth(null, assets, null, null, null, null, null, null);
    }

    private void asset(long type, long quantity, boolean copy) {
        rows.add(
                "character_assets",
                "item_id character_id type_id quantity location_id location_type location_flag is_singleton is_blueprint_copy seen_at",
                ++last,
                ANN,
                type,
                quantity,
                60_003_760,
                "station",
                "Hangar",
                false,
                copy,
                FROM.atStartOfDay());
    }

    private void price(long type, double before, double after) {
        rows.add("price_days", "day type_id price source", FROM, type, before, "average");
        rows.add("price_days", "day type_id price source", UNTIL, type, after, "average");
    }

    private void trade(long type, long quantity, boolean buy, LocalDate day) {
        LocalDateTime at = day.atTime(12, 0);
        rows.add(
                "character_wallet_transactions",
                "character_id transaction_id date type_id location_id unit_price quantity client_id is_buy is_personal journal_ref_id",
                ANN,
                ++last,
                at,
                type,
                60_003_760,
                5.0,
                quantity,
                7,
                buy,
                true,
                last);
    }
}
