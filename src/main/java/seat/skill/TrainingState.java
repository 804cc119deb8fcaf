package seat.skill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a character trains at a moment, and its skill points then.
 *
 * @param running the skill that is trained; null unless something is
 * @param queueEnds when the last row of the queue ends; null unless something is trained
 * @param rows of the queue that are not finished
 * @param totalSp skill points, with what the queue has brought since EVE wrote them down; null where skills were never read
 * @param unallocatedSp null where skills were never read
 * @param alpha whether it is an alpha clone now: some skill is active below its trained level
 */
public record TrainingState(
        long characterId,
        State state,
        @Nullable Running running,
        @Nullable Instant queueEnds,
        int rows,
        @Nullable Long totalSp,
        @Nullable Long unallocatedSp,
        boolean alpha) {

    /** What a queue does. */
    public enum State {
        TRAINING,
        /** The queue has rows, and none of them has dates. */
        PAUSED,
        /** No row of the queue ends in the future. */
        EMPTY,
        /** The queue or the skills were never read. */
        UNKNOWN
    }

    /**
     * The skill that is trained.
     *
     * @param level that is reached at the end
     * @param progress of its time, 0 to 1
     * @param perMinute skill points that come in a minute
     */
    public record Running(
            long skillId, int level, Instant startedAt, Instant endsAt, double progress, double perMinute) {}
}
