package seat.esi;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts of what this process asked of ESI since it started, and how long ESI took. */
public final class EsiStatistics {

    /** Weight of the newest response time in the moving average: about the last fifty requests count. */
    private static final double WEIGHT = 0.04;

    /** ESI has some 200 routes. */
    private static final int MOST_ROUTES = 1_000;

    private final LongAdder requests = new LongAdder();
    private final LongAdder notModified = new LongAdder();
    private final LongAdder[] byClass = new LongAdder[6];
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder denied = new LongAdder();
    private final LongAdder repeats = new LongAdder();
    private final Map<String, RouteCount> routes = new ConcurrentHashMap<>();
    private final AtomicLong averageMillis = new AtomicLong(Double.doubleToLongBits(Double.NaN));

    EsiStatistics() {
        for (int i = 0; i < byClass.length; i++) {
            byClass[i] = new LongAdder();
        }
    }

    /**
     * What was asked of one route.
     *
     * @param requests sent, whatever became of them
     * @param notModified answered with 304
     * @param failed answered with 4xx or 5xx, or not at all
     * @param millis the answers took together
     * @param longestMillis the slowest of them took
     */
    public record RouteCount(long requests, long notModified, long failed, long millis, long longestMillis) {
        RouteCount plus(RouteCount other) {
            return new RouteCount(
                    requests + other.requests,
                    notModified + other.notModified,
                    failed + other.failed,
                    millis + other.millis,
                    Math.max(longestMillis, other.longestMillis));
        }
    }

    /**
     * The counts at one moment.
     *
     * @param requests sent, whatever became of them
     * @param notModified answered with 304
     * @param success answered with 2xx
     * @param clientErrors answered with 4xx
     * @param serverErrors answered with 5xx
     * @param unanswered timed out or without connection
     * @param denied not sent because a budget forbade it
     * @param repeats pages read again because their set disagreed, failed or came too close to its expiry
     * @param averageResponse moving average of answered requests; zero before the first
     */
    public record Counts(
            long requests,
            long notModified,
            long success,
            long clientErrors,
            long serverErrors,
            long unanswered,
            long denied,
            long repeats,
            Duration averageResponse) {

        /** Share of answers that were 304, between 0 and 1. */
        public double notModifiedShare() {
            long answered = requests - unanswered;
            return answered <= 0 ? 0 : (double) notModified / answered;
        }
    }

    public Counts counts() {
        double average = Double.longBitsToDouble(averageMillis.get());
        return new Counts(
                requests.sum(),
                notModified.sum(),
                byClass[2].sum(),
                byClass[4].sum(),
                byClass[5].sum(),
                unanswered.sum(),
                denied.sum(),
                repeats.sum(),
                Double.isNaN(average) ? Duration.ZERO : Duration.ofNanos((long) (average * 1_000_000)));
    }

    /** What was asked since this was called last, by route: {@code GET /characters/{character_id}/assets}. */
    public Map<String, RouteCount> drainRoutes() {
        Map<String, RouteCount> drained = new HashMap<>();
        for (String route : routes.keySet()) {
            RouteCount count = routes.remove(route);
            if (count != null) {
                drained.put(route, count);
            }
        }
        return drained;
    }

    private void count(String route, RouteCount one) {
        if (routes.size() < MOST_ROUTES || routes.containsKey(route)) {
            routes.merge(route, one, RouteCount::plus);
        }
    }

    void answered(String route, int status, Duration time) {
        count(route, new RouteCount(1, status == 304 ? 1 : 0, status >= 400 ? 1 : 0, time.toMillis(), time.toMillis()));
        requests.increment();
        if (status == 304) {
            notModified.increment();
        }
        byClass[Math.clamp(status / 100, 0, 5)].increment();
        double millis = time.toNanos() / 1e6;
        averageMillis.updateAndGet(bits -> {
            double average = Double.longBitsToDouble(bits);
            return Double.doubleToLongBits(Double.isNaN(average) ? millis : average + WEIGHT * (millis - average));
        });
    }

    void unanswered(String route) {
        count(route, new RouteCount(1, 0, 1, 0, 0));
        requests.increment();
        unanswered.increment();
    }

    void denied() {
        denied.increment();
    }

    void repeated() {
        repeats.increment();
    }
}
