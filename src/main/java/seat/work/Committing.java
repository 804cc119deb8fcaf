package seat.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.Resource;
import seat.sync.Difference;
import seat.sync.Reconciler;
import seat.sync.Table;
import seat.update.Intervals;
import seat.update.Started;
import seat.update.Success;
import seat.update.Updates;

/**
 * Commits a response set together with its row of {@code updates}: the fencing token is checked first, then the difference is
 * written, then whoever waits for the new rows is woken.
 *
 * <p>A difference above {@value #LARGEST} rows is committed in fenced parts, deletions and the row last: whoever takes over in
 * between compares again and goes on.
 */
public final class Committing {
    static final int LARGEST = 20_000;

    private final Database database;
    private final Updates updates;
    private final Reconciler reconciler;
    private final EntityIds entityIds;
    private final Pace pace;
    private final Intervals intervals;
    private final Duration lease;
    private final Map<String, AfterCommit> afterCommit = new HashMap<>();

    /** What follows when a resource's data changed, for one owner. */
    @FunctionalInterface
    public interface AfterCommit {
        void changed(long ownerId);
    }

    public Committing(
            Database database,
            Updates updates,
            Reconciler reconciler,
            EntityIds entityIds,
            Pace pace,
            Intervals intervals,
            Duration lease) {
        this.database = database;
        this.updates = updates;
        this.reconciler = reconciler;
        this.entityIds = entityIds;
        this.pace = pace;
        this.intervals = intervals;
        this.lease = lease;
    }

    /** Runs after a commit of this resource that changed rows. */
    public void after(String resource, AfterCommit action) {
        afterCommit.put(resource, action);
    }

    void commit(Started update, Resource resource, List<Table> tables, Fetched fetched) {
        if (fetched.unchanged()) {
            database.retrying(() -> {
                updates.succeed(update, resource.ownerType().queue(), success(update, resource, fetched, null, false));
                return true;
            });
            return;
        }
        List<Difference> differences = tables.stream()
                .map(table -> reconciler.compare(
                        table, update.ownerId(), fetched.documents(), fetched.complete(), fetched.covers()))
                .toList();
        long listed = differences.stream().mapToLong(Difference::listed).sum();
        int changed = differences.stream().mapToInt(Difference::changed).sum();
        String loss = Loss.of(differences);
        if (loss != null && !loss.equals(update.pendingDelete())) {
            waitForSecondAnswer(update, resource, fetched, loss);
            return;
        }
        if (changed == 0 && fetched.alongside().isEmpty()) {
            // One statement is a transaction of its own: no data row changes, so there is nothing it has to stand
            // together with.
            database.retrying(() -> {
                updates.succeed(
                        update, resource.ownerType().queue(), success(update, resource, fetched, listed, false));
                return true;
            });
            return;
        }
        Set<Long> unnamed = changed == 0 ? Set.of() : entityIds.unseen(differences);
        writeLarge(update, differences);
        database.inTransaction(() -> {
            updates.succeed(
                    update, resource.ownerType().queue(), success(update, resource, fetched, listed, changed > 0));
            if (changed <= LARGEST) {
                differences.forEach(reconciler::write);
            }
            differences.forEach(reconciler::delete);
            fetched.alongside().forEach(Runnable::run);
            entityIds.note(unnamed);
            if (changed > 0) {
                updates.wake(update.ownerId(), resource.wakes());
                updates.hasten(update.ownerId(), resource.hastens());
            }
        });
        entityIds.remember(unnamed);
        AfterCommit action = afterCommit.get(resource.name());
        if (action != null && changed > 0) {
            action.changed(update.ownerId());
        }
    }

    private void writeLarge(Started update, List<Difference> differences) {
        if (differences.stream().mapToInt(Difference::changed).sum() <= LARGEST) {
            return;
        }
        for (Difference difference : differences) {
            for (Runnable part : reconciler.writesInParts(difference, LARGEST)) {
                database.inTransaction(() -> {
                    updates.fence(update, lease);
                    part.run();
                });
            }
        }
    }

    /** The answer is not committed, so its ETag is not known either: the next answer is a full one again. */
    private void waitForSecondAnswer(Started update, Resource resource, Fetched fetched, String loss) {
        Duration due = due(update, resource, fetched);
        Success waiting = new Success(due, fetched.freshFor(), false, Map.of(), update.gap(), loss, null, null, false);
        database.retrying(() -> {
            updates.succeed(update, resource.ownerType().queue(), waiting);
            return true;
        });
    }

    private Duration due(Started update, Resource resource, Fetched fetched) {
        Duration interval = intervals.of(update, resource);
        return intervals
                .share(resource)
                .map(share -> pace.slot(interval, fetched.freshFor(), share))
                .orElseGet(() -> pace.due(interval, fetched.freshFor()));
    }

    private Success success(
            Started update, Resource resource, Fetched fetched, @Nullable Long listed, boolean changed) {
        Fetched.Held held = fetched.held();
        if (held != null) {
            Duration delay = held.delay().isNegative() ? Duration.ZERO : held.delay();
            Duration wait = delay.compareTo(fetched.freshFor()) > 0 ? delay : fetched.freshFor();
            return new Success(
                    wait,
                    fetched.freshFor(),
                    false,
                    fetched.etags(),
                    fetched.gap(),
                    null,
                    fetched.modified(),
                    listed,
                    changed,
                    held.reason());
        }
        Duration due = due(update, resource, fetched);
        boolean keepsDue = update.early() && !fetched.again();
        return new Success(
                keepsDue ? null : due,
                fetched.freshFor(),
                fetched.again(),
                fetched.etags(),
                fetched.gap(),
                null,
                fetched.modified(),
                listed,
                changed);
    }

    /** What an answer would delete, in a form that a second answer can be compared with. */
    private static final class Loss {
        private Loss() {}

        static @Nullable String of(List<Difference> differences) {
            List<String> losses = new ArrayList<>();
            for (Difference difference : differences) {
                if (difference.deletionsWait() != null) {
                    losses.add(difference.table().name() + "-" + difference.deleted() + "+" + difference.listed());
                }
            }
            String loss = String.join(" ", losses);
            return loss.isEmpty() ? null : loss.length() <= 64 ? loss : Integer.toHexString(loss.hashCode());
        }
    }
}
