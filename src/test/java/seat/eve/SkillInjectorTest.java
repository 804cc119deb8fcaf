package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkillInjectorTest {
    @ParameterizedTest
    @CsvSource({"4999999, 0", "5499999, 0", "5500000, 1", "5999999, 1", "6000000, 2", "25250000, 40"})
    void fiveMillionStayAndEveryFiveHundredThousandAboveMakeAnInjector(long points, long injectors) {
        assertThat(SkillInjector.extractable(points)).isEqualTo(injectors);
    }

    @ParameterizedTest
    @CsvSource({
        "4999999, 500000",
        "5000000, 400000",
        "49999999, 400000",
        "50000000, 300000",
        "79999999, 300000",
        "80000000, 150000"
    })
    void whoHasMoreGetsLessOutOfAnInjector(long points, long brought) {
        assertThat(SkillInjector.injected(points)).isEqualTo(brought);
    }
}
