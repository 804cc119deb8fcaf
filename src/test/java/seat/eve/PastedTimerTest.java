package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PastedTimerTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void theTextOfAStructureHasItsNameItsSystemAndItsTime() {
        PastedTimer pasted = PastedTimer.of("1DQ1-A - Bakery\n1,234 km\nReinforced until 2026.11.30 19:04:11\n", NOW);
        assertThat(pasted)
                .isEqualTo(new PastedTimer("1DQ1-A - Bakery", "1DQ1-A", Instant.parse("2026-11-30T19:04:11Z")));
    }

    @Test
    void aTimeMayBeASpanFromNow() {
        assertThat(PastedTimer.of("Keep\n1d 4h 12m", NOW).at()).isEqualTo(Instant.parse("2026-11-30T16:12:00Z"));
        assertThat(PastedTimer.span("90 min", NOW)).isEqualTo(Instant.parse("2026-11-29T13:30:00Z"));
        assertThat(PastedTimer.span("12 km", NOW)).isNull();
    }

    @Test
    void oneLineHasItsNameBeforeItsTime() {
        PastedTimer pasted = PastedTimer.of("Keep 2026-11-30 19:04", NOW);
        assertThat(pasted.name()).isEqualTo("Keep");
        assertThat(pasted.at()).isEqualTo(Instant.parse("2026-11-30T19:04:00Z"));
    }

    @Test
    void whatIsNoTimeIsNone() {
        assertThat(PastedTimer.of("Keep\n2026.13.45 99:99", NOW).at()).isNull();
        assertThat(PastedTimer.of("", NOW)).isEqualTo(new PastedTimer("", "", null));
        assertThat(PastedTimer.of("x".repeat(10_000), NOW).name()).hasSize(255);
    }
}
