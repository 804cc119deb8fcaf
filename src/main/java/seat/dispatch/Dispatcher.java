package seat.dispatch;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.queue.Hint;
import seat.queue.WorkQueue;
import seat.update.Claim;
import seat.update.Claims;

/**
 * Claims what is due and publishes a hint per owner. Any number may run at once: claims exclude each other in the database, and
 * each dispatcher goes through the shards in an order of its own. A crash between commit and publish costs one lease.
 */
public final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    /** Rows per claim. */
    static final int BATCH = 100;

    private final Claims claims;
    private final WorkQueue queue;
    private final Duration lease;
    private final BooleanSupplier publicOnly;
    private final BooleanSupplier stopped;
    private final Runnable afterRest;
    private final Supplier<Set<String>> paused;
    private final LongAdder claimed = new LongAdder();
    private boolean rested;

    /**
     * @param publicOnly whether only public updates may start now, as in EVE's downtime
     * @param stopped whether nothing at all may start now, such as with a full disk
     * @param paused queues that nothing is put into
     * @param afterRest done once when a time of public updates only is over
     */
    public Dispatcher(
            Claims claims,
            WorkQueue queue,
            Duration lease,
            BooleanSupplier publicOnly,
            BooleanSupplier stopped,
            Supplier<Set<String>> paused,
            Runnable afterRest) {
        this.claims = claims;
        this.queue = queue;
        this.lease = lease;
        this.publicOnly = publicOnly;
        this.afterRest = afterRest;
        this.stopped = stopped;
        this.paused = paused;
    }

    /**
     * Goes once through all shards, and claims no more than the queues have room for.
     *
     * @return updates claimed
     */
    public int pass() {
        if (stopped.getAsBoolean()) {
            return 0;
        }
        boolean resting = publicOnly.getAsBoolean();
        if (rested && !resting) {
            afterRest.run();
        }
        rested = resting;
        Set<String> without = paused.get();
        // Most passes find nothing: one look, before any row is locked or the queues are asked for room.
        List<Claims.Due> due = claims.due(resting, without);
        if (due.isEmpty()) {
            return 0;
        }
        Collections.shuffle(due);
        // Asked once: meanwhile it only shrinks by what other dispatchers offer, and the queues take no more than fits.
        int room = queue.room();
        int count = 0;
        for (Claims.Due each : due) {
            if (room <= count) {
                break;
            }
            List<Claim> taken = claims.claim(each.shard(), Math.min(BATCH, room - count), lease, resting, each.idle());
            count += taken.size();
            claimed.add(taken.size());
            publish(taken);
        }
        return count;
    }

    /** Updates claimed since the start. */
    public long claimed() {
        return claimed.sum();
    }

    /** Whether the queues have no room for more. */
    boolean full() {
        return queue.room() <= 0;
    }

    private void publish(List<Claim> taken) {
        Map<Travel, Map<String, Long>> together = new LinkedHashMap<>();
        for (Claim claim : taken) {
            Travel travel = new Travel(claim.queue(), claim.ownerId(), claim.lostLease() ? claim.resource() : "");
            together.computeIfAbsent(travel, key -> new LinkedHashMap<>()).put(claim.resource(), claim.token());
        }
        List<Hint> hints = together.entrySet().stream()
                .map(entry -> new Hint(entry.getKey().queue(), entry.getKey().ownerId(), entry.getValue()))
                .toList();
        int offered = queue.offerAll(hints);
        if (offered < hints.size()) {
            log.debug(
                    "The queues took {} of {} hints; the rest is claimed again when its lease ends",
                    offered,
                    hints.size());
        }
    }

    /** What is put into one hint; an update that lost its lease before travels alone. */
    private record Travel(String queue, long ownerId, String alone) {}
}
