package seat.sso;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Durations as both databases count them in TIMESTAMPADD and TIMESTAMPDIFF: microseconds. */
final class Micros {
    private Micros() {}

    static long of(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    static Duration toDuration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
