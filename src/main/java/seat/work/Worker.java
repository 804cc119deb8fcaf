package seat.work;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.component.Hold;
import seat.queue.Hint;
import seat.queue.WorkQueue;
import seat.update.Held;
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

    /** Hints taken at once at most: all of one queue, so few enough that none waits long for its turn. */
    private static final int TOGETHER = 8;

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
    private final Semaphore ended = new Semaphore(0);
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

    /**
     * Takes hints while fewer updates are in hand than may run at once. Under load several end while one transaction starts
     * what came before; what takes their places is then started together.
     */
    private void takeHints() {
        boolean failing = false;
        while (stop.getCount() > 0) {
            try {
                int room = concurrency - running.size();
                if (hold.isOn()) {
                    stop.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                } else if (room <= 0) {
                    ended.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                    ended.drainPermits();
                } else {
                    List<Hint> hints = queue.takeUpTo(Math.min(room, TOGETHER), PATIENCE);
                    failing = false;
                    if (!hints.isEmpty() && stop.getCount() > 0) {
                        work(hints);
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!failing) { // once, not at every try
                    log.error("Taking work failed, and is tried again until it succeeds: {}", e.getMessage());
                }
                failing = true;
            }
        }
    }

    /** Starts what the hints name; it runs on threads of its own. */
    private void work(List<Hint> hints) {
        Set<String> waiting =
                paused.get(); // their claims come back when their leases end, and wait in the database then
        List<Held> claims = hints.stream()
                .filter(hint -> !waiting.contains(hint.queue()))
                .flatMap(hint -> hint.claims().entrySet().stream()
                        .map(claim -> new Held(hint.ownerId(), claim.getKey(), claim.getValue())))
                .toList();
        List<Started> started;
        try {
            started = updates.start(claims, lease);
        } catch (RuntimeException e) {
            log.error("Hints for {} updates could not be worked on: {}", claims.size(), e.getMessage());
            return;
        }
        tally.spent(claims.size() - started.size());
        running.addAll(started);
        started.forEach(update -> tally.started(update.late()));
        started.stream()
                .collect(Collectors.groupingBy(Started::ownerId))
                .values()
                .forEach(ofOwner -> threads.execute(() -> runAll(ofOwner)));
    }

    private void runAll(List<Started> ofOwner) {
        if (ofOwner.size() == 1) {
            runOne(ofOwner.getFirst());
            return;
        }
        Semaphore perOwner = new Semaphore(PER_OWNER);
        for (Started update : ofOwner) {
            try {
                perOwner.acquire();
                threads.execute(() -> {
                    try {
                        runOne(update);
                    } finally {
                        perOwner.release();
                    }
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // close hands back what is left
                return;
            } catch (RejectedExecutionException e) {
                perOwner.release();
                handBackUnbegun(update);
            }
        }
    }

    /** A worker that stops begins nothing, and lets others have it at once. */
    private void handBackUnbegun(Started update) {
        updates.handBack(update, Duration.ZERO, "stopped", STOPPED);
        running.remove(update);
    }

    private void runOne(Started update) {
        try {
            free.acquire();
        } catch (InterruptedException e) { // the worker stops and hands it back
            Thread.currentThread().interrupt();
            return;
        }
        try {
            run.run(update);
        } finally {
            running.remove(update);
            free.release();
            ended.release();
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
        running().forEach(update -> updates.handBack(update, Duration.ZERO, "stopped", STOPPED));
    }
}
