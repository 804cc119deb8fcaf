package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractionForecastTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void cyclesFollowTheFormulaOfTheGame() {
        // Computed by hand: 10,000 / (1 + 0.5 × 0.012) × (1 + 0.8 × noise), rounded down; and so on.
        assertThat(ExtractionForecast.cycles(10_000, QUARTER, QUARTER.multipliedBy(6)))
                .isEqualTo(List.of(10_534L, 9_823L, 9_708L, 9_596L, 9_487L, 9_380L));
        assertThat(ExtractionForecast.cycles(6_965, HALF_HOUR, HALF_HOUR.multipliedBy(5)))
                .isEqualTo(List.of(24_261L, 20_481L, 16_053L, 13_903L, 14_488L));
    }

    @Test
    void aDayOfHoursDeclinesWithNoise() {
        assertThat(ExtractionForecast.cycles(1_000, HOUR, Duration.ofDays(1)))
                .hasSize(24)
                .startsWith(6_337L, 3_740L, 3_812L, 3_424L)
                .endsWith(2_510L, 2_636L, 1_879L);
    }

    @Test
    void onlyWholeCyclesHaveArrivedAndNothingAfterTheProgramsEnd() {
        Duration day = Duration.ofDays(1);
        assertThat(ExtractionForecast.until(6_965, HALF_HOUR, day, day)).isEqualTo(513_235);
        assertThat(ExtractionForecast.until(6_965, HALF_HOUR, day, Duration.ofDays(9)))
                .isEqualTo(513_235);
        assertThat(ExtractionForecast.until(6_965, HALF_HOUR, day, Duration.ofMinutes(59)))
                .isEqualTo(24_261);
    }

    @Test
    void aProgramWithoutCyclesBringsNothing() {
        assertThat(ExtractionForecast.cycles(6_965, Duration.ZERO, HOUR)).isEmpty();
    }
}
