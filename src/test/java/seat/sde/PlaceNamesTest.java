package seat.sde;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceNamesTest {
    @ParameterizedTest
    @CsvSource({
        "1,I",
        "4,IV",
        "8,VIII",
        "9,IX",
        "14,XIV",
        "18,XVIII",
        "26,XXVI",
        "40,XL",
        "1994,MCMXCIV",
        "0,0",
        "-3,-3"
    })
    void planetsAreCountedAsTheRomansDid(int number, String roman) {
        assertThat(PlaceNames.roman(number)).isEqualTo(roman);
    }

    @Test
    void aColumnIsCalledWhatTheDataCallsIt() {
        assertThat(Column.field("market_group_id")).isEqualTo("marketGroupID");
        assertThat(Column.field("fittable_non_singleton")).isEqualTo("fittableNonSingleton");
        assertThat(Column.field("x")).isEqualTo("position.x");
    }
}
