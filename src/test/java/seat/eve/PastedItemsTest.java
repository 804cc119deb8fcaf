package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PastedItemsTest {
    @Test
    void thousandsMarksOfAllLanguagesAreRead() {
        assertThat(ItemLines.of("""
                        A\t1,234,567
                        B\t1.234.567
                        C\t1 234 567
                        D\t1\u00a0234\u00a0567
                        E\t1\u202f234\u202f567
                        F\t1'234'567
                        G\t1\u2019234\u2019567
                        H x1\u202f234
                        """).quantities())
                .isEqualTo(Map.of(
                        "A", 1_234_567L,
                        "B", 1_234_567L,
                        "C", 1_234_567L,
                        "D", 1_234_567L,
                        "E", 1_234_567L,
                        "F", 1_234_567L,
                        "G", 1_234_567L,
                        "H", 1_234L));
    }

    @Test
    void aStarBehindAnEnglishNameOfALocalisedClientIsNoPartOfIt() {
        assertThat(ItemLines.of("Tritanium*\t10\tMineral").quantities()).isEqualTo(Map.of("Tritanium", 10L));
    }

    @Test
    void rule22CopiesOfBlueprintsAreKnownByTheirColumnOrTheirName() {
        PastedItems items = PastedItems.of("""
                        Rifter Blueprint\t1\tFrigate Blueprint\tBlueprint\tBLUEPRINT COPY - Runs: 5 - Material Level: 10
                        Rifter Blueprint\t2\tFrigate Blueprint\tBlueprint\tBLUEPRINT ORIGINAL - Material Level: 10
                        Merlin-Blaupause (Kopie)\t3
                        """, Set.of());
        assertThat(items.copies().quantities()).isEqualTo(Map.of("Rifter Blueprint", 1L, "Merlin-Blaupause", 3L));
        assertThat(items.all().quantities()).isEqualTo(Map.of("Rifter Blueprint", 2L));
    }

    @Test
    void aNumberAtTheEndIsAQuantityUnlessTheWholeLineIsAName() {
        String text = "Cap Booster 800\nTritanium 800\n";
        assertThat(ItemLines.ambiguous(text)).isEqualTo(Set.of("Cap Booster 800", "Tritanium 800"));
        assertThat(ItemLines.of(text, Set.of("Cap Booster 800")).quantities())
                .isEqualTo(Map.of("Cap Booster 800", 1L, "Tritanium", 800L));
    }
}
