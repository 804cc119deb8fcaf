package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemLinesTest {
    @Test
    void multibuysListsAndInventoriesAreRead() {
        assertThat(ItemLines.of("""
                        Rifter\t10
                        Tritanium x1,000
                        5 Nova Rocket
                        Hobgoblin II 3
                        1MN Afterburner II
                        Veldspar\t1.234\tVeldspar\t\t123 m3
                        """).quantities())
                .isEqualTo(Map.of(
                        "Rifter", 10L,
                        "Tritanium", 1_000L,
                        "Nova Rocket", 5L,
                        "Hobgoblin II", 3L,
                        "1MN Afterburner II", 1L,
                        "Veldspar", 1_234L));
    }

    @Test
    void aFitIsItsHullItsModulesItsChargesAndWhatIsInHoldsAsOftenAsIsAsked() {
        assertThat(ItemLines.of("""
                        [Rifter, Brawler]

                        Gyrostabilizer II
                        Gyrostabilizer II
                        [Empty Low slot]

                        200mm AutoCannon II, Republic Fleet EMP S
                        5MN Microwarpdrive II /OFFLINE

                        Hobgoblin II x5
                        """).times(2).quantities())
                .isEqualTo(Map.of(
                        "Rifter", 2L,
                        "Gyrostabilizer II", 4L,
                        "200mm AutoCannon II", 2L,
                        "Republic Fleet EMP S", 2L,
                        "5MN Microwarpdrive II", 2L,
                        "Hobgoblin II", 10L));
    }
}
