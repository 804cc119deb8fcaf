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

    private static final Duration SECOND_LOOK = Duration.ofHours(1);
    private static final Duration REST = Duration.ofMinutes(1);

    /** The SSO's faults pass within minutes. */
    private static final Duration LONGEST_SSO_RETRY = Duration.ofMinutes(15);

    private static final Duration SHORTEST_ROUTE_REST = Duration.ofMinutes(15);
    private static final Duration LONGEST_ROUTE_REST = Duration.ofHours(1);

    /** The number of failures in a row from which on an update stands in the failed list. */
    static final int FAILED_AFTER = 8;

    /** A refusal that others of the same owner are not met with is a fault that passes: this step is its last. */
    private static final int LAST_PASSING = 2;

    private static final Duration[] REFUSALS = {
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofDays(1),
        Duration.ofDays(7),
        Duration.ofDays(30)
    };

    /** Steps of the ladder of refusals. */
    static final int REFUSAL_STEPS = REFUSALS.length;

    private static final Duration[] POISONED = {
        Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(6), Duration.ofDays(1)
    };

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
     * The time until the same share of an interval comes round again after ESI's cache has expired, give or take a few seconds.
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

    /** The delay after a fault of the SSO, up to 15 min. */
    Duration ssoRetry(int failures) {
        Duration retry = retry(failures);
        Duration longest = scaled(LONGEST_SSO_RETRY);
        return retry.compareTo(longest) < 0 ? retry : longest;
    }

    /** 15 min, 1 h, 6 h, 1, 7, then every 30 days after a refusal that nothing is known to have lifted. */
    Duration refused(int refusals) {
        return scaled(refusal(refusals));
    }

    /** The delay after a refusal, up to 6 h, where the owner's other routes answer: the route is at fault, not the owner. */
    Duration refusedHere(int refusals) {
        return refused(Math.min(refusals, LAST_PASSING));
    }

    /** How long a route that rests has between two probes. */
    Duration untilProbe() {
        return scaled(SHORTEST_ROUTE_REST);
    }

    /**
     * The time until an update whose route rests looks again: a quarter of the time it has rested, from 15 min to 1 h, give or take a
     * quarter.
     */
    Duration untilRouteIsLookedAt(Duration rested) {
        Duration quarter = rested.dividedBy(4);
        Duration longest = scaled(LONGEST_ROUTE_REST);
        Duration shortest = scaled(SHORTEST_ROUTE_REST);
        Duration bounded =
                quarter.compareTo(longest) > 0 ? longest : quarter.compareTo(shortest) < 0 ? shortest : quarter;
        return bounded.multipliedBy(750 + random(500)).dividedBy(1000);
    }

    /** The delay after a refusal of one detail of many, in EVE's own time. */
    static Duration refusal(int refusals) {
        return REFUSALS[Math.min(refusals, REFUSALS.length - 1)];
    }

    /** How long until a doubtful answer is looked at again, where ESI allows it and it is not due before. */
    Duration secondLook() {
        return scaled(SECOND_LOOK);
    }

    /** How long an update that ended its process is left alone; one that happened to be there when it was killed loses little. */
    Duration poisoned(int failures) {
        return scaled(POISONED[Math.min(failures, POISONED.length - 1)]);
    }

    /** How long EVE is left alone when it does not answer. */
    public Duration rest() {
        return scaled(REST);
    }

    Duration scaled(Duration duration) {
        return scaled(duration, 1);
    }

    /** @param part of the duration, such as 0.85 */
    Duration scaled(Duration duration, double part) {
        return Duration.ofNanos((long) (duration.toNanos() * part / scale));
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
