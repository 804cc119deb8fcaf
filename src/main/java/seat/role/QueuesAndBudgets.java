package seat.role;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import seat.esi.BucketState;
import seat.esi.Budgets;
import seat.queue.Share;
import seat.queue.WorkQueue;
import seat.web.status.StatusSource;

/** Lets the status page look into the queues and budgets. */
final class QueuesAndBudgets implements StatusSource {
    private static final int BUDGETS_SHOWN = 30;

    private final WorkQueue queue;
    private final Budgets budgets;

    QueuesAndBudgets(WorkQueue queue, Budgets budgets) {
        this.queue = queue;
        this.budgets = budgets;
    }

    @Override
    public List<Budget> budgets() {
        return budgets.snapshot(BUDGETS_SHOWN).stream()
                .map(QueuesAndBudgets::budget)
                .toList();
    }

    private static Budget budget(BucketState state) {
        Instant until = state.pausedUntil();
        String note = until == null || until.isBefore(Instant.now()) ? "" : state.reason() + " until " + until;
        return new Budget(state.bucket().name(), (long) state.remaining(), state.limit(), note);
    }

    @Override
    public List<Queue> queues() {
        Map<String, Integer> lengths = queue.lengths();
        return Share.WEIGHTS.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(weight -> new Queue(weight.getKey(), lengths.getOrDefault(weight.getKey(), 0)))
                .toList();
    }
}
