package seat.eve;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One chunk of a moon on its way to a drill, and then the field it leaves.
 *
 * @param start when the drill began
 * @param ready when the chunk arrives and a laser can fracture it ({@code chunk_arrival_time})
 * @param breaksUp when it fractures by itself ({@code natural_decay_time}), three hours later
 * @param fractured when a laser was fired; null where nobody told
 */
public record MoonExtraction(
        Instant start,
        Instant ready,
        Instant breaksUp,
        @Nullable Instant fractured) {
    /** How long a field stands without rigs. */
    public static final Duration FIELD = Duration.ofDays(2);

    /** m³ an hour that a drill gathers where nothing was measured. */
    public static final long USUAL_RATE = 40_000;

    private static final double SECONDS_OF_AN_HOUR = 3_600;

    /** What becomes of a chunk, in the order of time. */
    public enum Phase {
        DRILLING,
        READY,
        FIELD,
        GONE
    }

    /** When the field vanishes: so long after the laser, or after the chunk broke up by itself. */
    public Instant fieldUntil() {
        return (fractured != null && fractured.isBefore(breaksUp) ? fractured : breaksUp).plus(FIELD);
    }

    public Phase at(Instant now) {
        if (now.isBefore(ready)) {
            return Phase.DRILLING;
        }
        boolean broken = !now.isBefore(breaksUp) || (fractured != null && !now.isBefore(fractured));
        if (!broken) {
            return Phase.READY;
        }
        return now.isBefore(fieldUntil()) ? Phase.FIELD : Phase.GONE;
    }

    /** m³ of the whole chunk where only its time is known. */
    public double volume(double perHour) {
        return Math.max(0, Duration.between(start, ready).toSeconds()) / SECONDS_OF_AN_HOUR * perHour;
    }

    /**
     * m³ of one product. A moon's shares need not sum up to 1, in null security they do not: they are taken as they are.
     *
     * @param share of a moon report, 0 to 1
     */
    public static double volumeOf(double chunk, double share) {
        return chunk * share;
    }

    /** The sum of a moon's shares, as it stands. */
    public static double sum(Map<Long, Double> shares) {
        return shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
