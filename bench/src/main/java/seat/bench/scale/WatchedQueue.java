package seat.bench.scale;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import seat.queue.Hint;
import seat.queue.WorkQueue;

/**
 * One dispatcher's way to the queue. A dispatcher asks for room once, then claims and offers what it claimed shard by shard: the time since it
 * asked or offered is the claim's.
 */
final class WatchedQueue implements WorkQueue {
    private final WorkQueue queue;
    private final Consumer<Hint> offered;
    private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private long asked;

    /** @param offered is told every hint, whether the queue takes it or not */
    WatchedQueue(WorkQueue queue, Consumer<Hint> offered) {
        this.queue = queue;
        this.offered = offered;
    }

    @Override
    public int room() {
        int room = queue.room();
        asked = System.nanoTime();
        return room;
    }

    @Override
    public int offerAll(List<Hint> hints) {
        long claimed = System.nanoTime();
        if (!hints.isEmpty()) {
            latencies.add(claimed - asked);
            hints.forEach(offered);
        }
        int taken = queue.offerAll(hints);
        refused.addAndGet(hints.size() - taken);
        asked = System.nanoTime();
        return taken;
    }

    /** Nanoseconds of every claim that found something. */
    List<Long> latencies() {
        return List.copyOf(latencies);
    }

    @Override
    public List<Hint> takeUpTo(int most, Duration patience) throws InterruptedException {
        return queue.takeUpTo(most, patience);
    }

    @Override
    public Map<String, Integer> lengths() {
        return queue.lengths();
    }

    @Override
    public Map<String, Duration> oldest() {
        return queue.oldest();
    }
}
