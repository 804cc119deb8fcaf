package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PastedFormsTest {
    @Test
    void aScanIsReadByTypeIdsWhateverItsDistanceIsCalled() {
        String scan = "587\tBob's Rifter\tRifter\t1,234 km\n24698\tX\tДрейк\t14,3 а.е.\n587\tY\tRifter\t-\n";
        assertThat(DirectionalScan.isOne(scan)).isTrue();
        assertThat(DirectionalScan.of(scan))
                .containsExactly(
                        new DirectionalScan(587, "Bob's Rifter", true),
                        new DirectionalScan(24_698, "X", true),
                        new DirectionalScan(587, "Y", false));
        assertThat(DirectionalScan.isOne(scan + "Tritanium\t10\n")).isFalse();
        assertThat(DirectionalScan.isOne("\n")).isFalse();
    }

    @Test
    void aStructureIsItsNameAndATimeBelow() {
        assertThat(PastedTimer.isOne("Perimeter - Bakery\n1,000 km\nReinforced until 2026.11.30 19:05:59\n"))
                .isTrue();
        assertThat(PastedTimer.isOne("Perimeter - Bakery\nReinforced until 2026.13.30 19:05:59"))
                .isFalse();
        assertThat(PastedTimer.isOne("Rifter\t1")).isFalse();
        assertThat(PastedTimer.isOne("Keep 2026-11-30 19:04")).as("one line").isFalse();
    }
}
