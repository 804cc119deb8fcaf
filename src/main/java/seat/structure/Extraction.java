package seat.structure;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.eve.MoonExtraction;

/**
 * A chunk of a moon, from {@code GET /corporation/{corporation_id}/mining/extractions} and what notifications told of it.
 *
 * @param structureName empty while it is not known
 * @param cancelled whether it was given up before the chunk arrived
 * @param volumes m³ by ore, as notifications told, else reckoned by the hours and the moon's report; empty where there is neither
 * @param exact whether a notification told them
 * @param volume m³ of the whole chunk; reckoned by the hours where nobody told
 * @param value in ISK of what the ores give when they are reprocessed; null where they or a price are not known
 * @param rarity of its rarest ore, 4 to 64; 0 for not known
 * @param jackpot whether all that was mined of it is of the kinds with double the minerals
 * @param left m³ that nobody has mined, as far as the observer saw; null before it broke up
 * @param fuelEnds when the drill's fuel does; null where it has none, or nobody tells
 */
public record Extraction(
        long corporationId,
        long structureId,
        String structureName,
        long systemId,
        long moonId,
        MoonExtraction times,
        boolean cancelled,
        Map<Long, Double> volumes,
        boolean exact,
        double volume,
        @Nullable BigDecimal value,
        int rarity,
        boolean jackpot,
        @Nullable Double left,
        @Nullable Instant fuelEnds) {
    public Extraction {
        volumes = Map.copyOf(volumes);
    }

    /** Whether the drill's fuel ends before the chunk arrives. */
    public boolean runsDry() {
        return fuelEnds == null || fuelEnds.isBefore(times.ready());
    }

    /** A drill that does nothing. */
    public record IdleDrill(long corporationId, long structureId, String structureName, long systemId) {}

    /**
     * Everything of some corporations.
     *
     * @param idle drills without an extraction
     * @param running what drills, waits or stands as a field, by when it is or was ready
     * @param past what is gone or was given up, the newest first
     * @param perHour m³ that a drill gathers in an hour, by own notifications or as it is set
     */
    public record All(List<IdleDrill> idle, List<Extraction> running, List<Extraction> past, double perHour) {
        public All {
            idle = List.copyOf(idle);
            running = List.copyOf(running);
            past = List.copyOf(past);
        }
    }
}
