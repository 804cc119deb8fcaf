package seat.esi;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import seat.redis.Redis;
import seat.testing.RedisBackEnd;

/** The budgets' contract on one kind of Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisBudgetsContract extends BudgetsContract {
    private final RedisBackEnd backEnd;
    private Redis redis;

    RedisBudgetsContract(RedisBackEnd backEnd) {
        this.backEnd = backEnd;
    }

    @BeforeAll
    void connect() {
        redis = backEnd.connect();
    }

    @AfterAll
    void disconnect() {
        if (redis != null) {
            redis.close();
        }
    }

    @Override
    Budgets fresh(InstantSource clock, Duration longestFlight) {
        backEnd.flush();
        return new SettledBudgets(new RedisBudgets(redis, longestFlight, PauseLog.NONE, () -> false, clock, true));
    }

    @Override
    Budgets cold(InstantSource clock, Duration longestFlight) {
        backEnd.flush();
        var budgets =
                new SettledBudgets(new RedisBudgets(redis, longestFlight, PauseLog.NONE, () -> true, clock, true));
        budgets.paused(Bucket.ALL); // a loss counts from when somebody notices
        return budgets;
    }

    @Override
    Optional<BucketState> state(Budgets budgets, Bucket bucket) {
        return ((SettledBudgets) budgets).redis().state(bucket);
    }
}
