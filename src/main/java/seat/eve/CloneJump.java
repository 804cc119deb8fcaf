package seat.eve;

import java.time.Duration;
import java.time.Instant;

/** When a character may jump to another clone again, and how many clones it may have. */
public final class CloneJump {
    /** The skill each active level of which takes an hour off. */
    public static final long INFOMORPH_SYNCHRONIZING = 33_399;

    /** The skills each level of which gives one more jump clone. */
    public static final long INFOMORPH_PSYCHOLOGY = 24_242;

    public static final long ADVANCED_INFOMORPH_PSYCHOLOGY = 33_407;
    public static final long ELITE_INFOMORPH_PSYCHOLOGY = 73_910;

    private static final int HOURS = 24;

    private CloneJump() {}

    /**
     * When the next jump is possible. Changing the clone within one structure that has a cloning service is always possible.
     *
     * @param synchronizing active level of Infomorph Synchronizing
     */
    public static Instant readyAt(Instant lastJump, int synchronizing) {
        return lastJump.plus(Duration.ofHours(HOURS - (long) synchronizing));
    }
}
