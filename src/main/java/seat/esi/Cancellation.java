package seat.esi;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Ends the waits for ESI of everything that shares it: what waits for an answer, or sleeps until one may be asked for, throws
 * {@link InterruptedException}, and nothing is asked any more.
 *
 * <p>This is the only place that interrupts a thread. It does so only while the thread is inside {@link #during}, which holds
 * nothing but the wait itself: an interrupt that reaches a thread inside the database closes an embedded one for everybody,
 * and a connection to a server. A thread leaves {@code during} without the interrupt.
 */
public final class Cancellation {
    private final Set<Thread> waiting = new HashSet<>();
    private boolean cancelled;

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Cancels, for good. */
    public synchronized void cancel() {
        cancelled = true;
        waiting.forEach(Thread::interrupt);
    }

    /** @throws InterruptedException once it is cancelled */
    void check() throws InterruptedException {
        if (isCancelled()) {
            throw cancelledException();
        }
    }

    /**
     * Runs a wait for ESI, and nothing else, such that {@link #cancel} ends it.
     *
     * @throws InterruptedException if it is cancelled, before or meanwhile
     */
    <T, E extends Exception> T during(Wait<T, E> wait) throws E, InterruptedException {
        Thread self = Thread.currentThread();
        synchronized (this) {
            check();
            waiting.add(self);
        }
        try {
            return wait.run();
        } finally {
            leave(self);
        }
    }

    private synchronized void leave(Thread self) {
        waiting.remove(self);
        if (cancelled) {
            Thread.interrupted(); // it came for the wait, which is over
        }
    }

    void sleep(Sleep sleep, Duration time) throws InterruptedException {
        during(() -> {
            sleep.sleep(time);
            return true;
        });
    }

    private static InterruptedException cancelledException() {
        return new InterruptedException("Nothing is asked any more");
    }

    /** A call like {@link Callable}, with the exceptions it throws. */
    @FunctionalInterface
    interface Wait<T, E extends Exception> {
        T run() throws E, InterruptedException;
    }
}
