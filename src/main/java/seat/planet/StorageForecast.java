package seat.planet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how a store fills from the moment its colony was touched last: extractors bring what {@link Extractor} forecasts, factories
 * take and give at their full rate as long as an extractor runs. Counted in hours.
 */
final class StorageForecast {
    private static final Duration STEP = Duration.ofHours(1);

    private final double capacity;
    private final double used;
    private final Instant touched;
    private final List<Flow> flows = new ArrayList<>();
    private double factoriesPerHour;
    private @Nullable Instant lastStop;

    /** @param sums units that have arrived after so many cycles */
    private record Flow(Extractor extractor, long[] sums, double volume) {}

    /** @param used m³ at the moment {@code touched} */
    StorageForecast(double capacity, double used, Instant touched) {
        this.capacity = capacity;
        this.used = used;
        this.touched = touched;
    }

    /** @param volume of one unit of what comes from there in m³ */
    void from(Extractor extractor, double volume) {
        List<Long> cycles = extractor.cycles();
        long[] sums = new long[cycles.size() + 1];
        for (int index = 0; index < cycles.size(); index++) {
            sums[index + 1] = sums[index] + cycles.get(index);
        }
        flows.add(new Flow(extractor, sums, volume));
    }

    /** @param cubicMetres that a factory brings an hour; negative for what it takes */
    void factory(double cubicMetres) {
        factoriesPerHour += cubicMetres;
    }

    /** @param stop when an extractor of the colony stops, whether it fills this store or another */
    void supplied(@Nullable Instant stop) {
        if (stop != null && (lastStop == null || stop.isAfter(lastStop))) {
            lastStop = stop;
        }
    }

    /** m³ at a time; never below 0 nor above the capacity. */
    double at(Instant time) {
        double volume = used;
        for (Instant now = touched; now.isBefore(end(time)); now = now.plus(STEP)) {
            volume = Math.clamp(volume + step(now), 0, capacity);
        }
        return volume;
    }

    /** The hour by which it is full; null where it is not before the colony's extractors stop. */
    @Nullable Instant fullAt() {
        double volume = used;
        if (capacity > 0 && volume >= capacity) {
            return touched;
        }
        Instant end = lastStop;
        for (Instant now = touched; end != null && now.isBefore(end); now = now.plus(STEP)) {
            volume = Math.max(0, volume + step(now));
            if (volume >= capacity) {
                return now.plus(STEP);
            }
        }
        return null;
    }

    private Instant end(Instant time) {
        return lastStop != null && lastStop.isBefore(time) ? lastStop : lastStop == null ? touched : time;
    }

    private double step(Instant from) {
        double volume = factoriesPerHour;
        for (Flow flow : flows) {
            volume += (arrived(flow, from.plus(STEP)) - arrived(flow, from)) * flow.volume();
        }
        return volume;
    }

    private static long arrived(Flow flow, Instant time) {
        Instant installed = flow.extractor().installed();
        if (installed == null || flow.extractor().cycle().isZero() || time.isBefore(installed)) {
            return 0;
        }
        long count =
                Duration.between(installed, time).dividedBy(flow.extractor().cycle());
        return flow.sums()[(int) Math.min(count, flow.sums().length - 1)];
    }
}
