package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderPriceTest {
    @ParameterizedTest
    @CsvSource({
        "1234567.89, 1234000.00, 1235000.00",
        "1234000, 1233000.00, 1235000.00",
        "1000000, 999900.00, 1001000.00",
        "999900, 999800.00, 1000000.00",
        "10000, 9999.00, 10010.00",
        "9999, 9998.00, 10000.00",
        "123.4, 123.30, 123.50",
        "99.99, 99.98, 100.00",
        "100, 99.99, 100.10",
        "4.25, 4.24, 4.26",
        "0.02, 0.01, 0.03",
        "0.01, 0.01, 0.02"
    })
    void thePriceToBeatKeepsToTicksOfFourSignificantDigits(String price, String below, String above) {
        assertThat(OrderPrice.below(new BigDecimal(price))).isEqualTo(below);
        assertThat(OrderPrice.above(new BigDecimal(price))).isEqualTo(above);
    }

    @Test
    void aRangeInNumbersIsOneOfJumpsAndWordsAreStationSystemAndRegion() {
        assertThat(OrderRange.of("5")).isEqualTo(new OrderRange(OrderRange.Reach.JUMPS, 5));
        assertThat(OrderRange.of("40").jumps()).isEqualTo(40);
        assertThat(OrderRange.of("solarsystem")).isEqualTo(new OrderRange(OrderRange.Reach.JUMPS, 0));
        assertThat(OrderRange.of("station").reach()).isEqualTo(OrderRange.Reach.STATION);
        assertThat(OrderRange.of("region").reach()).isEqualTo(OrderRange.Reach.REGION);
        assertThat(OrderRange.of("abroad").reach()).isEqualTo(OrderRange.Reach.STATION);
    }
}
