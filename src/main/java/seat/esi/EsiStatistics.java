package seat.esi;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts of what this process asked of ESI since it started, and how long ESI took. */
public final class EsiStatistics {

    /** Weight of the newest response time in the moving average: about the last fifty requests count. */
    private static final double WEIGHT = 0.04;

    private final LongAdder requests = new LongAdder();
    private final LongAdder notModified = new LongAdder();
    private final LongAdder[] byClass = new LongAdder[6];
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder denied = new LongAdder();
    private final LongAdder repeats = new LongAdder();
    private final AtomicLong averageMillis = new AtomicLong(Double.doubleToLongBits(Double.NaN));

    EsiStatistics() {
        for (int i = 0; i < byClass.length; i++) {
            byClass[i] = new LongAdder();
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

    void answered(int status, Duration time) {
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

    void unanswered() {
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
