package seat.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import seat.loop.Loop;

/** Runs a dispatcher, and the chores that make work due, until it is stopped. */
public final class DispatcherLoop implements AutoCloseable {
    /** After a pass that leaves more behind. */
    private static final Duration BEHIND = Duration.ofMillis(5);

    /** After a pass that took all there was: what becomes due meanwhile is claimed together, not a row at a time. */
    private static final Duration KEEPING_UP = Duration.ofMillis(100);

    private final Dispatcher dispatcher;
    private final List<Chore> chores;
    private final Duration idle;
    private final Loop loop = Loop.of("dispatcher", this::pass);
    private volatile boolean paused;

    /** @param idle pause after a pass that found nothing */
    public DispatcherLoop(Dispatcher dispatcher, List<Chore> chores, Duration idle) {
        this.dispatcher = dispatcher;
        this.chores = chores;
        this.idle = idle;
    }

    public void start() {
        loop.start();
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
            if (loop.stopping()) {
                return false;
            }
            LockSupport.parkNanos(KEEPING_UP.toNanos());
        }
        return false;
    }

    /** Updates claimed since the start. */
    public long claimed() {
        return dispatcher.claimed();
    }

    private Duration pass() {
        if (paused) {
            return idle;
        }
        chores.forEach(Chore::runWhenDue);
        int claimed = dispatcher.pass();
        return claimed >= Dispatcher.BATCH ? BEHIND : claimed > 0 ? KEEPING_UP : idle;
    }

    /** What must live while it dispatches. */
    public Loop loop() {
        return loop;
    }

    /** Claims nothing until {@link #resume}; what is claimed already goes on. */
    public void pause() {
        paused = true;
    }

    public void resume() {
        paused = false;
    }

    /** Ends after the pass that is running. */
    @Override
    public void close() {
        loop.stop(Duration.ofSeconds(10));
    }
}
