package seat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.market.Slots;
import seat.testing.Rows;
import seat.testing.TestDatabase;

/** Slots for contracts: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractSlotsContract {
    private static final long ANN = 90_000_001;
    private static final long BOB = 90_000_002;
    private static final LocalDateTime THEN = LocalDateTime.of(2026, 11, 28, 12, 0);

    private TestDatabase test;
    private Rows rows;

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

    @Test
    void onlyWhatIsOutstandingAndOnesOwnTakesASlotAndThatForTheCorporationAnother() {
        contract(1, ANN, "outstanding", false);
        contract(2, ANN, "in_progress", false);
        contract(3, ANN, "outstanding", true);
        contract(4, ANN, "outstanding", true);
        contract(5, BOB, "outstanding", false);
        rows.add(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                ANN,
                25_235,
                1,
                5,
                5);

        assertThat(new ContractSlots(test.database()).of(List.of(ANN, BOB)))
                .containsEntry(ANN, new ContractSlots.Of(new Slots(1, 21), new Slots(2, 10)))
                .containsEntry(BOB, new ContractSlots.Of(new Slots(0, 1), new Slots(0, 10)));
    }

    private void contract(long id, long issuer, String status, boolean forCorporation) {
        rows.add(
                "contract_details",
                "contract_id issuer_id status for_corporation seen_at",
                id,
                issuer,
                status,
                forCorporation,
                THEN);
        rows.add("character_contracts", "character_id contract_id", ANN, id);
    }
}
