package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TradeMarginTest {
    private final TradeMargin margin = new TradeMargin(0.03, 0.08);

    @Test
    void page138ASpreadIsWhatIsLeftAfterBothBrokersAndTheTax() {
        assertThat(margin.station(100.0, 200.0)).isCloseTo(200 * 0.89 - 103, within(1e-9));
        assertThat(margin.station(null, 200.0)).isNull();
    }

    @Test
    void page138ImportIsCountedByTheCubicMetre() {
        assertThat(margin.hauled(100.0, 200.0, 10.0)).isCloseTo(7.8, within(1e-9));
        assertThat(margin.hauled(100.0, 200.0, 0.0)).isNull();
    }
}
