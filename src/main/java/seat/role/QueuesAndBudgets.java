package seat.role;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        List<BucketState> states = budgets.snapshot(BUDGETS_SHOWN);
        Map<Long, String> names = names(states);
        return states.stream().map(state -> budget(state, names)).toList();
    }

    private Map<Long, String> names(List<BucketState> states) {
        Map<Long, String> names = new HashMap<>();
        List<Long> ids = states.stream()
                .map(state -> state.bucket().characterId())
                .filter(id -> id != 0)
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            database.sql()
                    .sql("SELECT character_id, character_name FROM refresh_tokens WHERE character_id IN (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        names.put(row.getLong(1), row.getString(2));
                    });
        }
        return names;
    }

    private static Budget budget(BucketState state, Map<Long, String> names) {
        Instant until = state.pausedUntil();
        String note = until == null || until.isBefore(Instant.now()) ? "" : state.reason() + " until " + until;
        long character = state.bucket().characterId();
        String name = character == 0
                ? state.bucket().name()
                : state.bucket().group() + " · " + names.getOrDefault(character, String.valueOf(character));
        return new Budget(name, (long) state.remaining(), state.limit(), note);
    }

    @Override
    public Installation installation() {
        return Installation.read(components, pauses, RestingRoute.all(database), Optional.of(queue));
    }
}
