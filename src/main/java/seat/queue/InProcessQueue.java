package seat.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The queues of a single process: nothing survives it, and nothing needs to. */
public final class InProcessQueue implements WorkQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<String, ArrayDeque<Hint>> queues = new HashMap<>();
    private final Share share;
    private final int capacity;
    private int size;
    private long turn;

    /** @param capacity hints that may wait in all queues together */
    public InProcessQueue(int capacity) {
        this.capacity = capacity;
        this.share = Share.of(Share.WEIGHTS);
        Share.WEIGHTS.keySet().forEach(name -> queues.put(name, new ArrayDeque<>()));
    }

    @Override
    public boolean offer(Hint hint) {
        ArrayDeque<Hint> queue = queues.get(hint.queue());
        if (queue == null) {
            throw new IllegalArgumentException("No queue " + hint.queue() + "; there are " + queues.keySet());
        }
        lock.lock();
        try {
            if (size >= capacity) {
                return false;
            }
            queue.add(hint);
            size++;
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Hint> take(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (size == 0) {
                if (nanos <= 0) {
                    return Optional.empty();
                }
                nanos = arrived.awaitNanos(nanos);
            }
            for (String name : share.turn(turn++)) {
                Hint hint = queues.getOrDefault(name, new ArrayDeque<>()).poll();
                if (hint != null) {
                    size--;
                    return Optional.of(hint);
                }
            }
            throw new IllegalStateException("A hint was counted but stands in no queue");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<String, Integer> lengths() {
        lock.lock();
        try {
            Map<String, Integer> lengths = new HashMap<>();
            queues.forEach((name, hints) -> lengths.put(name, hints.size()));
            return lengths;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int room() {
        lock.lock();
        try {
            return capacity - size;
        } finally {
            lock.unlock();
        }
    }
}
