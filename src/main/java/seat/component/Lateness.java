package seat.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/** How late updates start: counted in steps, over the last one to two minutes. */
public final class Lateness {
    /** Upper ends of the steps; what is later than the last counts as one more step. */
    public static final List<Duration> STEPS = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(40),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(24));

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private AtomicLongArray before = new AtomicLongArray(STEPS.size() + 1);
    private AtomicLongArray present = new AtomicLongArray(STEPS.size() + 1);
    private long turns = System.nanoTime();

    public synchronized void started(Duration late) {
        turn();
        present.incrementAndGet(step(late));
    }

    private static int step(Duration late) {
        int step = 0;
        while (step < STEPS.size() && late.compareTo(STEPS.get(step)) > 0) {
            step++;
        }
        return step;
    }

    private void turn() {
        long now = System.nanoTime();
        if (now - turns > WINDOW.toNanos()) {
            before = now - turns > 2 * WINDOW.toNanos() ? new AtomicLongArray(STEPS.size() + 1) : present;
            present = new AtomicLongArray(STEPS.size() + 1);
            turns = now;
        }
    }

    /** Counts by step. */
    public synchronized List<Long> counts() {
        turn();
        List<Long> counts = new ArrayList<>();
        for (int step = 0; step <= STEPS.size(); step++) {
            counts.add(before.get(step) + present.get(step));
        }
        return counts;
    }

    /** Adds up the counts of several components; shorter ones count as zero at the end. */
    public static List<Long> sum(List<List<Long>> all) {
        List<Long> sum = new ArrayList<>();
        for (int step = 0; step <= STEPS.size(); step++) {
            long count = 0;
            for (List<Long> counts : all) {
                count += step < counts.size() ? counts.get(step) : 0;
            }
            sum.add(count);
        }
        return sum;
    }

    /**
     * The upper end of the step in which this share of the updates lies.
     *
     * @param share such as 0.5 for the median
     * @return empty when nothing was counted
     */
    public static Optional<Duration> quantile(List<Long> counts, double share) {
        long total = counts.stream().mapToLong(Long::longValue).sum();
        if (total == 0) {
            return Optional.empty();
        }
        long rank = Math.max(1, (long) Math.ceil(total * share));
        long seen = 0;
        for (int step = 0; step < counts.size(); step++) {
            seen += counts.get(step);
            if (seen >= rank) {
                return Optional.of(STEPS.get(Math.min(step, STEPS.size() - 1)));
            }
        }
        return Optional.empty();
    }
}
