package seat.eve;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Jump fatigue (the blue timer) and jump activation (the red timer). ESI tells the blue one alone, by
 * {@code GET /characters/{character_id}/fatigue}; of the red one only the most it can be follows from it.
 *
 * @param blueUntil when the fatigue is gone
 * @param redUntil when the next jump is possible at the latest
 */
public record JumpFatigue(Instant blueUntil, Instant redUntil) {
    /** The most fatigue there is. */
    public static final Duration MOST_FATIGUE = Duration.ofHours(5);

    /** The longest time until the next jump. */
    public static final Duration MOST_ACTIVATION = Duration.ofMinutes(30);

    private static final int FATIGUE_PER_ACTIVATION = 10;

    /** The timers of a character; empty for one that ESI tells no last jump of, or no fatigue. */
    public static Optional<JumpFatigue> of(@Nullable Instant lastJump, @Nullable Instant expires) {
        if (lastJump == null || expires == null || !expires.isAfter(lastJump)) {
            return Optional.empty();
        }
        Duration fatigue = least(Duration.between(lastJump, expires), MOST_FATIGUE);
        Duration activation = least(fatigue.dividedBy(FATIGUE_PER_ACTIVATION), MOST_ACTIVATION);
        return Optional.of(new JumpFatigue(lastJump.plus(fatigue), lastJump.plus(activation)));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
