package seat.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.redis.Redis;
import seat.redis.RedisUnavailableException;
import seat.redis.Script;
import seat.setting.GlobalSetting;

/**
 * How often a key of the API may be used: as many calls a second as {@link #PER_SECOND} says, and after a rest {@value #BURST} times as many at
 * once. All front ends that share Redis count together; without Redis, or while it is away, each counts alone. One that does not answer is asked again
 * after {@value #ALONE_SECONDS} s, so that calls do not wait for it one by one.
 */
public final class CallRate {
    /** Calls a second that each key may make for as long as it likes. */
    public static final GlobalSetting PER_SECOND = GlobalSetting.number("api.calls_per_second", 10, 1, 1_000);

    /** Seconds whose calls a key may make at once after a rest. */
    static final int BURST = 6;

    private static final Logger log = LoggerFactory.getLogger(CallRate.class);
    private static final Script TAKE = Script.read(CallRate.class, "take.lua");
    private static final int KEYS = 10_000;
    private static final int ALONE_SECONDS = 5;

    private final @Nullable Redis redis;
    private final LongSupplier nanos;
    private final AtomicLong asksAgainAt;
    private final Cache<Long, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(KEYS)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    public CallRate(@Nullable Redis redis) {
        this(redis, System::nanoTime);
    }

    CallRate(@Nullable Redis redis, LongSupplier nanos) {
        this.redis = redis;
        this.nanos = nanos;
        this.asksAgainAt = new AtomicLong(nanos.getAsLong());
    }

    /** Notes a call of a key that may make so many a second. @return how long it has to wait first; zero when it may go */
    public Duration take(long keyId, int perSecond) {
        if (redis != null && nanos.getAsLong() - asksAgainAt.get() >= 0) {
            try {
                List<Object> answer = redis.run(
                        TAKE,
                        List.of("seat:api:rate:" + keyId),
                        String.valueOf(perSecond),
                        String.valueOf(perSecond * BURST));
                return Duration.ofMillis((Long) answer.getFirst());
            } catch (RedisUnavailableException e) {
                asksAgainAt.set(nanos.getAsLong() + TimeUnit.SECONDS.toNanos(ALONE_SECONDS));
                log.debug("Calls are counted by this process alone: {}", e.getMessage());
            }
        }
        return buckets.get(keyId, unused -> new Bucket(perSecond, nanos.getAsLong()))
                .take(perSecond, nanos.getAsLong());
    }

    private static final class Bucket {
        private double left;
        private long at;

        private Bucket(int perSecond, long now) {
            left = (double) perSecond * BURST;
            at = now;
        }

        private synchronized Duration take(int perSecond, long now) {
            double perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
            left = Math.min((double) perSecond * BURST, left + Math.max(0, now - at) * perNano);
            at = now;
            if (left >= 1) {
                left--;
                return Duration.ZERO;
            }
            return Duration.ofNanos((long) Math.ceil((1 - left) / perNano));
        }
    }
}
