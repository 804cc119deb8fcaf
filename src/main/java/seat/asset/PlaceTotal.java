package seat.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What lies in one place, in containers and ships or not.
 *
 * @param stacks how many
 * @param value in ISK, of what has a price
 * @param unpriced stacks without a price
 * @param volume in m³ of what lies there directly: what is in a container or ship takes no room of its own; null where nothing is known
 * @param deadline when it is delivered by itself, of asset safety; null otherwise
 */
public record PlaceTotal(
        Place place,
        long stacks,
        double value,
        long unpriced,
        @Nullable Double volume,
        @Nullable Instant deadline) {}
