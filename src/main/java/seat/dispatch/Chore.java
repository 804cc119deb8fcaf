package seat.dispatch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something small that is done again and again beside dispatching, each time an interval has passed. One that fails, however it
 * does, costs neither the others nor dispatching anything: it is tried again at its next turn.
 */
public final class Chore {
    private static final Logger log = LoggerFactory.getLogger(Chore.class);
    private static final long LINE_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final String name;
    private final Runnable work;
    private final long interval;
    private long next = System.nanoTime();
    private boolean failing;
    private long toldAt;

    /** @param name for the log: what is not done while it fails */
    public Chore(String name, Duration interval, Runnable work) {
        this.name = name;
        this.interval = interval.toNanos();
        this.work = work;
    }

    void runWhenDue() {
        long now = System.nanoTime();
        if (now - next < 0) {
            return;
        }
        next = now + interval;
        try {
            work.run();
            failing = false;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            if (!failing || now - toldAt > LINE_EVERY) {
                log.error("{} failed, and is tried again: {}", name, e.toString(), failing ? null : e);
                toldAt = now;
            }
            failing = true;
        }
    }
}
