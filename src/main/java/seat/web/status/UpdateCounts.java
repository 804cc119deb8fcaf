package seat.web.status;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How many updates are in which state.
 *
 * @param due wait for their time, and it has come
 * @param oldestDue since when the one that waits longest is due; null when none is
 * @param countedAt when this was counted; null when it never was
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
        @Nullable LocalDateTime countedAt) {}
