package seat.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that runs a pass, waits, and runs the next one, until it is told to stop: then it ends after the pass it is in, and for
 * no other reason. It is never interrupted, since a pass may be inside the database.
 *
 * <p>A pass that throws, whatever it throws, is followed by a wait that grows from 100 ms to {@value #LONGEST_SECONDS} s. The log has
 * a line for the first failure of a row, one a minute while it lasts, and one when a pass succeeds again. Memory that ran out
 * ends the process by the JVM's own option, not here.
 */
public final class Loop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final int LONGEST_SECONDS = 5;
    private static final long FIRST_MILLIS = 100;
    private static final long LINE_EVERY = TimeUnit.MINUTES.toNanos(1);

    private final String name;
    private final Pass pass;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean started = new AtomicBoolean();
    private int failures;
    private long toldAt;

    /** What is done again and again. */
    @FunctionalInterface
    public interface Pass {
        /** @return how long to wait before the next one; zero for no wait */
        Duration run() throws InterruptedException;
    }

    private Loop(String name, Pass pass, boolean background) {
        this.name = name;
        this.pass = pass;
        this.thread = Thread.ofPlatform().daemon(background).name(name).unstarted(this::run);
    }

    /**
     * A loop that keeps the process alive.
     *
     * @param name of the thread, and of the loop in the log and for readiness
     */
    public static Loop of(String name, Pass pass) {
        return new Loop(name, pass, false);
    }

    /** A loop that ends with the process. */
    public static Loop inBackground(String name, Pass pass) {
        return new Loop(name, pass, true);
    }

    public String name() {
        return name;
    }

    /** Begins with a pass; to be called once. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    /** Whether its thread runs. */
    public boolean lives() {
        return thread.isAlive();
    }

    /** Whether it was told to stop; for a pass that takes long. */
    public boolean stopping() {
        return stop.getCount() == 0;
    }

    /** Tells it to stop, and does not wait for it. */
    public void tell() {
        stop.countDown();
    }

    /**
     * Tells it to stop, and waits for the pass that is running.
     *
     * @param patience after which it is left to end by itself
     * @return whether it has ended, or never began
     */
    public boolean stop(Duration patience) {
        tell();
        // Told to stop before it began, it never begins, however often it is told.
        if (!started.compareAndSet(false, true)
                && thread.getState() != Thread.State.NEW
                && thread != Thread.currentThread()) {
            try {
                return thread.join(patience);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return !thread.isAlive();
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(10));
    }

    private void run() {
        while (!stopping()) {
            try {
                Duration wait = pass.run();
                succeeded();
                stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
            } catch (Throwable e) { // of any kind: whoever looks at this component takes it for working
                failed(e);
            }
        }
    }

    private void succeeded() {
        if (failures > 0) {
            int before = failures;
            failures = 0;
            log.info("{} goes on after {} failures", name, before);
        }
    }

    private void failed(Throwable failure) {
        try {
            failures++;
            long now = System.nanoTime();
            if (failures == 1 || now - toldAt > LINE_EVERY) {
                toldAt = now;
                log.error(
                        "{} failed, and is tried again until it succeeds: {}",
                        name,
                        failure.toString(),
                        failures == 1 ? failure : null);
            }
            long millis =
                    Math.min(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS), FIRST_MILLIS << Math.min(10, failures - 1));
            stop.await(millis, TimeUnit.MILLISECONDS);
        } catch (Throwable again) {
            toldAt = 0; // not even the log took it: the next failure tells
        }
    }
}
