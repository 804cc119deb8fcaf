package seat.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.redis.BlockingPops;
import seat.redis.Redis;
import seat.redis.RedisUnavailableException;
import seat.redis.Script;

/**
 * Queues that any number of dispatchers and workers share: one Redis list each, all in one hash slot. A hint leaves Redis
 * when it is taken. A line that cannot be read is dropped with a warning: its lease brings the claim back.
 *
 * <p>While Redis cannot be reached nothing is taken in and taking fails; it goes on by itself when Redis is back.
 */
public final class RedisQueue implements WorkQueue, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisQueue.class);
    private static final String PREFIX = "seat:{queue}:";
    private static final Script OFFER = Script.read(RedisQueue.class, "offer.lua");
    private static final Script LOOK = Script.read(RedisQueue.class, "look.lua");

    /** The queues in the order of the scripts' keys. */
    private static final List<String> NAMES = List.copyOf(new TreeSet<>(QueueTurns.WEIGHTS.keySet()));

    private static final List<String> KEYS =
            NAMES.stream().map(name -> PREFIX + name).toList();

    private final Redis redis;
    private final IntSupplier capacity;
    private final QueueTurns turns;
    private final BlockingPops pops;
    private final AtomicLong turn = new AtomicLong();

    /** @param capacity hints that may wait in all queues together: what the live workers take in the next seconds */
    public RedisQueue(Redis redis, IntSupplier capacity) {
        this(redis, capacity, QueueTurns.WEIGHTS.keySet());
    }

    /**
     * @param capacity hints that may wait in all queues together; asked at every offer
     * @param taken queues that hints are taken from
     * @throws IllegalArgumentException naming the queues there are, if one of these is none of them
     */
    public RedisQueue(Redis redis, IntSupplier capacity, Set<String> taken) {
        this.redis = redis;
        this.capacity = capacity;
        this.turns = QueueTurns.among(taken);
        this.pops = redis.blockingPops();
    }

    @Override
    public int offerAll(List<Hint> hints) {
        if (hints.isEmpty()) {
            return 0;
        }
        String[] arguments = new String[1 + 2 * hints.size()];
        arguments[0] = String.valueOf(capacity.getAsInt());
        int at = 1;
        for (Hint hint : hints) {
            QueueTurns.check(hint.queue());
            arguments[at++] = String.valueOf(NAMES.indexOf(hint.queue()) + 1);
            arguments[at++] = HintText.write(hint);
        }
        try {
            return ((Long) redis.run(OFFER, KEYS, arguments).getFirst()).intValue();
        } catch (RedisUnavailableException e) {
            LOG.debug("{} hints are offered again when their leases end: {}", hints.size(), e.getMessage());
            return 0;
        }
    }

    /** @throws RedisUnavailableException after {@code patience}, up to a second, if Redis cannot be reached */
    @Override
    public List<Hint> takeUpTo(int most, Duration patience) throws InterruptedException {
        List<String> keys =
                turns.turn(turn.get()).stream().map(name -> PREFIX + name).toList();
        long start = System.nanoTime();
        try {
            return pops.pop(keys, most, patience)
                    .map(popped -> {
                        turn.incrementAndGet();
                        return read(popped);
                    })
                    .orElse(List.of());
        } catch (RedisUnavailableException e) {
            long rest = Math.min(patience.toMillis(), 1000) - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            if (rest > 0) { // whoever asks in a loop must not spin
                TimeUnit.MILLISECONDS.sleep(rest);
            }
            throw e;
        }
    }

    private static List<Hint> read(BlockingPops.Popped popped) {
        String queue = popped.key().substring(PREFIX.length());
        List<Hint> hints = new ArrayList<>();
        for (String line : popped.values()) {
            try {
                hints.add(HintText.read(queue, line));
            } catch (RuntimeException e) {
                LOG.warn("Something in queue {} is no hint and is dropped", queue);
            }
        }
        return hints;
    }

    /** @throws RedisUnavailableException if Redis cannot be reached */
    @Override
    public Map<String, Integer> lengths() {
        List<Object> seen = redis.run(LOOK, KEYS);
        Map<String, Integer> lengths = new HashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            lengths.put(NAMES.get(i), ((Long) seen.get(2 * i)).intValue());
        }
        return lengths;
    }

    /** The age by Redis' clock. @throws RedisUnavailableException if Redis cannot be reached */
    @Override
    public Map<String, Duration> oldest() {
        List<Object> seen = redis.run(LOOK, KEYS);
        Map<String, Duration> ages = new HashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            long millis = (Long) seen.get(2 * i + 1);
            if (millis >= 0) {
                ages.put(NAMES.get(i), Duration.ofMillis(millis));
            }
        }
        return ages;
    }

    @Override
    public int room() {
        try {
            return capacity.getAsInt()
                    - lengths().values().stream().mapToInt(Integer::intValue).sum();
        } catch (RedisUnavailableException e) {
            LOG.debug("No room in queues that cannot be reached: {}", e.getMessage());
            return 0;
        }
    }

    /** Ends a wait that is going on; the connection to Redis stays open for others. */
    @Override
    public void close() {
        pops.close();
    }
}
