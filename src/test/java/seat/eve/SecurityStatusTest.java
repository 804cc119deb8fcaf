package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seat.eve.SecurityStatus.Space;

/** Security status as the game shows it, by systems of the static data. */
class SecurityStatusTest {
    private static final long EVERYWHERE = 10_000_002;

    private static SecurityStatus of(double exact) {
        return SecurityStatus.of(30_000_142, EVERYWHERE, exact);
    }

    @Test
    void whatLiesBetweenZeroAndFiveHundredthsIsLowSecurity() {
        SecurityStatus feshur = SecurityStatus.of(30_004_263, 10_000_054, 0.0355);

        assertThat(feshur.text()).isEqualTo("0.1");
        assertThat(feshur.space()).isEqualTo(Space.LOW);
        assertThat(of(0.001).text()).isEqualTo("0.1");
        assertThat(of(0.05).text()).isEqualTo("0.1");
    }

    @Test
    void highSecurityBeginsWhereItIsRoundedToAHalf() {
        assertThat(of(0.450192).text()).isEqualTo("0.5");
        assertThat(of(0.450192).space()).isEqualTo(Space.HIGH);
        assertThat(of(0.449944).text()).isEqualTo("0.4");
        assertThat(of(0.449944).space()).isEqualTo(Space.LOW);
        assertThat(of(0.45).space()).isEqualTo(Space.HIGH);
    }

    @Test
    void zeroAndBelowIsNullSecurity() {
        assertThat(of(-0.04).text()).isEqualTo("0.0");
        assertThat(of(-0.04).space()).isEqualTo(Space.NULL);
        assertThat(of(0).text()).isEqualTo("0.0");
        assertThat(of(0).space()).isEqualTo(Space.NULL);
        assertThat(of(-0.37).text()).isEqualTo("-0.4");
        assertThat(of(-1).text()).isEqualTo("-1.0");
    }

    @ParameterizedTest
    @CsvSource({
        "31000005, 11000031, -0.99, WORMHOLE",
        "30003495, 10000070, -1.0, POCHVEN",
        "30100000, 10001000, -1.0, ZARZAKH",
        "32000001, 12000001, -0.99, ABYSSAL"
    })
    void spaceWithRulesOfItsOwnIsNotNullSecurity(long system, long region, double exact, Space space) {
        SecurityStatus status = SecurityStatus.of(system, region, exact);

        assertThat(status.space()).isEqualTo(space);
        assertThat(status.space().isNumbered()).isFalse();
    }

    @Test
    void noRouteLeadsIntoWormholesAndTheAbyss() {
        assertThat(Space.WORMHOLE.isReachedByGates()).isFalse();
        assertThat(Space.ABYSSAL.isReachedByGates()).isFalse();
        assertThat(Space.ZARZAKH.isReachedByGates()).isTrue();
        assertThat(Space.NULL.isReachedByGates()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1.0, 10", "0.946, 9", "0.85, 9", "0.45, 5", "0.0355, 1", "0, 0", "-0.7, 0"})
    void thereAreElevenSteps(double exact, int step) {
        assertThat(of(exact).step()).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"4.96, 5.0", "0.04, 0.0", "-0.04, 0.0", "-2.45, -2.5", "-9.98, -10.0", "2.449, 2.4"})
    void aCharactersStatusIsRoundedOrdinarily(double exact, double shown) {
        assertThat(SecurityStatus.shownOfCharacter(exact)).isEqualTo(shown);
        assertThat(String.valueOf(SecurityStatus.shownOfCharacter(exact))).isNotEqualTo("-0.0");
    }
}
