package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import seat.esi.Budgets.Ask;
import seat.esi.Budgets.Grant;
import seat.esi.Budgets.Reading;
import seat.esi.Budgets.Settlement;
import seat.redis.Redis;
import seat.testing.RedisBackEnd;

/**
 * The script does what {@link Ledger} does: the same random days give the same answers. A failure names its seed, and
 * {@code -Dseed=…} runs that day alone.
 */
@Timeout(60)
@ResourceLock("redis")
class RedisBudgetsPropertyTest {
    private static final Duration FLIGHT = Duration.ofSeconds(70);

    /** One request, granted by both. */
    private record Both(Grant.Granted here, Grant.Granted there) {}

    @Test
    void theSameDayGivesTheSameGrantsInThisProcessAndInRedis() {
        Long only = Long.getLong("seed");
        long first = only == null ? System.nanoTime() : only;
        try (Redis redis = RedisBackEnd.SINGLE.connect()) {
            for (long seed = first; seed < first + (only == null ? 40 : 1); seed++) {
                try {
                    day(redis, new Random(seed));
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("Does not hold with -Dseed=" + seed + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private static void day(Redis redis, Random random) {
        RedisBackEnd.SINGLE.flush();
        var clock = new TestClock();
        clock.advance(Duration.ofMillis(random.nextInt(1_000_000)));
        boolean cold = random.nextBoolean();
        Budgets here = cold ? InProcessBudgets.cold(clock, FLIGHT) : InProcessBudgets.fresh(clock, FLIGHT);
        var there = new SettledBudgets(new RedisBudgets(redis, FLIGHT, PauseLog.NONE, () -> cold, clock, true));
        there.paused(Bucket.ALL); // begins
        var quota = new Quota(random.nextInt(5, 700), Duration.ofSeconds(random.nextInt(20, 1801)));
        List<Bucket> buckets =
                List.of(new Bucket("char-asset", "app", 90000001), new Bucket("market-order", "", 0), Bucket.ERRORS);
        List<Both> flying = new ArrayList<>();
        for (int step = random.nextInt(50, 250); step > 0; step--) {
            if (random.nextInt(3) == 0) {
                clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 600_000 : 20_000)));
            }
            if (flying.isEmpty() || random.nextInt(5) < 3) {
                reserve(here, there, buckets.get(random.nextInt(3)), quota, random)
                        .ifPresent(flying::add);
            } else {
                settle(here, there, flying.remove(random.nextInt(flying.size())), random);
            }
        }
        for (Bucket bucket : buckets) {
            Optional<BucketState> mine = here.snapshot(9).stream()
                    .filter(state -> state.bucket().equals(bucket))
                    .findFirst();
            // the process may have dropped a full one already
            mine.ifPresent(state -> assertThat(there.redis().state(bucket)).hasValue(state));
        }
    }

    private static Optional<Both> reserve(Budgets here, Budgets there, Bucket bucket, Quota quota, Random random) {
        int cost = random.nextInt(1, 7);
        var ask = new Ask(cost, random.nextInt(1, 8), random.nextInt(cost, 40), random.nextBoolean());
        Grant mine = here.reserve(bucket, quota, ask);
        Grant theirs = there.reserve(bucket, quota, ask);
        if (mine instanceof Grant.Granted one && theirs instanceof Grant.Granted other) {
            assertThat(other.count()).isEqualTo(one.count());
            assertThat(other.reservation().cost()).isEqualTo(one.reservation().cost());
            return Optional.of(new Both(one, other));
        }
        assertThat(theirs).as("asked " + ask).isEqualTo(mine);
        return Optional.empty();
    }

    private static void settle(Budgets here, Budgets there, Both both, Random random) {
        int spent = random.nextInt(1, 6);
        Quota quota = both.here().reservation().quota();
        Optional<Reading> reading = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(new Reading(
                        quota,
                        random.nextInt(quota.limit() + 1),
                        Duration.ofMillis(random.nextLong(1, quota.window().toMillis() + 1))));
        for (int i = 0; i < both.here().count(); i++) {
            here.settle(new Settlement(both.here().reservation(), spent, reading));
            there.settle(new Settlement(both.there().reservation(), spent, reading));
        }
    }
}
