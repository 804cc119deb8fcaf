package seat.fitting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.testing.TestDatabase;

/** Fittings, what they ask for and what lies in hangars, on every kind of database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FittingsContract {
    private static final long ARIA = 95_000_001;
    private static final long JITA = 60_003_760;
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 5, 1, 12, 0);

    private final TestDatabase server;

    FittingsContract(TestDatabase server) {
        this.server = server;
        row("sde_pointer", "id version", 1, 7);
        attribute(587, 182, 3_329);
        attribute(587, 277, 2);
        attribute(3_329, 182, 3_327);
        attribute(3_329, 277, 1);
        attribute(3_329, 275, 2);
        attribute(3_329, 180, 167);
        attribute(3_329, 181, 168);
        row("character_fittings", "character_id fitting_id name description ship_type_id", ARIA, 5, "Tackle", "", 587);
        row(
                "character_fitting_items",
                "character_id fitting_id position type_id flag quantity",
                ARIA,
                5,
                0,
                484,
                "HiSlot0",
                1);
        row(
                "character_skills",
                "character_id skill_id skillpoints_in_skill trained_skill_level active_skill_level",
                ARIA,
                3_329,
                500,
                1,
                1);
        row(
                "character_skill_queues",
                "character_id queue_position skill_id finished_level finish_date level_end_sp",
                ARIA,
                0,
                3_329,
                2,
                NOON.minusHours(1),
                2_829);
        asset(1, 587, "Hangar", 2);
        asset(2, 484, "HiSlot3", 4);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void aFittingHasItsItemsAndWhatIsFittedToAShipIsNotFree() {
        Fittings fittings = new Fittings(server.database());
        List<Fitting> whole = fittings.whole(fittings.heads(List.of(ARIA)));
        assertThat(whole)
                .singleElement()
                .satisfies(fitting -> assertThat(fitting.amounts()).isEqualTo(Map.of(587L, 1L, 484L, 1L)));
        assertThat(fittings.stock(List.of(ARIA), JITA, List.of(587L, 484L))).isEqualTo(Map.of(587L, 2L));
        assertThat(fittings.places(List.of(ARIA), 5)).containsExactly(new Fittings.Place(JITA, 2));
    }

    @Test
    void requirementsFollowSkillsToTheirOwn() {
        assertThat(new Requirements(server.database()).of(List.of(587L, 484L)))
                .isEqualTo(Map.of(587L, Map.of(3_329L, 2, 3_327L, 1), 484L, Map.of()));
    }

    @Test
    void aLevelTheQueueHasFinishedIsTrained() {
        Flyers flyers = new Flyers(server.database());
        Flyer flyer = flyers.of(List.of(ARIA), List.of(3_329L), NOON).getFirst();
        assertThat(flyer.skills()).isEqualTo(Map.of(3_329L, new Flyer.Level(2, 2, 2_829)));
        assertThat(flyers.of(List.of(ARIA), List.of(3_329L), NOON.minusHours(2))
                        .getFirst()
                        .skills())
                .isEqualTo(Map.of(3_329L, new Flyer.Level(1, 1, 500)));
        assertThat(flyers.facts(List.of(3_329L))).isEqualTo(Map.of(3_329L, new Flyer.SkillFacts(2, 167, 168)));
    }

    private void attribute(long type, int attribute, double value) {
        row("sde_type_attributes", "version type_id attribute_id attribute_value", 7, type, attribute, value);
    }

    private void asset(long id, long type, String flag, long quantity) {
        row(
                "character_assets",
                "item_id character_id type_id quantity location_id location_type location_flag is_singleton root_location_id seen_at",
                id,
                ARIA,
                type,
                quantity,
                JITA,
                "station",
                flag,
                false,
                JITA,
                NOON);
    }

    private void row(String table, String columns, Object... values) {
        String[] names = columns.split(" ");
        server.jdbc()
                .sql("INSERT INTO " + table + " (`" + String.join("`, `", names) + "`) VALUES ("
                        + String.join(", ", Collections.nCopies(names.length, "?")) + ")")
                .params(Arrays.asList(values))
                .update();
    }
}
