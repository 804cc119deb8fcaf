package seat.work;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long until an update is due again, or tried again.
 *
 * @param scale divides all intervals; 1 in earnest, more in tests against a simulator whose caches run faster
 */
public record Pace(double scale) {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LONGEST_RETRY = Duration.ofHours(6);

    private static final Duration REST = Duration.ofMinutes(1);

    /** From this many failures in a row on, an update stands in the failed list. */
    static final int FAILED_AFTER = 8;

    private static final Duration[] REFUSALS = {Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30)};

    /**
     * The interval less up to a tenth, so that what started together drifts apart and is still fresh; never before ESI's cache
     * expires.
     */
    Duration due(Duration interval, Duration freshFor) {
        Duration jittered = scaled(interval).multipliedBy(900 + random(100)).dividedBy(1000);
        return jittered.compareTo(freshFor) >= 0
                ? jittered
                : freshFor.plus(scaled(Duration.ofSeconds(10))
                        .multipliedBy(random(1000))
                        .dividedBy(1000));
    }

    /**
     * Until the same share of an interval comes round again after ESI's cache has expired, give or take a few seconds.
     *
     * @param share from 0 to 1
     */
    Duration slot(Duration interval, Duration freshFor, double share) {
        long length = Math.max(1, scaled(interval).toMillis());
        long earliest = System.currentTimeMillis() + freshFor.toMillis();
        long into = Math.floorMod(earliest - (long) (share * length), length);
        Duration wait = Duration.ofMillis(length - into + length * random(1000) / 100_000);
        return freshFor.plus(wait);
    }

    /** Doubling from 30 s to 6 h, give or take a quarter. */
    Duration retry(int failures) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 12));
        Duration bounded = doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
        return scaled(bounded).multipliedBy(750 + random(500)).dividedBy(1000);
    }

    /** 1, 7, then every 30 days after a refusal that nothing is known to have lifted. */
    Duration refused(int failures) {
        return scaled(refusal(failures));
    }

    /** The same for one detail of many, in EVE's own time. */
    static Duration refusal(int failures) {
        return REFUSALS[Math.min(failures, REFUSALS.length - 1)];
    }

    /** How long EVE is left alone when it does not answer. */
    public Duration rest() {
        return scaled(REST);
    }

    private Duration scaled(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() / scale));
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
