package seat.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;

/** Who of mine has it, and where. */
abstract class PossessionsContract {
    private static final long ARIA = 95_000_001;
    private static final long BRAM = 95_000_002;
    private static final long STRANGER = 95_000_003;
    private static final long RORQUAL = 28_352;
    private static final long VELDSPAR = 1230;
    private static final long JITA = 60_003_760;
    private static final long SYSTEM = 30_000_142;

    private TestDatabase test;
    private InsertedRows rows;
    private Possessions possessions;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        rows = new InsertedRows(test.database());
        possessions = new Possessions(test.database());
    }

    @AfterEach
    void end() {
        test.close();
    }

    private void asset(long item, long character, long type, long quantity, long location, long root) {
        rows.add(
                "character_assets",
                "item_id character_id type_id quantity location_id location_type location_flag is_singleton root_location_id seen_at",
                item,
                character,
                type,
                quantity,
                location,
                "station",
                "Hangar",
                false,
                root,
                LocalDateTime.now());
    }

    @Test
    void stacksOfOnePlaceAreCountedTogetherWhereverTheyLieInside() {
        asset(1, ARIA, VELDSPAR, 100, JITA, JITA);
        asset(2, ARIA, VELDSPAR, 50, 900, JITA);
        asset(3, BRAM, VELDSPAR, 7, JITA, JITA);
        asset(4, STRANGER, VELDSPAR, 9_000, JITA, JITA);
        asset(5, ARIA, RORQUAL, 1, JITA, JITA);

        assertThat(possessions.of(List.of(ARIA, BRAM), List.of(VELDSPAR), 10))
                .containsExactly(new Possession(ARIA, VELDSPAR, JITA, 150), new Possession(BRAM, VELDSPAR, JITA, 7));
        assertThat(possessions.of(List.of(ARIA, BRAM), List.of(VELDSPAR), 1)).hasSize(1);
        assertThat(possessions.of(List.of(), List.of(VELDSPAR), 10)).isEmpty();
    }

    @Test
    void theShipOneFliesIsFoundWhereOneIsAndCountsOnce() {
        rows.add("character_ships", "character_id ship_item_id ship_name ship_type_id", BRAM, 77, "Digger", RORQUAL);
        rows.add("character_locations", "character_id solar_system_id", BRAM, SYSTEM);
        rows.add("character_ships", "character_id ship_item_id ship_name ship_type_id", ARIA, 78, "Digger", RORQUAL);
        asset(78, ARIA, RORQUAL, 1, JITA, JITA);

        assertThat(possessions.of(List.of(ARIA, BRAM), List.of(RORQUAL), 10))
                .containsExactlyInAnyOrder(
                        new Possession(ARIA, RORQUAL, JITA, 1), new Possession(BRAM, RORQUAL, SYSTEM, 1));
    }
}
