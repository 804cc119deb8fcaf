package seat.esi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Budgets of an installation that is one process. A bucket costs memory only while tokens are missing from it: idle ones
 * are dropped, so that what is held follows the requests of one window, not the number of characters.
 */
public final class InProcessBudgets implements Budgets {

    private static final long SWEEP_MILLIS = 60_000;
    private static final long PROBE_MILLIS = 1000;

    private final ConcurrentHashMap<Bucket, Ledger> ledgers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Bucket, Pause> pauses = new ConcurrentHashMap<>();
    private final AtomicLong nextSweep = new AtomicLong();
    private final InstantSource clock;
    private final long flightMillis;
    private final long lostAt;

    private InProcessBudgets(InstantSource clock, Duration longestFlight, long lostAt) {
        this.clock = clock;
        this.flightMillis = longestFlight.toMillis();
        this.lostAt = lostAt;
    }

    /** Budgets of an installation that has never asked ESI before: everything is there. */
    public static InProcessBudgets fresh(InstantSource clock, Duration longestFlight) {
        return new InProcessBudgets(clock, longestFlight, Long.MIN_VALUE / 2);
    }

    /**
     * Budgets of an installation that asked before and forgot how much: probes, and a minute's wait for routes without a
     * rate group.
     *
     * @param longestFlight from a reservation to the last time ESI can have counted it; a worker that dies gives its
     *     reservations back one window after that
     */
    public static InProcessBudgets cold(InstantSource clock, Duration longestFlight) {
        return new InProcessBudgets(clock, longestFlight, clock.millis());
    }

    @Override
    public Grant reserve(Bucket bucket, Quota quota, Ask ask) {
        long now = clock.millis();
        sweep(now);
        Pause pause = pauseOf(Bucket.ALL, now);
        if (pause == null) {
            pause = pauseOf(bucket, now);
        }
        if (pause != null) {
            return new Grant.Denied(pause.until(), pause.reason());
        }
        var answer = new Grant[1];
        ledgers.compute(bucket, (key, present) -> {
            Ledger ledger = present == null ? new Ledger(quota) : present;
            answer[0] = grant(ledger, now, bucket, quota, ask);
            return ledger.isEmpty(now) && !ledger.isRead() ? null : ledger;
        });
        return answer[0];
    }

    private Grant grant(Ledger ledger, long now, Bucket bucket, Quota quota, Ask ask) {
        int count = ask.count();
        if (isCold(ledger, now, bucket, quota)) {
            if (bucket.countsErrors()) {
                return denied(lostAt + quota.window().toMillis(), "budgets were lost, waiting a minute");
            }
            if (ledger.inFlight(now) > 0) {
                return denied(now + PROBE_MILLIS, "budgets were lost, waiting for the first answer");
            }
            count = 1;
        }
        int cost = Math.clamp(ask.cost(), 1, ledger.limit());
        long free = ledger.freeAt(now, Math.max(cost, ask.needed()));
        if (free > now) {
            return denied(free, "too few tokens are left");
        }
        if (ask.spread()) {
            long turn = ledger.nextTurn(now);
            if (turn > now) {
                return denied(turn, "few tokens are left and they are spread");
            }
        }
        count = ask.spread() && ledger.isLow(now) ? 1 : Math.min(count, ledger.available(now) / cost);
        return new Grant.Granted(
                new Reservation(bucket, quota, cost, ledger.book(now, cost, count, flightMillis)), count);
    }

    private boolean isCold(Ledger ledger, long now, Bucket bucket, Quota quota) {
        boolean recent = now < lostAt + quota.window().toMillis();
        return recent && (bucket.countsErrors() || !ledger.isRead());
    }

    private static Grant denied(long until, String reason) {
        return new Grant.Denied(Instant.ofEpochMilli(until), reason);
    }

    @Override
    public void settle(Settlement settlement) {
        long now = clock.millis();
        ledgers.compute(settlement.reservation().bucket(), (bucket, present) -> {
            Ledger ledger =
                    present == null ? new Ledger(settlement.reservation().quota()) : present;
            ledger.settle(now, settlement);
            return ledger.isEmpty(now) && !ledger.isRead() ? null : ledger;
        });
    }

    @Override
    public boolean pause(Bucket bucket, Instant until, String reason) {
        var longer = new boolean[1];
        pauses.compute(bucket, (key, present) -> {
            longer[0] = present == null || until.isAfter(present.until().plusSeconds(1));
            return longer[0] ? new Pause(bucket, until, reason) : present;
        });
        return longer[0];
    }

    @Override
    public Optional<Pause> paused(Bucket bucket) {
        return Optional.ofNullable(pauseOf(bucket, clock.millis()));
    }

    private @Nullable Pause pauseOf(Bucket bucket, long now) {
        Pause pause = pauses.get(bucket);
        return pause == null || pause.until().toEpochMilli() <= now ? null : pause;
    }

    @Override
    public List<BucketState> snapshot(int limit) {
        long now = clock.millis();
        var order = Comparator.comparing((BucketState state) -> state.pausedUntil() == null)
                .thenComparingDouble(state -> state.limit() == 0 ? 0 : (double) state.remaining() / state.limit())
                .thenComparing(state -> state.bucket().name());
        var states = new ArrayList<BucketState>();
        for (Pause pause : pauses.values()) {
            if (pause.until().toEpochMilli() > now && !ledgers.containsKey(pause.bucket())) {
                states.add(new BucketState(pause.bucket(), 0, 0, 0, pause.until(), pause.reason()));
            }
        }
        for (Map.Entry<Bucket, Ledger> entry : ledgers.entrySet()) {
            ledgers.computeIfPresent(entry.getKey(), (bucket, ledger) -> {
                states.add(state(bucket, ledger, now));
                return ledger;
            });
            if (states.size() > 4 * limit) { // keeps the copy small however many buckets there are
                states.sort(order);
                states.subList(limit, states.size()).clear();
            }
        }
        states.sort(order);
        return List.copyOf(states.subList(0, Math.min(limit, states.size())));
    }

    private BucketState state(Bucket bucket, Ledger ledger, long now) {
        Pause pause = pauseOf(bucket, now);
        return new BucketState(
                bucket,
                ledger.limit(),
                Math.max(0, ledger.available(now)),
                ledger.inFlight(now),
                pause == null ? null : pause.until(),
                pause == null ? "" : pause.reason());
    }

    /** How many buckets are held at present. */
    int size() {
        return ledgers.size();
    }

    private void sweep(long now) {
        long due = nextSweep.get();
        if (now < due || !nextSweep.compareAndSet(due, now + SWEEP_MILLIS)) {
            return;
        }
        pauses.values().removeIf(pause -> pause.until().toEpochMilli() <= now);
        for (Bucket bucket : ledgers.keySet()) {
            ledgers.computeIfPresent(bucket, (key, ledger) -> ledger.isEmpty(now) ? null : ledger);
        }
    }
}
