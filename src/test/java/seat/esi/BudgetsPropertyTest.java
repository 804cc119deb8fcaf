package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import seat.esi.Budgets.Ask;
import seat.esi.Budgets.Grant;
import seat.esi.Budgets.Reservation;
import seat.esi.Budgets.Settlement;

/**
 * What holds of a floating window whatever happens in which order. Each case is made from a seed; a failure names it, and
 * {@code -Dseed=…} runs that case alone.
 */
class BudgetsPropertyTest {

    private static final Bucket BUCKET = new Bucket("char-asset", "app", 90000001);
    private static final Duration FLIGHT = Duration.ofSeconds(60);

    /**
     * One thing that happens: time passes, then a request is reserved, answered, or lost.
     *
     * @param pick which of the requests on their way
     * @param early whether ESI counts it when it was sent, rather than when its answer comes
     */
    record Step(int waitSeconds, boolean reserve, int pick, int cost, boolean early, boolean lost) {}

    /** What ESI counted. */
    private record Charge(Instant at, int tokens) {}

    private record Flying(Reservation reservation, Instant sent) {}

    private static void forSeeds(int cases, Consumer<Random> property) {
        Long only = Long.getLong("seed");
        long first = only == null ? System.nanoTime() : only;
        for (long seed = first; seed < first + (only == null ? cases : 1); seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Does not hold with -Dseed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** Mostly in a rush, now and then after a pause. */
    private static Step step(Random random) {
        int wait = switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4, 5 -> 0;
            case 6, 7, 8 -> random.nextInt(1, 41);
            default -> random.nextInt(41, 901);
        };
        int[] costs = {0, 1, 2, 2, 5};
        return new Step(
                wait,
                random.nextInt(5) < 3,
                random.nextInt(1001),
                costs[random.nextInt(costs.length)],
                random.nextBoolean(),
                random.nextInt(5) == 0);
    }

    @Test
    void noWindowEverHoldsMoreThanTheLimit() {
        forSeeds(300, random -> {
            List<Step> steps = random.ints(random.nextInt(20, 301))
                    .mapToObj(any -> step(random))
                    .toList();
            noWindowHoldsMore(steps, random.nextInt(15, 61), random.nextInt(1, 16), random.nextBoolean());
        });
    }

    private static void noWindowHoldsMore(List<Step> steps, int limit, int minutes, boolean spread) {
        var clock = new TestClock();
        var budgets = InProcessBudgets.fresh(clock, FLIGHT);
        var quota = new Quota(limit, Duration.ofMinutes(minutes));
        var flying = new ArrayList<Flying>();
        var charges = new ArrayList<Charge>();
        for (Step step : steps) {
            clock.advance(Duration.ofSeconds(step.waitSeconds()));
            flying.removeIf(
                    old -> { // no answer can come any more; ESI counted it at the last moment
                        boolean over = old.sent().plus(FLIGHT).isBefore(clock.instant());
                        if (over) {
                            charges.add(new Charge(old.sent().plus(FLIGHT), 5));
                        }
                        return over;
                    });
            if (step.reserve()) {
                if (budgets.reserve(BUCKET, quota, new Ask(5, 1, 5, spread)) instanceof Grant.Granted granted) {
                    flying.add(new Flying(granted.reservation(), clock.instant()));
                }
            } else if (!flying.isEmpty()) {
                Flying one = flying.remove(step.pick() % flying.size());
                Instant counted = step.early() ? one.sent() : clock.instant();
                charges.add(new Charge(counted, step.lost() ? 5 : step.cost()));
                if (!step.lost()) {
                    budgets.settle(new Settlement(one.reservation(), step.cost(), Optional.empty()));
                }
            }
        }
        for (Charge end : charges) {
            Instant start = end.at().minus(quota.window());
            int inWindow = charges.stream()
                    .filter(charge -> charge.at().isAfter(start) && !charge.at().isAfter(end.at()))
                    .mapToInt(Charge::tokens)
                    .sum();
            assertThat(inWindow).isLessThanOrEqualTo(limit);
        }
    }

    @Test
    void allOfABudgetCanBeUsedWithinOneWindowButForTheRestOfOneRequest() {
        forSeeds(200, random -> allCanBeUsed(random.nextInt(15, 2001), random.nextInt(1, 16), random.nextInt(1, 6)));
    }

    private static void allCanBeUsed(int limit, int minutes, int cost) {
        var clock = new TestClock();
        var budgets = InProcessBudgets.fresh(clock, FLIGHT);
        var quota = new Quota(limit, Duration.ofMinutes(minutes));
        Instant end = clock.instant().plus(quota.window());
        int spent = 0;
        while (clock.instant().isBefore(end)) {
            switch (budgets.reserve(BUCKET, quota, Ask.one(5))) {
                case Grant.Granted granted -> {
                    spent += cost;
                    budgets.settle(new Settlement(granted.reservation(), cost, Optional.empty()));
                }
                case Grant.Denied denied -> {
                    assertThat(denied.retryAt()).isAfter(clock.instant());
                    clock.advanceTo(denied.retryAt());
                }
            }
        }
        assertThat(spent).isGreaterThan(limit - 5).isLessThanOrEqualTo(limit);
    }

    @Test
    void aGreedyCallerGetsTheWholeBudgetInEveryLaterWindowToo() {
        forSeeds(100, random -> aGreedyCallerGetsAll(random.nextInt(15, 301), random.nextInt(1, 6)));
    }

    private static void aGreedyCallerGetsAll(int limit, int cost) {
        var clock = new TestClock();
        var budgets = InProcessBudgets.fresh(clock, FLIGHT);
        var quota = new Quota(limit, Duration.ofMinutes(15));
        var spent = new ArrayDeque<Charge>();
        Instant end = clock.instant().plus(quota.window().multipliedBy(4));
        while (clock.instant().isBefore(end)) {
            if (budgets.reserve(BUCKET, quota, Ask.one(5)) instanceof Grant.Granted granted) {
                spent.add(new Charge(clock.instant(), cost));
                budgets.settle(new Settlement(granted.reservation(), cost, Optional.empty()));
            } else {
                clock.advance(Duration.ofSeconds(5));
            }
        }
        int total = spent.stream().mapToInt(Charge::tokens).sum();
        // a slice of a thirtieth and a last turn are lost in each window, so three of four windows are sure
        assertThat(total).isGreaterThan(3 * (limit - 5)).isLessThanOrEqualTo(4 * limit);
    }
}
