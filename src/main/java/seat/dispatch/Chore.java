package seat.dispatch;

import java.time.Duration;

/** Something small that is done again and again beside dispatching, each time an interval has passed. */
public final class Chore {
    private final Runnable work;
    private final long interval;
    private long next = System.nanoTime();

    public Chore(Duration interval, Runnable work) {
        this.interval = interval.toNanos();
        this.work = work;
    }

    void runWhenDue() {
        long now = System.nanoTime();
        if (now - next >= 0) {
            next = now + interval;
            work.run();
        }
    }
}
