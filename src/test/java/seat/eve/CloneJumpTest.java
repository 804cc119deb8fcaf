package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CloneJumpTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void twentyHoursAfterTheLastJumpAPilotWithInfomorphSynchronizingFiveIsReady() {
        Instant last = NOW.minus(Duration.ofHours(20));
        assertThat(CloneJump.readyAt(last, 5))
                .isEqualTo(last.plus(Duration.ofHours(19)))
                .isBefore(NOW);
    }

    @Test
    void withoutTheSkillItTakesADay() {
        Instant last = NOW.minus(Duration.ofHours(20));
        assertThat(CloneJump.readyAt(last, 0)).isEqualTo(NOW.plus(Duration.ofHours(4)));
    }
}
