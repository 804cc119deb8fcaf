package seat.esi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Budgets in Redis, each settlement of which is known there when the call returns: what a test looks at next must not depend on which is first. */
record SettledBudgets(RedisBudgets redis) implements Budgets {
    @Override
    public Grant reserve(Bucket bucket, Quota quota, Ask ask) {
        return redis.reserve(bucket, quota, ask);
    }

    @Override
    public void settle(Settlement settlement) {
        redis.settling(settlement).toCompletableFuture().join();
    }

    @Override
    public boolean pause(Bucket bucket, Instant until, String reason) {
        return redis.pause(bucket, until, reason);
    }

    @Override
    public Optional<Pause> paused(Bucket bucket) {
        return redis.paused(bucket);
    }

    @Override
    public List<BucketState> snapshot(int limit) {
        return redis.snapshot(limit);
    }
}
