package seat.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.db.Database;
import seat.eve.TradeSkills;
import seat.testing.Rows;
import seat.testing.TestDatabase;

/** Slots for market orders: the same on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OrderSlotsContract {
    private static final long ANN = 90_000_001;
    private static final long BOB = 90_000_002;
    private static final long CORPORATION = 98_000_001;

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

    @BeforeEach
    void begin() {
        rows.clear(List.of("character_orders", "corporation_orders", "character_skills"));
    }

    @Test
    void anOrderForTheCorporationTakesASlotOfWhoPlacedItAndOnce() {
        LocalDateTime now = Database.utc(test.database().now());
        character(1, "active", now.minusDays(1), false);
        character(2, "active", now.minusDays(1), true);
        corporation(2, ANN, "active");
        corporation(3, ANN, "active");
        corporation(4, BOB, "active");
        corporation(5, ANN, "expired");

        assertThat(new OrderSlots(test.database()).of(List.of(ANN, BOB)))
                .containsEntry(ANN, new Slots(3, 5))
                .containsEntry(BOB, new Slots(1, 5));
    }

    @Test
    void whatHasRunOutSinceItWasReadTakesNone() {
        LocalDateTime now = Database.utc(test.database().now());
        character(1, "active", now.minusDays(91), false);
        character(2, "active", now.minusDays(89), false);

        assertThat(new OrderSlots(test.database()).of(List.of(ANN)).get(ANN)).isEqualTo(new Slots(1, 5));
    }

    @Test
    void slotsFollowActiveLevelsAndNotTrainedOnes() {
        skill(TradeSkills.TRADE, 5, 3);
        skill(TradeSkills.TYCOON, 5, 0);

        assertThat(new OrderSlots(test.database()).of(List.of(ANN)).get(ANN)).isEqualTo(new Slots(0, 17));
    }

    private void skill(long skill, int trained, int active) {
        rows.add(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                ANN,
                skill,
                1,
                trained,
                active);
    }

    private void character(long id, String state, LocalDateTime issued, boolean forCorporation) {
        rows.add(
                "character_orders",
                "character_id order_id state issued duration is_corporation is_buy_order",
                ANN,
                id,
                state,
                issued,
                90,
                forCorporation,
                false);
    }

    private void corporation(long id, long by, String state) {
        rows.add(
                "corporation_orders",
                "corporation_id order_id state issued duration issued_by",
                CORPORATION,
                id,
                state,
                Database.utc(test.database().now()).minusDays(1),
                90,
                by);
    }
}
