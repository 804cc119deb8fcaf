package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManufacturingTest {
    @Test
    void materialsAreRoundedUpForTheWholeJobNotForEachRun() {
        assertThat(Manufacturing.material(32_000, 10, 10, 0)).isEqualTo(288_000);
        assertThat(Manufacturing.material(5, 3, 10, 0)).as("13.5").isEqualTo(14);
        assertThat(Manufacturing.material(7, 10, 10, 1)).as("62.37").isEqualTo(63);
    }

    @Test
    void everyRunTakesAtLeastOneUnit() {
        assertThat(Manufacturing.material(1, 100, 10, 0)).isEqualTo(100);
    }

    @Test
    void timeEfficiencyShortensTheWholeJob() {
        assertThat(Manufacturing.time(Duration.ofSeconds(6_000), 10, 20)).isEqualTo(Duration.ofSeconds(48_000));
        assertThat(Manufacturing.time(Duration.ofSeconds(6_000), 1, 0)).isEqualTo(Duration.ofSeconds(6_000));
    }

    @Test
    void theFeeIsTheEstimatedValueTimesIndexTaxAndSurcharge() {
        assertThat(Manufacturing.fee(new BigDecimal("1000000"), 0.05, 0.0025, 0.04))
                .isEqualByComparingTo("92500");
    }
}
