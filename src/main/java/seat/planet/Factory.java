package seat.planet;

import java.time.Duration;
import java.util.Map;

/**
 * What factories of a colony make of what, all that run the same schematic together.
 *
 * @param count how many there are
 * @param cycle of one of them; zero where static data does not know the schematic
 * @param inputs units of a cycle by type
 * @param outputs units of a cycle by type
 */
public record Factory(long schematicId, int count, Duration cycle, Map<Long, Long> inputs, Map<Long, Long> outputs) {
    public Factory {
        inputs = Map.copyOf(inputs);
        outputs = Map.copyOf(outputs);
    }

    /** Cycles a day of all of them, as long as they are supplied. */
    double cyclesPerDay() {
        return cycle.isZero() ? 0 : count * (double) Duration.ofDays(1).toSeconds() / cycle.toSeconds();
    }
}
