package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("measures the heap")
class InProcessBudgetsTest extends BudgetsContract {

    @Override
    Budgets fresh(InstantSource clock, Duration longestFlight) {
        return InProcessBudgets.fresh(clock, longestFlight);
    }

    @Override
    Budgets cold(InstantSource clock, Duration longestFlight) {
        return InProcessBudgets.cold(clock, longestFlight);
    }

    @Test
    void bucketsThatNobodySpendsFromAreForgotten() {
        var clock = new TestClock();
        var budgets = InProcessBudgets.fresh(clock, Duration.ofMinutes(1));
        var quota = new Quota(600, Duration.ofMinutes(15));
        spend(budgets, quota, 1, 20_000);
        assertThat(budgets.size()).isEqualTo(20_000);

        clock.advance(Duration.ofMinutes(17));
        spend(budgets, quota, 30_001, 1);

        assertThat(budgets.size()).isOne();
    }

    @Test
    void aBucketInUseStaysSmall() {
        var clock = new TestClock();
        var budgets = InProcessBudgets.fresh(clock, Duration.ofMinutes(1));
        int buckets = 100_000;
        long before = usedMemory();
        spend(budgets, new Quota(600, Duration.ofMinutes(15)), 1, buckets);
        long each = (usedMemory() - before) / buckets;

        assertThat(budgets.size()).isEqualTo(buckets);
        assertThat(each).as("bytes per bucket").isLessThan(250);
    }

    private static void spend(Budgets budgets, Quota quota, long firstCharacter, int characters) {
        String application = "app";
        for (long character = firstCharacter; character < firstCharacter + characters; character++) {
            var grant = (Budgets.Grant.Granted) budgets.reserve(
                    new Bucket("char-social", application, character), quota, new Budgets.Ask(5, 1, 5, true));
            budgets.settle(new Budgets.Settlement(
                    grant.reservation(), 2, Optional.of(new Budgets.Reading(quota, 598, quota.window()))));
        }
    }

    private static long usedMemory() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(
                    used,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return used;
    }
}
