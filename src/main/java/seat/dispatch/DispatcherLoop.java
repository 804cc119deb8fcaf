package seat.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a dispatcher, and the chores that make work due, until it is stopped. */
public final class DispatcherLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DispatcherLoop.class);

    /** After a pass that leaves more behind. */
    private static final Duration BEHIND = Duration.ofMillis(5);

    /** After a pass that took all there was: what becomes due meanwhile is claimed together, not a row at a time. */
    private static final Duration KEEPING_UP = Duration.ofMillis(50);

    private final Dispatcher dispatcher;
    private final List<Chore> chores;
    private final Duration idle;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean held;

    /** @param idle pause after a pass that found nothing */
    public DispatcherLoop(Dispatcher dispatcher, List<Chore> chores, Duration idle) {
        this.dispatcher = dispatcher;
        this.chores = chores;
        this.idle = idle;
        this.thread = Thread.ofPlatform().name("dispatcher").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /**
     * Dispatches in this thread until nothing is due, then returns.
     *
     * @param limit after which it returns in any case
     * @return whether everything that was due is dispatched
     */
    public boolean once(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        chores.forEach(Chore::runWhenDue);
        while (System.nanoTime() < end) {
            if (dispatcher.pass() == 0 && !dispatcher.full()) {
                return true;
            }
            try {
                if (stop.await(50, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /** Updates claimed since the start. */
    public long claimed() {
        return dispatcher.claimed();
    }

    private void run() {
        long failures = 0;
        while (stop.getCount() > 0) {
            int claimed = 0;
            try {
                if (!held) {
                    for (Chore chore : chores) {
                        chore.runWhenDue();
                    }
                    claimed = dispatcher.pass();
                }
                failures = 0;
            } catch (RuntimeException e) {
                failures++;
                log.error("Dispatching failed: {}", e.getMessage(), failures == 1 ? e : null);
            }
            try {
                long pause = claimed >= Dispatcher.BATCH
                        ? BEHIND.toMillis()
                        : claimed > 0 ? KEEPING_UP.toMillis() : idle.toMillis() * Math.min(20, 1 + failures);
                if (stop.await(pause, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Claims nothing until {@link #release}; what is claimed already goes on. */
    public void hold() {
        held = true;
    }

    public void release() {
        held = false;
    }

    /** Ends after the pass that is running. */
    @Override
    public void close() {
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return; // a start that failed before this one's turn
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
