package seat.web.status;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.update.Overview;

/**
 * How many updates are in which state, what is late, and why.
 *
 * @param due wait for their time, and it has come
 * @param oldestDue since when the one that waits longest is due; null when none is
 * @param late kinds of data that are late, the oldest first
 * @param reasons the most frequent reasons why updates wait, fail or do not come
 * @param countedAt when this was counted; null when it never was
 * @param walkedAt when the reasons and {@code neverFetched} were counted, where that is longer ago than the rest; else null
 */
public record UpdateCounts(
        long total,
        long due,
        long queued,
        long running,
        long parked,
        long failed,
        long neverFetched,
        @Nullable LocalDateTime oldestDue,
        List<Overview.Late> late,
        List<Overview.CountedReason> reasons,
        @Nullable LocalDateTime countedAt,
        @Nullable LocalDateTime walkedAt) {}
