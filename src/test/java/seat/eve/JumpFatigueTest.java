package seat.eve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JumpFatigueTest {
    private static final Instant JUMP = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void fatigueOfTwelveHoursIsImpossibleAndShownAsFive() {
        JumpFatigue fatigue =
                JumpFatigue.of(JUMP, JUMP.plus(Duration.ofHours(12))).orElseThrow();
        assertThat(fatigue.blueUntil()).isEqualTo(JUMP.plus(Duration.ofHours(5)));
        assertThat(fatigue.redUntil()).isEqualTo(JUMP.plus(Duration.ofMinutes(30)));
    }

    @Test
    void theNextJumpIsPossibleAfterATenthOfTheFatigueAtTheLatest() {
        JumpFatigue fatigue =
                JumpFatigue.of(JUMP, JUMP.plus(Duration.ofMinutes(100))).orElseThrow();
        assertThat(fatigue.blueUntil()).isEqualTo(JUMP.plus(Duration.ofMinutes(100)));
        assertThat(fatigue.redUntil()).isEqualTo(JUMP.plus(Duration.ofMinutes(10)));
    }

    @Test
    void whoNeverJumpedHasNone() {
        assertThat(JumpFatigue.of(null, JUMP)).isEmpty();
        assertThat(JumpFatigue.of(JUMP, null)).isEmpty();
    }
}
