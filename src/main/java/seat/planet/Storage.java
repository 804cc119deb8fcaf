package seat.planet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A launchpad, storage facility or command centre.
 *
 * @param capacity in m³, as static data tells: 10,000, 12,000 or 500
 * @param used in m³ when somebody touched the colony last
 * @param expected in m³ by now; an estimate
 * @param fullAt when it is expected to be full; null where it is not expected to before the extractors stop
 */
public record Storage(
        long pinId,
        long typeId,
        double capacity,
        double used,
        double expected,
        @Nullable Instant fullAt) {
    /** How full it is expected to be by now, 0 to 1. */
    public double share() {
        return capacity == 0 ? 0 : Math.clamp(expected / capacity, 0, 1);
    }
}
