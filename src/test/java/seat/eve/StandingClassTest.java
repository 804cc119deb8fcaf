package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingClassTest {
    @ParameterizedTest
    @CsvSource({
        "10, EXCELLENT",
        "5.01, EXCELLENT",
        "5, GOOD",
        "0.1, GOOD",
        "0, NEUTRAL",
        "-0.1, BAD",
        "-5, BAD",
        "-5.01, TERRIBLE",
        "-10, TERRIBLE"
    })
    void fiveClassesAsEveDrawsThem(double standing, StandingClass expected) {
        assertThat(StandingClass.of(standing)).isEqualTo(expected);
    }

    @Test
    void eachIsToldWithoutColour() {
        assertThat(Arrays.stream(StandingClass.values()).map(StandingClass::sign))
                .doesNotHaveDuplicates()
                .allSatisfy(sign -> assertThat(sign).isNotBlank());
    }
}
