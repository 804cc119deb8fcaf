package seat.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.component.Suspension;
import seat.esi.Cancellation;
import seat.loop.Loop;
import seat.queue.Hint;
import seat.queue.WorkQueue;
import seat.update.LeasedUpdate;
import seat.update.Reason;
import seat.update.ReasonKind;
import seat.update.Started;
import seat.update.WorkerUpdates;

/**
 * Takes hints and runs the updates they name, each on a virtual thread, bounded per worker and per owner. It renews the leases
 * of what runs every third of their length.
 *
 * <p>When it stops it takes nothing new, and lets what runs go on until its deadline. Then nothing waits for ESI any more, no update
 * begins, what reads or writes the database ends in its own time, and what is left is handed back. No thread is interrupted
 * but in its wait for ESI ({@link Cancellation}).
 */
public final class Worker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final int PER_OWNER = 4;
    static final Reason STOPPED = new Reason(ReasonKind.STOPPED, "The worker stopped");
    private static final Reason UNENDED =
            new Reason(ReasonKind.DATABASE, "The database did not answer when this update ended");

    /**
     * Hints, all of one queue, are taken and started together: an eighth as many as updates may run at once. The more there are, the fewer
     * statements start them; the fewer, the sooner another queue has its turn.
     */
    private static final int PART = 8;

    /** The least even where few updates may run at once. The most is so few since the statement that starts them locks their rows. */
    private static final int FEWEST_TOGETHER = 8;

    private static final int MOST_TOGETHER = 20;

    /** How long a worker that is busy waits for more of its updates to end, so that others are started together. */
    private static final Duration GATHERING = Duration.ofMillis(5);

    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** How long a worker that stops waits, past its deadline, for what is in the database. */
    private static final Duration LAST_STATEMENTS = Duration.ofSeconds(3);

    /** The time until what one worker could not run, for a fault of its own or because it does not know it, is tried again. */
    static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final WorkQueue queue;
    private final WorkerUpdates updates;
    private final UpdateRun run;
    private final RunOutcomes outcomes;
    private final Suspension suspension;
    private final Supplier<Set<String>> paused;
    private final Duration lease;
    private final Duration drain;
    private final int concurrency;
    private final int together;
    private final Semaphore free;
    private final Semaphore ended = new Semaphore(0);
    private final Set<Started> running = ConcurrentHashMap.newKeySet();

    /** What ended without its end being written, such as in an outage of the database: handed back as soon as that answers. */
    private final Set<Started> owed = ConcurrentHashMap.newKeySet();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Cancellation cancellation;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Loop taker = Loop.of("worker", this::takeHints);
    private final Loop renewer = Loop.inBackground("leases", this::renewLeases);

    /** @param cancellation of everything the updates ask ESI */
    Worker(
            Workers.Orders orders,
            WorkerUpdates updates,
            UpdateRun run,
            RunOutcomes outcomes,
            Workers.Limits limits,
            Cancellation cancellation) {
        this.queue = orders.queue();
        this.suspension = orders.suspension();
        this.paused = orders.paused();
        this.updates = updates;
        this.run = run;
        this.outcomes = outcomes;
        this.concurrency = limits.concurrency();
        this.together = Math.clamp(concurrency / PART, FEWEST_TOGETHER, MOST_TOGETHER);
        this.lease = limits.lease();
        this.drain = limits.drain();
        this.cancellation = cancellation;
        this.free = new Semaphore(concurrency);
    }

    public void start() {
        taker.start();
        renewer.start();
    }

    /** What must live while it works: it takes hints, it renews leases. */
    public List<Loop> loops() {
        return List.of(taker, renewer);
    }

    /** What runs now. */
    public List<Started> running() {
        return List.copyOf(running);
    }

    /** Updates in work; those that wait for their turn aside. */
    public int busy() {
        return Math.max(0, concurrency - free.availablePermits());
    }

    public int concurrency() {
        return concurrency;
    }

    /**
     * Takes hints while fewer updates are in hand than may run at once. Under load several end while one transaction starts
     * what came before; what takes their places is then started together.
     */
    private Duration takeHints() throws InterruptedException {
        int room = concurrency - running.size();
        if (suspension.isOn()) {
            return PATIENCE;
        }
        if (room <= 0) {
            ended.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            ended.drainPermits();
            return Duration.ZERO;
        }
        if (room < together && room < concurrency / 2) {
            // Under load updates end one by one, and what took the place of each would be started by statements of its
            // own.
            TimeUnit.MILLISECONDS.sleep(GATHERING.toMillis());
            room = concurrency - running.size();
        }
        List<Hint> hints = queue.takeUpTo(Math.min(room, together), PATIENCE);
        if (!hints.isEmpty() && !taker.stopping()) {
            work(hints);
        }
        return Duration.ZERO;
    }

    /** Starts what the hints name; it runs on threads of its own. */
    private void work(List<Hint> hints) {
        Set<String> waiting =
                paused.get(); // their claims come back when their leases end, and wait in the database then
        Map<Boolean, List<LeasedUpdate>> claims = hints.stream()
                .filter(hint -> !waiting.contains(hint.queue()))
                .flatMap(hint -> hint.claims().entrySet().stream()
                        .map(claim -> new LeasedUpdate(hint.ownerId(), claim.getKey(), claim.getValue())))
                .collect(Collectors.partitioningBy(claim -> run.knows(claim.resource())));
        leaveToOthers(claims.getOrDefault(false, List.of()));
        List<LeasedUpdate> known = claims.getOrDefault(true, List.of());
        if (known.isEmpty()) {
            return;
        }
        List<Started> started = updates.runs().start(known, lease);
        outcomes.spent(known.size() - started.size());
        running.addAll(started);
        started.forEach(update -> outcomes.started(update.late()));
        prepare(started);
        started.stream()
                .collect(Collectors.groupingBy(Started::ownerId))
                .values()
                .forEach(ofOwner -> threads.execute(() -> runAll(ofOwner)));
    }

    /** Reads what many of them need at once. Where that fails, each reads its own, and tells what is wrong. */
    private void prepare(List<Started> started) {
        try {
            run.prepare(started);
        } catch (RuntimeException e) {
            log.debug("The tokens of {} updates are read one by one: {}", started.size(), e.getMessage());
        }
    }

    /**
     * Resources that only newer components know, or only those with a certain plugin: one of them takes them within the next
     * minutes. They are not even started, so that any number of them costs the others nothing.
     */
    private void leaveToOthers(List<LeasedUpdate> unknown) {
        if (!unknown.isEmpty()) {
            updates.endings().handBack(unknown, A_MINUTE, UpdateRun.NOT_KNOWN_HERE);
            run.tellUnknown(unknown);
        }
    }

    private void runAll(List<Started> ofOwner) {
        if (ofOwner.size() == 1) {
            runOne(ofOwner.getFirst());
            return;
        }
        Semaphore perOwner = new Semaphore(PER_OWNER);
        for (Started update : ofOwner) {
            perOwner.acquireUninterruptibly();
            try {
                threads.execute(() -> {
                    try {
                        runOne(update);
                    } finally {
                        perOwner.release();
                    }
                });
            } catch (RejectedExecutionException e) { // the worker stops, and hands it back
                perOwner.release();
            }
        }
    }

    private void runOne(Started update) {
        free.acquireUninterruptibly();
        try {
            if (!cancellation.isCancelled()) { // else it stays among those that close hands back
                runToItsEnd(update);
            }
        } finally {
            free.release();
            ended.release();
        }
    }

    private void runToItsEnd(Started update) {
        boolean written = false;
        try {
            written = run.run(update);
        } finally {
            if (!written) {
                owed.add(update);
            }
            running.remove(update);
        }
    }

    private Duration renewLeases() {
        if (!owed.isEmpty()) {
            settle();
        }
        List<Started> leased = running();
        if (!leased.isEmpty() && !updates.runs().renew(leased, lease)) {
            log.debug("Some running updates were finished or taken over while leases were renewed");
        }
        return lease.dividedBy(3);
    }

    /** Hands back what could not be ended when it ended. Whoever lost its lease meanwhile is no longer this worker's. */
    private void settle() {
        List<Started> unended = List.copyOf(owed);
        updates.endings().handBack(leased(unended), A_MINUTE, UNENDED);
        unended.forEach(owed::remove);
    }

    private static List<LeasedUpdate> leased(List<Started> started) {
        return started.stream().map(LeasedUpdate::by).toList();
    }

    /** Takes nothing new, lets running updates finish within the deadline, and hands the rest back. Bounded, and done once. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        taker.stop(PATIENCE.multipliedBy(3));
        threads.shutdown();
        if (!ended(drain)) {
            cancellation.cancel();
            free.release(Integer.MAX_VALUE / 2); // whoever waits for its turn sees that none comes
            ended(LAST_STATEMENTS);
        }
        renewer.stop(LAST_STATEMENTS); // first, so that it renews no lease that is given back
        handBackTheRest();
    }

    private boolean ended(Duration patience) {
        try {
            return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            log.debug("Interrupted while updates end; they are handed back at once");
            return false;
        }
    }

    private void handBackTheRest() {
        List<Started> left = new ArrayList<>(running());
        left.addAll(owed);
        if (left.isEmpty()) {
            return;
        }
        try {
            updates.endings().handBack(leased(left), Duration.ZERO, STOPPED);
            running.clear();
            owed.clear();
        } catch (RuntimeException e) {
            log.warn("{} updates come back when their leases end, they could not be handed back: {}", left.size(), e);
        }
    }
}
