package seat.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The queues of a single process: nothing survives it, and nothing needs to. */
public final class InProcessQueue implements WorkQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<String, ArrayDeque<Waiting>> queues = new HashMap<>();
    private final QueueTurns turns;
    private final int capacity;
    private int size;
    private long turn;

    private record Waiting(Hint hint, long since) {}

    /** @param capacity hints that may wait in all queues together */
    public InProcessQueue(int capacity) {
        this(capacity, QueueTurns.WEIGHTS.keySet());
    }

    /**
     * @param capacity hints that may wait in all queues together
     * @param taken queues that hints are taken from; the others only fill
     */
    public InProcessQueue(int capacity, Set<String> taken) {
        this.capacity = capacity;
        this.turns = QueueTurns.among(taken);
        QueueTurns.WEIGHTS.keySet().forEach(name -> queues.put(name, new ArrayDeque<>()));
    }

    @Override
    public int offerAll(List<Hint> hints) {
        hints.forEach(hint -> QueueTurns.check(hint.queue()));
        lock.lock();
        try {
            int room = Math.clamp((long) capacity - size, 0, hints.size());
            for (Hint hint : hints.subList(0, room)) {
                queue(hint.queue()).add(new Waiting(hint, System.nanoTime()));
            }
            size += room;
            if (room > 0) {
                arrived.signalAll();
            }
            return room;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Hint> takeUpTo(int most, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                List<Hint> hints = poll(most);
                if (!hints.isEmpty() || nanos <= 0) {
                    return hints;
                }
                nanos = arrived.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Hint> poll(int most) {
        for (String name : turns.turn(turn)) {
            ArrayDeque<Waiting> queue = queue(name);
            if (!queue.isEmpty()) {
                turn++;
                List<Hint> hints = new ArrayList<>();
                while (hints.size() < most && !queue.isEmpty()) {
                    hints.add(queue.remove().hint());
                }
                size -= hints.size();
                return hints;
            }
        }
        return List.of();
    }

    private ArrayDeque<Waiting> queue(String name) {
        return queues.getOrDefault(name, new ArrayDeque<>());
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
    public Map<String, Duration> oldest() {
        lock.lock();
        try {
            long now = System.nanoTime();
            Map<String, Duration> ages = new HashMap<>();
            queues.forEach((name, hints) -> {
                Waiting first = hints.peek();
                if (first != null) {
                    ages.put(name, Duration.ofNanos(now - first.since()));
                }
            });
            return ages;
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
