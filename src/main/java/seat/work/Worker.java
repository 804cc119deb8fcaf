package seat.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.component.Hold;
import seat.queue.Hint;
import seat.queue.WorkQueue;
import seat.update.Started;
import seat.update.Updates;

/**
 * Takes hints and runs the updates they name, each on a virtual thread, bounded per worker and per owner. It renews the leases
 * of what runs every third of their length; when it stops it takes nothing new, finishes within a deadline, and hands the rest
 * back.
 */
public final class Worker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final int PER_OWNER = 4;
    private static final String STOPPED = "The worker stopped";
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final WorkQueue queue;
    private final Updates updates;
    private final UpdateRun run;
    private final Tally tally;
    private final Hold hold;
    private final Supplier<Set<String>> paused;
    private final Duration lease;
    private final Duration drain;
    private final int concurrency;
    private final Semaphore free;
    private final Semaphore owners;
    private final Set<Started> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread taker = Thread.ofPlatform().name("worker").unstarted(this::takeHints);
    private final Thread renewer = Thread.ofPlatform().name("leases").daemon().unstarted(this::renewLeases);

    /**
     * @param concurrency updates at once
     * @param drain how long {@link #close} lets running updates go on
     */
    Worker(
            WorkQueue queue,
            Updates updates,
            UpdateRun run,
            Tally tally,
            Hold hold,
            Supplier<Set<String>> paused,
            int concurrency,
            Duration lease,
            Duration drain) {
        this.queue = queue;
        this.updates = updates;
        this.run = run;
        this.tally = tally;
        this.hold = hold;
        this.paused = paused;
        this.concurrency = concurrency;
        this.lease = lease;
        this.drain = drain;
        this.free = new Semaphore(concurrency);
        this.owners = new Semaphore(Math.max(1, concurrency / 2));
    }

    public void start() {
        taker.start();
        renewer.start();
    }

    /** What runs now. */
    public List<Started> running() {
        return List.copyOf(running);
    }

    /** Updates in work; those that wait for their turn aside. */
    public int busy() {
        return concurrency - free.availablePermits();
    }

    public int concurrency() {
        return concurrency;
    }

    private void takeHints() {
        boolean failing = false;
        while (stop.getCount() > 0) {
            try {
                if (hold.isOn()) {
                    stop.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                    continue;
                }
                owners.acquire();
                Optional<Hint> hint = queue.take(PATIENCE);
                failing = false;
                if (hint.isPresent() && stop.getCount() > 0) {
                    threads.execute(() -> work(hint.get()));
                } else {
                    owners.release();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                owners.release();
                if (!failing) { // once, not at every try
                    log.error("Taking work failed, and is tried again until it succeeds: {}", e.getMessage());
                }
                failing = true;
            }
        }
    }

    private void work(Hint hint) {
        try {
            if (paused.get().contains(hint.queue())) {
                return; // its claims come back when their leases end, and wait in the database then
            }
            List<Started> started = updates.start(hint.ownerId(), hint.claims(), lease);
            tally.spent(hint.claims().size() - started.size());
            running.addAll(started);
            started.forEach(update -> tally.started(update.late()));
            Semaphore perOwner = new Semaphore(PER_OWNER);
            CountDownLatch done = new CountDownLatch(started.size());
            for (Started update : started) {
                perOwner.acquire();
                free.acquire();
                begin(update, () -> {
                    free.release();
                    perOwner.release();
                    done.countDown();
                });
            }
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("A hint for {} could not be worked on: {}", hint.ownerId(), e.getMessage());
        } finally {
            owners.release();
        }
    }

    /** Runs it on a thread of its own; a worker that stops begins nothing and lets others have it at once. */
    private void begin(Started update, Runnable ended) {
        try {
            threads.execute(() -> {
                try {
                    run.run(update);
                } finally {
                    running.remove(update);
                    ended.run();
                }
            });
        } catch (RejectedExecutionException e) {
            try {
                updates.handBack(update, Duration.ZERO, STOPPED);
                running.remove(update);
            } finally {
                ended.run();
            }
        }
    }

    private void renewLeases() {
        try {
            while (!stop.await(lease.toMillis() / 3, TimeUnit.MILLISECONDS) || !running.isEmpty()) {
                renewOnce();
                if (stop.getCount() == 0) {
                    TimeUnit.MILLISECONDS.sleep(Math.min(200, lease.toMillis() / 3));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewOnce() {
        try {
            List<Started> held = running();
            if (!held.isEmpty() && !updates.renew(held, lease)) {
                log.debug("Some running updates were finished or taken over while leases were renewed");
            }
        } catch (RuntimeException e) {
            log.warn("Leases could not be renewed: {}", e.getMessage());
        }
    }

    /** Takes nothing new, lets running updates finish within the deadline, and hands the rest back. */
    @Override
    public void close() {
        if (stop.getCount() == 0) {
            return;
        }
        stop.countDown();
        try {
            if (taker.getState() != Thread.State.NEW) {
                taker.join(PATIENCE.multipliedBy(3));
            }
            threads.shutdown();
            if (!threads.awaitTermination(drain.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        running().forEach(update -> updates.handBack(update, Duration.ZERO, STOPPED));
    }
}
