package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoonDrillTest {
    @Test
    void page138AMonthIsSevenHundredAndThirtyHoursOfADrill() {
        assertThat(MoonDrill.month(40_000, 100)).isEqualTo(2_920_000_000.0);
    }

    @Test
    void page138AMetenoxKeepsFortyPercentOfThirtyThousandCubicMetresLessItsFuel() {
        assertThat(MoonDrill.metenox(100, 0, 0, 110)).isEqualTo(30_000 * 730 * 0.4 * 100);
        assertThat(MoonDrill.metenox(0, 20_000, 50_000, 110)).isEqualTo(-730 * (5 * 20_000.0 + 110 * 50_000.0));
    }
}
