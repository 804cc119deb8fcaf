package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.parallel.ResourceLock;
import seat.esi.Budgets.Ask;
import seat.esi.Budgets.Grant;
import seat.esi.Budgets.Reading;
import seat.esi.Budgets.Reservation;
import seat.esi.Budgets.Settlement;
import seat.redis.Redis;
import seat.testing.RedisBackEnd;

/**
 * However many processes ask, whatever answer is lost, and whenever a process or Redis forgets everything: ESI never counts more
 * than its limit in any window, but for the probes after a loss of the budgets, which go one by one until an answer comes.
 */
@ResourceLock("redis")
class BudgetsLimitPropertyTest {
    private static final Bucket BUCKET = new Bucket("char-asset", "app", 90000001);
    private static final Duration FLIGHT = Duration.ofSeconds(70);
    private static final int HIGHEST = 5;
    private static final int PROCESSES = 3;

    /** What happens. */
    enum Kind {
        ASK,
        ASK_AGAIN,
        ANSWER,
        ANSWER_WITHOUT_WORDS,
        LOSE_ANSWER,
        LOSE_PROCESS,
        LOSE_BUDGETS
    }

    /** @param pick which process, or which of the requests on their way */
    record Step(Kind kind, int seconds, int pick, int cost) {}

    private record Charge(Instant at, int tokens) {}

    private record Flying(Reservation reservation, int process, Instant sent) {}

    /** Where the processes' budgets are. */
    private interface Place {
        Budgets process(int number);

        /** A process ends and begins anew. */
        void lose(int number);

        void loseAll();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(12, Kind.ASK),
                net.jqwik.api.Tuple.of(12, Kind.ASK_AGAIN),
                net.jqwik.api.Tuple.of(12, Kind.ANSWER),
                net.jqwik.api.Tuple.of(4, Kind.ANSWER_WITHOUT_WORDS),
                net.jqwik.api.Tuple.of(4, Kind.LOSE_ANSWER),
                net.jqwik.api.Tuple.of(2, Kind.LOSE_PROCESS),
                net.jqwik.api.Tuple.of(1, Kind.LOSE_BUDGETS));
        Arbitrary<Integer> seconds = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.just(0)),
                net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(1, 40)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(41, 900)));
        return Combinators.combine(
                        kinds, seconds, Arbitraries.integers().between(0, 1_000), Arbitraries.of(0, 1, 2, 2, 5))
                .as(Step::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(150);
    }

    @Property(tries = 200)
    void inOneProcess(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 15, max = 60) int limit,
            @ForAll @IntRange(min = 2, max = 15) int minutes) {
        TestClock clock = new TestClock();
        neverMore(clock, steps, new Quota(limit, Duration.ofMinutes(minutes)), new Place() {
            private Budgets budgets = InProcessBudgets.fresh(clock, FLIGHT);

            @Override
            public Budgets process(int number) {
                return budgets;
            }

            @Override
            public void lose(int number) {}

            @Override
            public void loseAll() {
                budgets = InProcessBudgets.cold(clock, FLIGHT);
            }
        });
    }

    @Property(tries = 10)
    void inSeveralProcessesThatShareRedis(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 15, max = 60) int limit,
            @ForAll @IntRange(min = 2, max = 15) int minutes) {
        TestClock clock = new TestClock();
        RedisBackEnd.SINGLE.flush();
        try (Redis redis = RedisBackEnd.SINGLE.connect()) {
            AtomicBoolean askedBefore = new AtomicBoolean();
            Budgets[] processes = new Budgets[PROCESSES];
            Place place = new Place() {
                @Override
                public Budgets process(int number) {
                    return processes[number];
                }

                @Override
                public void lose(int number) {
                    processes[number] = new SettledBudgets(
                            new RedisBudgets(redis, FLIGHT, PauseLog.NONE, askedBefore::get, clock, true));
                }

                @Override
                public void loseAll() {
                    clock.advance(Duration.ofSeconds(1));
                    RedisBackEnd.SINGLE.flush();
                }
            };
            for (int number = 0; number < PROCESSES; number++) {
                place.lose(number);
                processes[number].paused(Bucket.ALL);
            }
            askedBefore.set(true);
            neverMore(clock, steps, new Quota(limit, Duration.ofMinutes(minutes)), place);
        }
    }

    private static void neverMore(TestClock clock, List<Step> steps, Quota quota, Place place) {
        List<Flying> flying = new ArrayList<>();
        List<Charge> charges = new ArrayList<>();
        List<Instant> losses = new ArrayList<>();
        for (Step step : steps) {
            clock.advance(Duration.ofSeconds(step.seconds()));
            int before = charges.size();
            flying.removeIf(old -> counted(old, clock, charges));
            boolean forgotten = !losses.isEmpty();
            switch (step.kind()) {
                case ASK, ASK_AGAIN -> {
                    int process = step.pick() % PROCESSES;
                    Ask ask = new Ask(HIGHEST, 1, HIGHEST, step.kind() == Kind.ASK);
                    if (place.process(process).reserve(BUCKET, quota, ask) instanceof Grant.Granted granted) {
                        flying.add(new Flying(granted.reservation(), process, clock.instant()));
                    }
                }
                case ANSWER, ANSWER_WITHOUT_WORDS -> {
                    if (!flying.isEmpty()) {
                        Flying one = flying.remove(step.pick() % flying.size());
                        charges.add(new Charge(clock.instant(), step.cost()));
                        // After a loss ESI always says what is left: a bucket whose answers do not has no group.
                        boolean says = step.kind() == Kind.ANSWER || !losses.isEmpty();
                        int left = Math.max(0, quota.limit() - inWindow(charges, quota, clock.instant()));
                        place.process(one.process())
                                .settle(new Settlement(
                                        one.reservation(),
                                        step.cost(),
                                        says
                                                ? Optional.of(new Reading(quota, left, quota.window()))
                                                : Optional.empty()));
                    }
                }
                case LOSE_ANSWER -> {
                    if (!flying.isEmpty()) {
                        flying.remove(step.pick() % flying.size());
                        charges.add(new Charge(clock.instant(), HIGHEST));
                    }
                }
                case LOSE_PROCESS -> {
                    int process = step.pick() % PROCESSES;
                    flying.stream()
                            .filter(one -> one.process() == process)
                            .forEach(one -> charges.add(new Charge(clock.instant(), HIGHEST)));
                    flying.removeIf(one -> one.process() == process);
                    place.lose(process);
                }
                case LOSE_BUDGETS -> {
                    flying.forEach(one -> charges.add(new Charge(clock.instant(), HIGHEST)));
                    flying.clear();
                    losses.add(clock.instant());
                    place.loseAll();
                }
            }
            boolean answered = step.kind() == Kind.ANSWER || step.kind() == Kind.ANSWER_WITHOUT_WORDS;
            if (forgotten && !answered) { // each may have been a probe, and cost another
                charges.subList(before, charges.size()).forEach(lost -> losses.add(clock.instant()));
            }
        }
        for (Charge end : charges) {
            long probes = losses.stream()
                    .filter(loss -> loss.isAfter(end.at().minus(quota.window().multipliedBy(2))))
                    .count();
            assertThat(inWindow(charges, quota, end.at()))
                    .as("tokens within the window that ends at %s", end.at())
                    .isLessThanOrEqualTo((int) (quota.limit() + probes * HIGHEST));
        }
    }

    /** ESI counted a request that nobody heard of again at its last moment. */
    private static boolean counted(Flying old, TestClock clock, List<Charge> charges) {
        boolean over = old.sent().plus(FLIGHT).isBefore(clock.instant());
        if (over) {
            charges.add(new Charge(old.sent().plus(FLIGHT), HIGHEST));
        }
        return over;
    }

    private static int inWindow(List<Charge> charges, Quota quota, Instant end) {
        Instant start = end.minus(quota.window());
        return charges.stream()
                .filter(charge -> charge.at().isAfter(start) && !charge.at().isAfter(end))
                .mapToInt(Charge::tokens)
                .sum();
    }
}
