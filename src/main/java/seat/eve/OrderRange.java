package seat.eve;

import org.jspecify.annotations.Nullable;

/**
 * How far from its station a buy order takes goods: ESI's {@code range}, which is {@code station}, {@code solarsystem}, {@code region},
 * or a number of jumps.
 *
 * @param jumps 0 for the own system
 */
public record OrderRange(Reach reach, int jumps) {
    /** Words of the range. */
    public enum Reach {
        STATION,
        JUMPS,
        REGION
    }

    /** Reads ESI's word. Nothing and what is unknown reach no farther than the station. */
    public static OrderRange of(@Nullable String range) {
        return switch (range) {
            case null -> new OrderRange(Reach.STATION, 0);
            case "region" -> new OrderRange(Reach.REGION, 0);
            case "solarsystem" -> new OrderRange(Reach.JUMPS, 0);
            default ->
                range.matches("[0-9]{1,2}")
                        ? new OrderRange(Reach.JUMPS, Integer.parseInt(range))
                        : new OrderRange(Reach.STATION, 0);
        };
    }
}
