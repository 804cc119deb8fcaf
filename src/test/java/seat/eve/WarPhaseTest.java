package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Rule 91: a declared war is fought after 24 hours, a retracted one ends after 24 hours. */
class WarPhaseTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static Instant ago(long hours) {
        return NOW.minus(hours, ChronoUnit.HOURS);
    }

    @Test
    void rule91AWarIsFoughtADayAfterItsDeclaration() {
        assertThat(WarPhase.of(ago(1), null, null, null, NOW)).isEqualTo(WarPhase.DECLARED);
        assertThat(WarPhase.fightsFrom(ago(1), null)).isEqualTo(ago(-23));
        assertThat(WarPhase.of(ago(24), null, null, null, NOW)).isEqualTo(WarPhase.FIGHTING);
        // What ESI tells holds.
        assertThat(WarPhase.of(ago(30), ago(-2), null, null, NOW)).isEqualTo(WarPhase.DECLARED);
    }

    @Test
    void rule91ARetractedWarIsFoughtForADay() {
        assertThat(WarPhase.of(ago(90), ago(66), ago(1), null, NOW)).isEqualTo(WarPhase.ENDING);
        assertThat(WarPhase.endsAt(ago(1), null)).isEqualTo(ago(-23));
        assertThat(WarPhase.of(ago(90), ago(66), ago(24), null, NOW)).isEqualTo(WarPhase.OVER);
        assertThat(WarPhase.of(ago(90), ago(66), ago(25), ago(-1), NOW)).isEqualTo(WarPhase.ENDING);
        assertThat(WarPhase.of(ago(90), ago(66), null, ago(1), NOW)).isEqualTo(WarPhase.OVER);
    }

    @Test
    void aWarOfWhichNothingIsKnownIsFought() {
        assertThat(WarPhase.of(null, null, null, null, NOW)).isEqualTo(WarPhase.FIGHTING);
        assertThat(WarPhase.fightsFrom(null, null)).isNull();
        assertThat(WarPhase.endsAt(null, null)).isNull();
    }
}
