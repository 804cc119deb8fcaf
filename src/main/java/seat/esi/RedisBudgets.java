package seat.esi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.redis.Redis;
import seat.redis.RedisUnavailableException;
import seat.redis.Script;

/**
 * Budgets that all processes of an installation share. Each operation is one script on one hash slot, or part of one with others
 * ({@link BudgetOperations}), with the arithmetic of {@link Ledger} and Redis' clock; what it answers is relative, so that the hosts' clocks may differ.
 *
 * <p>Each of the 64 {@linkplain BucketKeys partitions} knows in its epoch which run of which server keeps it, and since when.
 * A missing epoch (FLUSHALL) or another run (restart, failover, a slot that moved) means that budgets were lost: whoever
 * notices begins a new epoch, with the pauses that {@link PauseLog} kept, and its partition is cold for one window.
 * Accounts that survived go on counting; requests on their way across the loss count in full.
 *
 * <p>While Redis cannot be reached, nothing is granted. Pauses learned meanwhile are told to others later.
 */
public final class RedisBudgets implements Budgets {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBudgets.class);
    private static final String UNREACHABLE = "Redis cannot be reached: no budgets, so nothing is asked";
    private static final int MOST_LISTED = 32;
    private static final int ATTEMPTS = 3;

    /** How long another process' pause of a route may go unseen; the other buckets' pauses are seen at once. */
    private static final long ROUTE_MILLIS = 1000;

    private static final Long DENIED = 0L;
    private static final Long LOST = 2L;
    private static final Script PAUSE = script("pause.lua");
    private static final Script PAUSED = script("paused.lua");
    private static final Script BEGIN = script("begin.lua");
    private static final Script LOOK = script("look.lua");

    private final Redis redis;
    private final BudgetOperations operations;
    private final long flightMillis;
    private final PauseLog pauseLog;
    private final BooleanSupplier askedBefore;
    private final InstantSource clock;
    private final boolean ownClock;
    private final List<BucketKeys> partitions = BucketKeys.partitions();
    private final OwnPauses ownPauses = new OwnPauses();
    private final Map<Bucket, Long> unpausedRoutes = new ConcurrentHashMap<>();
    private final ReentrantLock beginning = new ReentrantLock();
    private volatile long begun;
    private volatile boolean asked;

    /**
     * @param longestFlight from a reservation to the last time ESI can have counted it
     * @param pauses what ESI told before; read whenever budgets were lost
     * @param askedBefore whether this installation may have asked ESI within the longest window; false lets a new one start
     *     without probing
     */
    public RedisBudgets(Redis redis, Duration longestFlight, PauseLog pauses, BooleanSupplier askedBefore) {
        this(redis, longestFlight, pauses, askedBefore, InstantSource.system(), false);
    }

    /** @param ownClock for tests: whether Redis counts by the clock given, too */
    RedisBudgets(
            Redis redis,
            Duration longestFlight,
            PauseLog pauses,
            BooleanSupplier askedBefore,
            InstantSource clock,
            boolean ownClock) {
        this.redis = redis;
        this.flightMillis = longestFlight.toMillis();
        this.pauseLog = pauses;
        this.askedBefore = askedBefore;
        this.clock = clock;
        this.ownClock = ownClock;
        this.operations = new BudgetOperations(redis, this::time);
    }

    private static Script script(String file) {
        return Script.read(RedisBudgets.class, "ledger.lua", file);
    }

    @Override
    public Grant reserve(Bucket bucket, Quota quota, Ask ask) {
        Instant now = clock.instant();
        Optional<Pause> own = ownPauses.of(Bucket.ALL, now).or(() -> ownPauses.of(bucket, now));
        if (own.isPresent()) {
            return new Grant.Denied(own.get().until(), own.get().reason());
        }
        try {
            tellPauses();
            return reserveInRedis(bucket, quota, ask);
        } catch (RedisUnavailableException e) {
            return deniedForNow(UNREACHABLE);
        } catch (RuntimeException e) { // such as the database that keeps the pauses
            LOG.warn("No budget for {}: {}", bucket.name(), e.getMessage());
            return deniedForNow("the budgets cannot be read, so nothing is asked");
        }
    }

    private Grant reserveInRedis(Bucket bucket, Quota quota, Ask ask) {
        BucketKeys keys = BucketKeys.of(bucket);
        List<String> arguments = List.of(
                keys.field(),
                keys.member(),
                String.valueOf(quota.limit()),
                String.valueOf(quota.window().toSeconds()),
                String.valueOf(ask.cost()),
                String.valueOf(ask.count()),
                String.valueOf(ask.needed()),
                ask.spread() ? "1" : "0",
                bucket.countsErrors() ? "1" : "0",
                String.valueOf(flightMillis));
        List<Object> answer = run(() -> operations.start(BudgetOperations.Kind.RESERVE, keys, arguments));
        if (answer.getFirst().equals(DENIED)) {
            return new Grant.Denied(later((Long) answer.get(1)), (String) answer.get(2));
        }
        asked = true;
        int cost = ((Long) answer.get(2)).intValue();
        return new Grant.Granted(
                new Reservation(bucket, quota, cost, (Long) answer.get(1)), ((Long) answer.get(3)).intValue());
    }

    private Grant deniedForNow(String reason) {
        return new Grant.Denied(later(1000 + ThreadLocalRandom.current().nextLong(1000)), reason);
    }

    /** Nobody waits for it: what is asked of this bucket afterwards goes the same way, behind it. */
    @Override
    public void settle(Settlement settlement) {
        settling(settlement);
    }

    /** Settles; complete once Redis knows, or it failed. */
    CompletionStage<Void> settling(Settlement settlement) {
        Reservation reservation = settlement.reservation();
        BucketKeys keys = BucketKeys.of(reservation.bucket());
        List<String> arguments = new ArrayList<>(List.of(
                keys.field(),
                keys.member(),
                String.valueOf(reservation.quota().limit()),
                String.valueOf(reservation.quota().window().toSeconds()),
                String.valueOf(flightMillis),
                String.valueOf(reservation.cost()),
                String.valueOf(reservation.slice()),
                String.valueOf(settlement.spent())));
        settlement.reading().ifPresent(reading -> {
            arguments.add(String.valueOf(reading.quota().limit()));
            arguments.add(String.valueOf(reading.quota().window().toSeconds()));
            arguments.add(String.valueOf(reading.remaining()));
            arguments.add(String.valueOf(reading.returning().toMillis()));
        });
        return settling(settlement, keys, arguments);
    }

    private CompletionStage<Void> settling(Settlement settlement, BucketKeys keys, List<String> arguments) {
        CompletableFuture<Void> known = new CompletableFuture<>();
        operations.start(BudgetOperations.Kind.SETTLE, keys, arguments).whenComplete((answer, failure) -> {
            if (failure == null && answer.getFirst().equals(LOST)) {
                // A new epoch is waited for, which the thread that reads Redis' answers must not.
                Thread.startVirtualThread(() -> {
                    settleAnew(settlement, keys, arguments);
                    known.complete(null);
                });
                return;
            }
            if (failure != null) {
                unsettled(settlement, failure);
            }
            known.complete(null);
        });
        return known;
    }

    private void settleAnew(Settlement settlement, BucketKeys keys, List<String> arguments) {
        try {
            run(() -> operations.start(BudgetOperations.Kind.SETTLE, keys, arguments));
        } catch (RuntimeException e) {
            unsettled(settlement, e);
        }
    }

    private static void unsettled(Settlement settlement, Throwable why) {
        LOG.debug(
                "A reservation of {} counts in full: {}",
                settlement.reservation().bucket().name(),
                why.getMessage());
    }

    @Override
    public boolean pause(Bucket bucket, Instant until, String reason) {
        Pause pause = new Pause(bucket, until, reason);
        if (!ownPauses.learn(pause, clock.instant())) {
            return false;
        }
        try {
            long seen = begun;
            boolean longer = tell(pause) || begun != seen; // a new epoch begins with it
            if (!longer) {
                ownPauses.forget(pause);
            }
            return longer;
        } catch (RuntimeException e) {
            ownPauses.couldNotBeTold();
            LOG.debug("The pause of {} is told to others later: {}", bucket.name(), e.getMessage());
            return true;
        }
    }

    private void tellPauses() {
        if (!ownPauses.takeUntold()) {
            return;
        }
        for (Pause pause : ownPauses.all(clock.instant())) {
            try {
                tell(pause);
            } catch (RuntimeException e) { // this process keeps to it meanwhile
                ownPauses.couldNotBeTold();
                LOG.debug(
                        "The pause of {} is told to others later: {}",
                        pause.bucket().name(),
                        e.getMessage());
            }
        }
    }

    /** Whether it lasts longer than what Redis knew. */
    private boolean tell(Pause pause) {
        if (!pause.bucket().equals(Bucket.ALL)) {
            return tell(pause, BucketKeys.of(pause.bucket()));
        }
        boolean longer = false;
        RuntimeException unreachable = null;
        for (BucketKeys partition : partitions) {
            try {
                longer |= tell(pause, partition);
            } catch (RuntimeException e) { // a cluster's other nodes are told nevertheless
                unreachable = e;
            }
        }
        if (unreachable != null) {
            throw unreachable;
        }
        return longer;
    }

    private boolean tell(Pause pause, BucketKeys keys) {
        List<Object> answer = run(
                PAUSE,
                List.of(keys.owner(), keys.epoch(), keys.everything(), keys.low()),
                time(),
                keys.field(),
                keys.member(),
                String.valueOf(millisTo(pause.until())),
                pause.reason());
        return answer.getFirst().equals(1L);
    }

    /** Another process' pause of a route may be seen up to a second late; every other one at once. */
    @Override
    public Optional<Pause> paused(Bucket bucket) {
        Instant now = clock.instant();
        Optional<Pause> own = ownPauses.of(bucket, now);
        if (own.isPresent() || unpausedRoutes.getOrDefault(bucket, 0L) > now.toEpochMilli()) {
            return own;
        }
        BucketKeys keys = BucketKeys.of(bucket);
        try {
            List<Object> answer =
                    run(PAUSED, List.of(keys.owner(), keys.epoch(), keys.everything()), time(), keys.field());
            if (answer.getFirst().equals(1L)) {
                return Optional.of(new Pause(bucket, later((Long) answer.get(1)), (String) answer.get(2)));
            }
            if (bucket.isRoute()) {
                unpausedRoutes.put(bucket, now.toEpochMilli() + ROUTE_MILLIS);
            }
        } catch (RuntimeException e) {
            LOG.debug("Whether {} is paused cannot be asked: {}", bucket.name(), e.getMessage());
        }
        return Optional.empty();
    }

    /** Paused buckets and those with less than half left, at most 32 of a partition; while Redis is away, own pauses. */
    @Override
    public List<BucketState> snapshot(int limit) {
        Map<Bucket, BucketState> states = new LinkedHashMap<>();
        try {
            List<CompletionStage<List<Object>>> answers = new ArrayList<>();
            for (BucketKeys partition : partitions) {
                answers.add(redis.start(
                        LOOK,
                        List.of(partition.low(), partition.epoch(), partition.everything()),
                        time(),
                        String.valueOf(Math.min(limit, MOST_LISTED))));
            }
            for (CompletionStage<List<Object>> answer : answers) {
                states(redis.await(answer)).forEach(state -> states.put(state.bucket(), state));
            }
        } catch (RuntimeException e) {
            LOG.debug("The budgets cannot be shown: {}", e.getMessage());
        }
        ownPauses
                .all(clock.instant())
                .forEach(pause -> states.putIfAbsent(
                        pause.bucket(), new BucketState(pause.bucket(), 0, 0, 0, pause.until(), pause.reason())));
        return states.values().stream()
                .sorted(Comparator.comparing((BucketState state) -> state.pausedUntil() == null)
                        .thenComparingDouble(
                                state -> state.limit() == 0 ? 0 : (double) state.remaining() / state.limit())
                        .thenComparing(state -> state.bucket().name()))
                .limit(limit)
                .toList();
    }

    /** One bucket, if anything is kept of it. */
    Optional<BucketState> state(Bucket bucket) {
        BucketKeys keys = BucketKeys.of(bucket);
        return states(redis.run(LOOK, List.of(keys.low(), keys.epoch(), keys.everything()), time(), "1", keys.member()))
                .stream()
                .filter(state -> state.bucket().equals(bucket))
                .findFirst();
    }

    private List<BucketState> states(List<Object> answer) {
        List<BucketState> states = new ArrayList<>();
        for (int i = 0; i + 5 < answer.size(); i += 6) {
            long paused = (Long) answer.get(i + 4);
            states.add(new BucketState(
                    Bucket.parse((String) answer.get(i)),
                    ((Long) answer.get(i + 1)).intValue(),
                    ((Long) answer.get(i + 2)).intValue(),
                    ((Long) answer.get(i + 3)).intValue(),
                    paused == 0 ? null : later(paused),
                    (String) answer.get(i + 5)));
        }
        return states;
    }

    /** Runs a script that may find the budgets lost; then a new epoch begins and it runs again. */
    private List<Object> run(Script script, List<String> keys, String... arguments) {
        return run(() -> redis.start(script, keys, arguments));
    }

    private List<Object> run(Supplier<CompletionStage<List<Object>>> operation) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long seen = begun;
            List<Object> answer = redis.await(operation.get());
            if (!answer.getFirst().equals(LOST)) {
                return answer;
            }
            begin(seen);
        }
        throw new RedisUnavailableException("Redis lost the budgets again and again");
    }

    /** Begins a new epoch in every partition that lacks one; once, however many threads found that out. */
    private void begin(long seen) {
        beginning.lock();
        try {
            if (begun != seen) {
                return;
            }
            Map<Bucket, Pause> pauses = new LinkedHashMap<>();
            pauseLog.load().forEach(pause -> pauses.put(pause.bucket(), pause));
            ownPauses.all(clock.instant()).forEach(pause -> pauses.merge(pause.bucket(), pause, OwnPauses::longer));
            begin(List.copyOf(pauses.values()), !asked && !askedBefore.getAsBoolean());
            begun++;
        } finally {
            beginning.unlock();
        }
    }

    private void begin(List<Pause> pauses, boolean fresh) {
        List<CompletionStage<List<Object>>> answers = new ArrayList<>();
        for (BucketKeys partition : partitions) {
            List<String> keys = new ArrayList<>(List.of(partition.epoch(), partition.everything(), partition.low()));
            List<String> arguments = new ArrayList<>(List.of(time(), fresh ? "1" : "0"));
            for (Pause pause : pauses) {
                BucketKeys bucket = pause.bucket().equals(Bucket.ALL) ? partition : BucketKeys.of(pause.bucket());
                long millis = millisTo(pause.until());
                if (bucket.epoch().equals(partition.epoch()) && millis > 0) {
                    keys.add(bucket.owner());
                    arguments.addAll(List.of(bucket.field(), bucket.member(), String.valueOf(millis), pause.reason()));
                }
            }
            answers.add(redis.start(BEGIN, keys, arguments.toArray(String[]::new)));
        }
        int begun = 0;
        for (CompletionStage<List<Object>> answer : answers) {
            try {
                begun += redis.await(answer).getFirst().equals(1L) ? 1 : 0;
            } catch (RedisUnavailableException e) { // whoever needs this partition finds out
                LOG.debug("A part of the budgets is out of reach: {}", e.getMessage());
            }
        }
        if (begun > 0 && fresh) {
            LOG.info("ESI's budgets begin, all of them full");
        } else if (begun > 0) {
            LOG.warn(
                    "ESI's budgets were lost ({} of {} parts); they are probed until their state is known",
                    begun,
                    partitions.size());
        }
    }

    private String time() {
        return ownClock ? String.valueOf(clock.millis()) : "";
    }

    private long millisTo(Instant until) {
        return Duration.between(clock.instant(), until).toMillis();
    }

    private Instant later(long millis) {
        return clock.instant().plusMillis(millis);
    }
}
