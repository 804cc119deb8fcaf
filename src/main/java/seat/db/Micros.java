package seat.db;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Durations as both databases count them in TIMESTAMPADD and TIMESTAMPDIFF: microseconds. */
public final class Micros {
    private Micros() {}

    public static long of(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    public static Duration toDuration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
