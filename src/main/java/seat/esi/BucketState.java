package seat.esi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A budget as the status page shows it.
 *
 * @param limit tokens or errors per window; 0 for a bucket that is only paused
 * @param remaining what may still be reserved
 * @param inFlight reserved by requests on their way
 * @param pausedUntil null if not paused
 * @param reason of the pause; empty if not paused
 */
public record BucketState(
        Bucket bucket,
        int limit,
        int remaining,
        int inFlight,
        @Nullable Instant pausedUntil,
        String reason) {}
