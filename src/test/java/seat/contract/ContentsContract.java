package seat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.price.Prices;
import seat.resource.OwnerType;
import seat.testing.Rows;
import seat.testing.TestDatabase;

/** What contracts hold: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContentsContract {
    private static final LocalDateTime THEN = LocalDateTime.of(2026, 11, 28, 12, 0);

    private TestDatabase test;
    private Rows rows;
    private Contents contents;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        test = openDatabase();
        rows = new Rows(test);
        contents = new Contents(test.database(), new Prices(test.database()));
    }

    @AfterAll
    void close() {
        test.close();
    }

    @BeforeEach
    void begin() {
        rows.clear(List.of("contract_items", "contract_details", "character_contracts", "market_prices"));
        rows.add("market_prices", "type_id average_price", 34, 5.0);
        rows.add("market_prices", "type_id average_price", 587, 400.0);
        rows.add("market_prices", "type_id average_price", 691, 1_000_000.0);
    }

    @Test
    void whatIsOfferedCountsAndWhatIsAskedForIsTakenOff() {
        item(1, 34, 100, null, true);
        item(2, 34, 20, null, true);
        item(3, 587, 1, null, false);
        item(4, 99, 3, null, true);

        assertThat(contents.of(List.of(7L, 8L)).get(7L)).satisfies(content -> {
            assertThat(content.value()).isEqualByComparingTo("200");
            assertThat(content.unpriced()).isEqualTo(1);
            assertThat(content.leading()).isEqualTo(34);
            assertThat(content.lines().getFirst().quantity()).isEqualTo(120);
        });
        assertThat(contents.of(List.of(8L)).get(8L).known())
                .as("no list is no empty contract")
                .isFalse();
    }

    @Test
    void aCopyOfABlueprintIsToldByItsRawQuantityAndWorthNothing() {
        item(1, 691, 1, -2L, true);
        item(2, 691, 1, -1L, true);

        Content content = contents.of(List.of(7L)).get(7L);
        assertThat(content.lines())
                .containsExactly(
                        new Content.Line(691, 1, true, true, false), new Content.Line(691, 1, true, false, true));
        assertThat(content.value()).isEqualByComparingTo("1000000");
    }

    @Test
    void whatHasRunOutIsStillAmongTheOpenOnes() {
        contract(1, "outstanding");
        contract(2, "in_progress");
        contract(3, "finished");

        Contracts contracts = new Contracts(test.database());
        assertThat(contracts.open(OwnerType.CHARACTER, List.of(5L)))
                .extracting(Contract::contractId)
                .containsExactly(2L, 1L);
        assertThat(contracts.ended(OwnerType.CHARACTER, List.of(5L)))
                .extracting(Contract::contractId)
                .containsExactly(3L);
        assertThat(contracts.find(OwnerType.CHARACTER, 5, 3)).isPresent();
        assertThat(contracts.find(OwnerType.CHARACTER, 6, 3)).isEmpty();
    }

    private void contract(long id, String status) {
        rows.add(
                "contract_details",
                "contract_id status date_issued date_expired seen_at",
                id,
                status,
                THEN,
                THEN.minusYears(1),
                THEN);
        rows.add("character_contracts", "character_id contract_id", 5, id);
    }

    private void item(long id, long type, long quantity, Long raw, boolean included) {
        rows.add(
                "contract_items",
                "record_id contract_id type_id quantity raw_quantity is_included is_singleton seen_at",
                id,
                7,
                type,
                quantity,
                raw,
                included,
                false,
                THEN);
    }
}
