package seat.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seat.eve.WarPhase;

/**
 * A war that is not over.
 *
 * @param aggressorId and {@code defenderId}: the alliance, else the corporation; 0 where ESI names none
 * @param fightsFrom when fights may begin, or began; null for unknown
 * @param until when the last fight is over; null for a war without an end
 */
public record War(
        long id,
        long aggressorId,
        long defenderId,
        WarPhase phase,
        @Nullable Instant fightsFrom,
        @Nullable Instant until) {}
