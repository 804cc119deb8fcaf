package seat.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import seat.config.RedisUrl;
import seat.redis.Redis;
import seat.testing.RedisServer;
import seat.testing.RunningSeat;

/** How often a key may be used, by one front end and by two that share Redis. */
@Timeout(60)
class CallRateTest {
    private static final long KEY = 7;
    private static final int PER_SECOND = 10;
    private static final int BURST = PER_SECOND * CallRate.BURST;

    /** How many calls go until one has to wait, of two counters by turns. */
    private static int until(CallRate one, CallRate other, long key) {
        int went = 0;
        while ((went % 2 == 0 ? one : other).take(key, PER_SECOND).isZero()) {
            went++;
        }
        return went;
    }

    private static int between(long from) {
        return BURST + 1 + (int) ((System.nanoTime() - from) * PER_SECOND / TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void alonePerKeySixtyCallsGoAtOnceAndThenTenASecond() {
        AtomicLong clock = new AtomicLong(-5_000_000_000L);
        CallRate rate = new CallRate(null, clock::get);
        assertThat(until(rate, rate, KEY)).isEqualTo(BURST);
        assertThat(rate.take(KEY, PER_SECOND)).isEqualTo(Duration.ofMillis(100));
        assertThat(rate.take(KEY + 1, PER_SECOND)).isZero();
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(rate.take(KEY, PER_SECOND)).isZero();
        assertThat(rate.take(KEY, PER_SECOND)).isPositive();
        clock.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(until(rate, rate, KEY)).isEqualTo(BURST);
    }

    @Test
    void noPatternOfCallsGetsMoreThanItsShare() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            AtomicLong clock = new AtomicLong();
            CallRate rate = new CallRate(null, clock::get);
            int went = 0;
            for (int i = 0; i < 2_000; i++) {
                clock.addAndGet((long) (random.nextDouble() * random.nextInt(300)) * 1_000_000);
                went += rate.take(KEY, PER_SECOND).isZero() ? 1 : 0;
                assertThat(went).isLessThanOrEqualTo((int) (BURST + clock.get() * PER_SECOND / 1_000_000_000 + 1));
            }
        }
    }

    @Test
    void twoFrontEndsCountTogetherAndEachAloneWhileRedisIsAway() {
        AtomicLong later = new AtomicLong();
        try (RedisServer server = RedisServer.start();
                Redis here = Redis.connect(RedisUrl.parse(server.url()));
                Redis there = Redis.connect(RedisUrl.parse(server.url()))) {
            CallRate one = new CallRate(here, () -> System.nanoTime() + later.get());
            CallRate other = new CallRate(there, () -> System.nanoTime() + later.get());
            long from = System.nanoTime();
            assertThat(until(one, other, KEY)).isBetween(BURST, between(from));
            Duration wait = other.take(KEY, PER_SECOND);
            assertThat(wait).as("what the other used up").isPositive().isLessThanOrEqualTo(Duration.ofMillis(100));
            assertThat(one.take(KEY + 1, PER_SECOND)).as("another key").isZero();

            server.kill();
            from = System.nanoTime();
            assertThat(until(one, one, KEY)).isBetween(BURST, between(from));
            from = System.nanoTime();
            assertThat(until(other, other, KEY)).as("and so does the other").isBetween(BURST, between(from));
            assertThat(System.nanoTime() - from)
                    .as("without waiting for Redis each time")
                    .isLessThan(TimeUnit.SECONDS.toNanos(10));

            server.startAgain();
            RunningSeat.waitFor(Duration.ofSeconds(30), "Redis is back", () -> {
                try {
                    return !here.ping().isNegative() && !there.ping().isNegative();
                } catch (seat.redis.RedisUnavailableException e) {
                    return false;
                }
            });
            later.set(TimeUnit.SECONDS.toNanos(6));
            from = System.nanoTime();
            assertThat(until(one, other, KEY + 2)).as("together again").isBetween(BURST, between(from));
        }
    }
}
