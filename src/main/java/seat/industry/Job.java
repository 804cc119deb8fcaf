package seat.industry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seat.eve.IndustryActivity;
import seat.eve.JobState;

/**
 * An industry job.
 *
 * @param installerId the character whose slot it occupies
 * @param corporationId whose job it is; 0 for the installer's own
 * @param activity null for one that EVE has none of
 * @param productTypeId what comes out of it; the blueprint itself where ESI names nothing
 * @param portion units that one run makes; null where static data does not tell
 * @param licensedRuns of each copy that is made
 * @param probability of each run's success, 0 to 1, of an invention
 * @param successfulRuns of an invention that was delivered
 * @param placeId station or structure
 * @param cost in ISK
 */
public record Job(
        long jobId,
        long installerId,
        long corporationId,
        @Nullable IndustryActivity activity,
        JobState state,
        long blueprintId,
        long blueprintTypeId,
        long productTypeId,
        long runs,
        @Nullable Long portion,
        @Nullable Long licensedRuns,
        @Nullable Double probability,
        @Nullable Long successfulRuns,
        Instant start,
        Instant end,
        long placeId,
        @Nullable Double cost) {

    /** Units that come out of it: runs × portion; null where the portion is not known, and for what makes no goods. */
    public @Nullable Long units() {
        return portion == null || activity == null || !activity.makesGoods() ? null : runs * portion;
    }

    /** Runs of an invention that are expected to succeed: runs × probability; null for other activities. */
    public @Nullable Double expectedSuccesses() {
        return activity == IndustryActivity.INVENTION && probability != null ? runs * probability : null;
    }

    /** How much of its time has passed, 0 to 1; it is 1 for what has ended. */
    public double progress(Instant now) {
        long whole = end.toEpochMilli() - start.toEpochMilli();
        if (state != JobState.RUNNING && state != JobState.PAUSED || whole <= 0) {
            return 1;
        }
        return Math.clamp((now.toEpochMilli() - start.toEpochMilli()) / (double) whole, 0, 1);
    }
}
