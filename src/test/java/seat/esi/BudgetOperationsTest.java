package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import seat.esi.BudgetOperations.Kind;
import seat.redis.Redis;
import seat.testing.RedisBackEnd;
import seat.testing.RedisServer;

/** Reservations and settlements that go to Redis together. A failure of the random days names its seed, for {@code -Dseed=…}. */
@Timeout(60)
@ResourceLock("redis")
class BudgetOperationsTest {
    private static final Duration FLIGHT = Duration.ofSeconds(70);

    private final TestClock clock = new TestClock();
    private final List<Runnable> waiting = new ArrayList<>();
    private Redis redis;
    private RedisBudgets budgets;

    @BeforeEach
    void begin() {
        RedisBackEnd.SINGLE.flush();
        redis = RedisBackEnd.SINGLE.connect();
        budgets = new RedisBudgets(redis, FLIGHT, PauseLog.NONE, () -> false, clock, true);
        budgets.paused(Bucket.ALL); // begins
    }

    @AfterEach
    void close() {
        redis.close();
    }

    /** Finds nothing on its way, and nothing that went together lately. */
    private BudgetOperations operations() {
        return operations(() -> 0);
    }

    private BudgetOperations operations(LongSupplier nanos) {
        return new BudgetOperations(
                redis, () -> String.valueOf(clock.millis()), nanos, (what, millis) -> waiting.add(what));
    }

    /** What waits for company however long it takes, as it does under load. */
    private BudgetOperations busy() {
        AtomicLong nanos = new AtomicLong();
        BudgetOperations busy = operations(nanos::get);
        nanos.set(-1); // less than what ends it after the last that went together
        return busy;
    }

    private void timeIsUp() {
        List<Runnable> up = List.copyOf(waiting);
        waiting.clear();
        up.forEach(Runnable::run);
    }

    private static Bucket bucket(int character) {
        return new Bucket("char-asset", "app", 90_000_000 + character);
    }

    private static List<String> reservation(BucketKeys keys, int limit, int cost, int count, boolean spread) {
        return List.of(
                keys.field(),
                keys.member(),
                String.valueOf(limit),
                "900",
                String.valueOf(cost),
                String.valueOf(count),
                String.valueOf(cost),
                spread ? "1" : "0",
                "0",
                String.valueOf(FLIGHT.toMillis()));
    }

    private static CompletionStage<List<Object>> reserve(BudgetOperations operations, Bucket bucket) {
        BucketKeys keys = BucketKeys.of(bucket);
        return operations.start(Kind.RESERVE, keys, reservation(keys, 100, 5, 1, false));
    }

    private static int scripts() {
        Matcher calls = Pattern.compile("cmdstat_evalsha:calls=(\\d+)")
                .matcher(RedisServer.shared().command("INFO", "commandstats"));
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }

    @Test
    void reservationsOfOneMomentAreOneScript() {
        BudgetOperations operations = busy();
        int before = scripts();
        List<CompletionStage<List<Object>>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(reserve(operations, bucket(i)));
        }
        assertThat(scripts()).isEqualTo(before);
        timeIsUp();
        for (CompletionStage<List<Object>> answer : answers) {
            assertThat(redis.await(answer)).startsWith(1L);
        }
        assertThat(scripts()).isEqualTo(before + 1);
    }

    @Test
    void asManyAsGoTogetherWaitForNothing() {
        BudgetOperations operations = busy();
        int before = scripts();
        List<CompletionStage<List<Object>>> answers = new ArrayList<>();
        for (int i = 0; i < BudgetOperations.MOST; i++) {
            answers.add(reserve(operations, bucket(i)));
        }
        answers.forEach(answer -> assertThat(redis.await(answer)).startsWith(1L));
        assertThat(scripts()).isEqualTo(before + 1);
        CompletionStage<List<Object>> next = reserve(operations, bucket(99));
        assertThat(next.toCompletableFuture()).isNotDone();
        timeIsUp(); // those that are gone are not sent again
        assertThat(redis.await(next)).startsWith(1L);
        assertThat(scripts()).isEqualTo(before + 2);
    }

    @Test
    void whatComesAloneGoesAtOnce() {
        BudgetOperations operations = operations();
        for (int i = 0; i < 3; i++) {
            assertThat(redis.await(reserve(operations, bucket(i)))).startsWith(1L);
        }
        assertThat(waiting).isEmpty();
    }

    @Test
    void aBrokenAccountFailsAlone() {
        BucketKeys broken = BucketKeys.of(bucket(1));
        RedisServer.shared().command("SET", broken.owner(), "no account");
        BudgetOperations operations = busy();
        CompletionStage<List<Object>> first = reserve(operations, bucket(0));
        CompletionStage<List<Object>> failing = reserve(operations, bucket(1));
        CompletionStage<List<Object>> last = reserve(operations, bucket(2));
        timeIsUp();
        assertThat(redis.await(first)).startsWith(1L);
        assertThatThrownBy(() -> redis.await(failing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WRONGTYPE");
        assertThat(redis.await(last)).startsWith(1L);
    }

    @Test
    void eachIsJudgedAsIfItHadComeAlone() {
        Long only = Long.getLong("seed");
        long first = only == null ? System.nanoTime() : only;
        for (long seed = first; seed < first + (only == null ? 40 : 1); seed++) {
            try {
                day(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Does not hold with -Dseed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** What is asked of a bucket, and of its twin, by turns of one and of all at once. */
    private record Asked(Kind kind, int character, List<String> rest) {
        CompletionStage<List<Object>> of(BudgetOperations operations, String application) {
            BucketKeys keys = BucketKeys.of(twin(application));
            List<String> arguments = new ArrayList<>(List.of(keys.field(), keys.member()));
            arguments.addAll(rest);
            return operations.start(kind, keys, arguments);
        }

        Bucket twin(String application) {
            return new Bucket("char-asset", application, character);
        }
    }

    private void day(Random random) {
        RedisBackEnd.SINGLE.flush();
        clock.advance(Duration.ofDays(1));
        budgets = new RedisBudgets(redis, FLIGHT, PauseLog.NONE, () -> random.nextInt(4) == 0, clock, true);
        budgets.paused(Bucket.ALL);
        BudgetOperations alone = operations();
        BudgetOperations together = busy();
        int limit = random.nextInt(20, 200);
        List<Asked> flying = new ArrayList<>();
        List<Object> slices = new ArrayList<>();
        for (int round = 0; round < 25; round++) {
            clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(8) == 0 ? 600_000 : 5_000)));
            List<Asked> asked = new ArrayList<>();
            for (int i = random.nextInt(2, BudgetOperations.MOST); i > 0; i--) {
                asked.add(
                        flying.isEmpty() || random.nextBoolean()
                                ? reservation(random, limit)
                                : settlement(random, limit, flying, slices));
            }
            List<CompletionStage<List<Object>>> answers =
                    asked.stream().map(each -> each.of(together, "together")).toList();
            timeIsUp();
            for (int i = 0; i < asked.size(); i++) {
                List<Object> answer = redis.await(asked.get(i).of(alone, "alone"));
                assertThat(redis.await(answers.get(i)))
                        .as("round %d, %s", round, asked.get(i))
                        .isEqualTo(answer);
                if (asked.get(i).kind() == Kind.RESERVE && answer.getFirst().equals(1L)) {
                    flying.add(asked.get(i));
                    slices.add(answer);
                }
            }
        }
        for (int character = 1; character <= 4; character++) {
            assertThat(told("together", character)).isEqualTo(told("alone", character));
        }
    }

    private Optional<String> told(String application, int character) {
        return budgets.state(new Bucket("char-asset", application, character))
                .map(state -> state.limit() + " " + state.remaining() + " " + state.pausedUntil());
    }

    private static Asked reservation(Random random, int limit) {
        int cost = random.nextInt(1, 6);
        return new Asked(
                Kind.RESERVE,
                random.nextInt(1, 5),
                List.of(
                        String.valueOf(limit),
                        "900",
                        String.valueOf(cost),
                        String.valueOf(random.nextInt(1, 4)),
                        String.valueOf(random.nextInt(cost, 12)),
                        random.nextBoolean() ? "1" : "0",
                        "0",
                        String.valueOf(FLIGHT.toMillis())));
    }

    private static Asked settlement(Random random, int limit, List<Asked> flying, List<Object> slices) {
        int at = random.nextInt(flying.size());
        List<?> granted = (List<?>) slices.remove(at);
        List<String> arguments = new ArrayList<>(List.of(
                String.valueOf(limit),
                "900",
                String.valueOf(FLIGHT.toMillis()),
                String.valueOf(granted.get(2)),
                String.valueOf(granted.get(1)),
                String.valueOf(random.nextInt(0, 6))));
        if (random.nextBoolean()) {
            arguments.addAll(List.of(
                    String.valueOf(limit), "900", String.valueOf(random.nextInt(limit + 1)), String.valueOf(900_000)));
        }
        return new Asked(Kind.SETTLE, flying.remove(at).character(), arguments);
    }
}
