package seat.esi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Budgets that grant whatever is asked, for tests and benchmarks of which ESI's limits are no matter. */
public final class UnlimitedBudgets implements Budgets {
    @Override
    public Grant reserve(Bucket bucket, Quota quota, Ask ask) {
        return new Grant.Granted(new Reservation(bucket, quota, ask.cost(), 0), ask.count());
    }

    @Override
    public void settle(Settlement settlement) {}

    @Override
    public boolean pause(Bucket bucket, Instant until, String reason) {
        return true;
    }

    @Override
    public Optional<Pause> paused(Bucket bucket) {
        return Optional.empty();
    }

    @Override
    public List<BucketState> snapshot(int limit) {
        return List.of();
    }
}
