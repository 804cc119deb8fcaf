package seat.role;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import seat.component.Components;
import seat.component.QueuePauses;
import seat.db.Database;
import seat.esi.BucketState;
import seat.esi.Budgets;
import seat.queue.WorkQueue;
import seat.web.status.StatusSource;
import seat.work.Installation;
import seat.work.RestingRoute;

/** Lets the status page look into the queues and budgets. */
final class QueuesAndBudgets implements StatusSource {
    private static final int BUDGETS_SHOWN = 30;

    private final Database database;
    private final WorkQueue queue;
    private final Budgets budgets;
    private final Components components;
    private final QueuePauses pauses;

    QueuesAndBudgets(Database database, WorkQueue queue, Budgets budgets, Components components, QueuePauses pauses) {
        this.database = database;
        this.queue = queue;
        this.budgets = budgets;
        this.components = components;
        this.pauses = pauses;
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
    public Installation installation() {
        return Installation.read(components, pauses, RestingRoute.all(database), Optional.of(queue));
    }
}
