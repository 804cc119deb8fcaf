package seat.esi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seat.redis.Redis;
import seat.redis.Script;

/**
 * Reservations and settlements on their way to Redis. Under load those that come within {@value #RESERVING_MILLIS} ms of each other, up to
 * {@value #MOST}, are one script, which judges each in its turn as if it had come alone; a settlement, for which nobody waits, may wait
 * {@value #SETTLING_MILLIS} ms for others. What comes while nothing is on its way goes at once.
 *
 * <p>They reach Redis in the order in which they came, so that a reservation sees what was settled before it. In a cluster, whose
 * scripts see one hash slot, each goes by itself.
 */
final class BudgetOperations {
    static final int MOST = 32;
    private static final int RESERVING_MILLIS = 2;
    private static final int SETTLING_MILLIS = 5;

    /** How long after several went together the next one still waits for company. */
    private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final Script TOGETHER =
            Script.read(BudgetOperations.class, "ledger.lua", "reserve.lua", "settle.lua", "together.lua");
    private static final Long FAILED = -1L;

    private final Redis redis;
    private final Supplier<String> time;
    private final boolean oneServer;
    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier nanos;
    private final Later later;
    private final AtomicInteger unanswered = new AtomicInteger();
    private @Nullable Together gathering;
    private long lastTogether;

    /** What is done to a bucket, by its name in the script. */
    enum Kind {
        RESERVE("reserve"),
        SETTLE("settle");

        private final String id;

        Kind(String id) {
            this.id = id;
        }
    }

    private record Operation(Kind kind, BucketKeys keys, String[] arguments, CompletableFuture<List<Object>> answer) {}

    /** Operations that go together. */
    private static final class Together {
        private final List<Operation> operations = new ArrayList<>();
        private boolean reserves;
    }

    /** Does something after some ms. */
    interface Later {
        void run(Runnable what, int millis);
    }

    /** @param time the present as scripts are told it; empty for Redis' own */
    BudgetOperations(Redis redis, Supplier<String> time) {
        this(
                redis,
                time,
                System::nanoTime,
                (what, millis) -> CompletableFuture.delayedExecutor(
                                millis, TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                        .execute(what));
    }

    /** @param nanos a clock that never goes back */
    BudgetOperations(Redis redis, Supplier<String> time, LongSupplier nanos, Later later) {
        this.redis = redis;
        this.time = time;
        this.oneServer = redis.isOneServer();
        this.nanos = nanos;
        this.later = later;
        this.lastTogether = nanos.getAsLong() - BUSY_NANOS;
    }

    /** Sends an operation, with others or alone; completes with what Redis answers to it. */
    CompletionStage<List<Object>> start(Kind kind, BucketKeys keys, List<String> arguments) {
        Operation operation = new Operation(kind, keys, arguments.toArray(String[]::new), new CompletableFuture<>());
        if (!oneServer) {
            send(List.of(operation));
            return operation.answer();
        }
        lock.lock();
        try {
            add(operation);
        } finally {
            lock.unlock();
        }
        return operation.answer();
    }

    private void add(Operation operation) {
        Together joined = gathering;
        boolean first = joined == null;
        if (joined == null) {
            joined = new Together();
            gathering = joined;
        }
        joined.operations.add(operation);
        boolean firstToReserve = operation.kind() == Kind.RESERVE && !joined.reserves;
        joined.reserves |= firstToReserve;
        if (joined.operations.size() == MOST || first && !isBusy()) {
            sendGathered(joined);
        } else if (firstToReserve) {
            sendLater(joined, RESERVING_MILLIS);
        } else if (first) {
            sendLater(joined, SETTLING_MILLIS);
        }
    }

    private boolean isBusy() {
        return unanswered.get() > 0 || nanos.getAsLong() - lastTogether < BUSY_NANOS;
    }

    private void sendLater(Together joined, int millis) {
        later.run(
                () -> {
                    lock.lock();
                    try {
                        sendGathered(joined);
                    } finally {
                        lock.unlock();
                    }
                },
                millis);
    }

    /** Under the lock, so that what was gathered later is sent later. */
    private void sendGathered(Together joined) {
        if (gathering != joined) {
            return; // it is full and gone
        }
        gathering = null;
        if (joined.operations.size() > 1) {
            lastTogether = nanos.getAsLong();
        }
        send(joined.operations);
    }

    private void send(List<Operation> operations) {
        List<String> keys = new ArrayList<>(4 * operations.size());
        List<String> arguments = new ArrayList<>(14 * operations.size());
        arguments.add(time.get());
        for (Operation operation : operations) {
            BucketKeys of = operation.keys();
            keys.add(of.owner());
            keys.add(of.epoch());
            keys.add(of.everything());
            keys.add(of.low());
            arguments.add(operation.kind().id);
            arguments.add(String.valueOf(operation.arguments().length));
            arguments.addAll(List.of(operation.arguments()));
        }
        unanswered.incrementAndGet();
        redis.start(TOGETHER, keys, arguments.toArray(String[]::new)).whenComplete((answers, failure) -> {
            unanswered.decrementAndGet();
            for (int i = 0; i < operations.size(); i++) {
                CompletableFuture<List<Object>> answer = operations.get(i).answer();
                if (failure == null) {
                    tell(answer, (List<?>) answers.get(i));
                } else {
                    answer.completeExceptionally(failure);
                }
            }
        });
    }

    private static void tell(CompletableFuture<List<Object>> answer, List<?> said) {
        if (said.getFirst().equals(FAILED)) {
            answer.completeExceptionally(Redis.error(String.valueOf(said.get(1))));
        } else {
            answer.complete(List.copyOf(said));
        }
    }
}
