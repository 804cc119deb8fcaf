package seat.planet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.eve.ExtractionForecast;

/**
 * An extractor control unit.
 *
 * @param productTypeId 0 where none is chosen
 * @param cycle zero where no program was installed
 * @param quantityPerCycle {@code qty_per_cycle}
 * @param expires when it stops for certain; null for one that is switched off
 */
public record Extractor(
        long pinId,
        long productTypeId,
        Duration cycle,
        long quantityPerCycle,
        @Nullable Instant installed,
        @Nullable Instant expires) {

    /** Whether it extracts: only an expiry in the future says so. */
    public boolean isRunning(Instant now) {
        return expires != null && expires.isAfter(now);
    }

    /** How long its program takes in all; zero without one. */
    public Duration program() {
        return installed == null || expires == null || !expires.isAfter(installed)
                ? Duration.ZERO
                : Duration.between(installed, expires);
    }

    /** Units that each cycle of its program is expected to bring. */
    List<Long> cycles() {
        return ExtractionForecast.cycles(quantityPerCycle, cycle, program());
    }

    /** Units a day that its program is expected to bring on average; 0 without one. */
    public double perDay() {
        Duration program = program();
        return program.isZero()
                ? 0
                : cycles().stream().mapToLong(Long::longValue).sum()
                        * (double) Duration.ofDays(1).toSeconds()
                        / program.toSeconds();
    }
}
