package seat.update;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an update's row remembers of its last run.
 *
 * @param expiresAt when ESI may be asked again
 * @param etags of its last answer, by page, as JSON
 */
public record LastRun(
        UpdateState state,
        @Nullable Instant succeededAt,
        @Nullable Instant expiresAt,
        @Nullable String reason,
        @Nullable String etags) {}
