package seat.eve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an extractor on a planet is expected to bring, cycle by cycle. ESI tells what the first minutes promise; the yield then falls
 * while noise moves it up and down, as the game's own program window draws it. The decay and noise factors are those of every extractor
 * control unit.
 */
public final class ExtractionForecast {
    /** Dogma attribute 1683, {@code ecuDecayFactor}. */
    private static final double DECAY = 0.012;
    /** Dogma attribute 1687, {@code ecuNoiseFactor}. */
    private static final double NOISE = 0.8;
    /** The shortest cycle; the formula counts in these. */
    private static final double UNIT_SECONDS = 900;

    private ExtractionForecast() {}

    /**
     * Units that one cycle brings.
     *
     * @param quantityPerCycle {@code qty_per_cycle}
     * @param cycle how long one takes
     * @param index from 0, the first since the program was installed
     */
    public static long cycle(long quantityPerCycle, Duration cycle, int index) {
        double width = cycle.toSeconds() / UNIT_SECONDS;
        double time = (index + 0.5) * width;
        double decayed = quantityPerCycle / (1 + time * DECAY);
        double phase = Math.pow(quantityPerCycle, 0.7);
        double noise = (Math.cos(phase + time / 12) + Math.cos(phase / 2 + time / 5) + Math.cos(time / 2)) / 3;
        return (long) Math.floor(width * decayed * (1 + NOISE * Math.max(0, noise)));
    }

    /** Units of every cycle of a program, in order; none for a program without length. */
    public static List<Long> cycles(long quantityPerCycle, Duration cycle, Duration program) {
        List<Long> units = new ArrayList<>();
        if (cycle.isPositive()) {
            long count = program.toSeconds() / cycle.toSeconds();
            for (int index = 0; index < count; index++) {
                units.add(cycle(quantityPerCycle, cycle, index));
            }
        }
        return units;
    }

    /**
     * Units that have arrived some time after the program was installed: those of whole cycles.
     *
     * @param program from installation to expiry; later nothing arrives
     */
    public static long until(long quantityPerCycle, Duration cycle, Duration program, Duration elapsed) {
        Duration counted = elapsed.compareTo(program) < 0 ? elapsed : program;
        return cycles(quantityPerCycle, cycle, counted).stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
