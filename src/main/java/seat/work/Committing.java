package seat.work;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import seat.db.Database;
import seat.db.EntityNames;
import seat.resource.Resource;
import seat.retention.Keeping;
import seat.sync.Difference;
import seat.sync.Reconciler;
import seat.sync.Table;
import seat.update.Started;
import seat.update.WorkerUpdates;

/**
 * Commits a response set together with its row of {@code updates}: the fencing token is checked first, then the difference is
 * written, then whoever waits for the new rows is woken, and what others must hear of is announced.
 *
 * <p>An answer that casts doubt on itself is written as far as it lists something; its deletions wait, see {@link Deletions}.
 *
 * <p>A difference above {@value #LARGEST} rows is committed in fenced parts, deletions and the row last: whoever takes over in
 * between compares again and goes on.
 */
public final class Committing {
    static final int LARGEST = 20_000;

    private final Database database;
    private final WorkerUpdates updates;
    private final Reconciler reconciler;
    private final UnresolvedNames unresolved;
    private final EntityNames entityNames;
    private final Judge judging;
    private final Duration lease;
    private final Map<String, Consequence> consequences = new HashMap<>();

    /** What else a resource's answer means, changed or not: written in the transaction that commits it, after its rows. */
    @FunctionalInterface
    interface Consequence {
        /**
         * Looks at the answer before anything of it is written.
         *
         * @return what is written with it, told whether rows changed
         */
        Consumer<Boolean> of(Started update, Fetched fetched);
    }

    public Committing(
            Database database,
            WorkerUpdates updates,
            Reconciler reconciler,
            UnresolvedNames unresolved,
            Workers.Rhythm rhythm,
            Duration lease) {
        this.database = database;
        this.updates = updates;
        this.reconciler = reconciler;
        this.unresolved = unresolved;
        this.entityNames = new EntityNames(database);
        this.judging = new Judge(reconciler, rhythm, new Keeping(database));
        this.lease = lease;
    }

    /** Commits this with each answer about the resource. */
    void with(String resource, Consequence consequence) {
        consequences.put(resource, consequence);
    }

    /** An answer about this resource is believed at once, however much it no longer lists. */
    void believe(String resource) {
        judging.believe(resource);
    }

    void commit(Started update, Resource resource, List<Table> tables, Fetched fetched) {
        commit(new Assignment(update, resource, tables, null), fetched);
    }

    void commit(Assignment assignment, Fetched fetched) {
        Started update = assignment.update();
        Resource resource = assignment.resource();
        Consequence declared = consequences.get(resource.name());
        Consumer<Boolean> consequence = declared == null ? null : declared.of(update, fetched);
        Verdict meaning = judging.of(update, resource, assignment.tables(), fetched);
        boolean changed = meaning.rows() > 0;
        Fetched.Learnt learnt = meaning.learnt();
        if (!changed && learnt == null && consequence == null) {
            // No data row changes, so there is nothing its row has to stand together with.
            updates.unchanged().succeed(update, meaning.success(), assignment.reader());
            return;
        }
        Set<Long> unnamed = unresolved.unseen(meaning.differences());
        List<EntityNames.Named> named = WrittenNames.of(meaning.differences());
        boolean inParts = meaning.rows() > LARGEST;
        if (inParts) {
            writeInParts(update, resource, meaning.differences());
        }
        database.inTransaction(() -> {
            updates.endings().succeed(update, meaning.success(), assignment.reader());
            Announcing announcing = new Announcing(update, resource);
            if (!inParts) {
                meaning.differences().forEach(difference -> reconciler.write(difference, announcing));
            }
            if (meaning instanceof Verdict.Changed all) {
                all.differences().forEach(difference -> reconciler.delete(difference, announcing));
            }
            if (learnt != null) {
                learnt.write();
            }
            entityNames.write(named);
            unresolved.note(unnamed);
            if (consequence != null) {
                consequence.accept(changed);
            }
            if (changed) {
                updates.wakeups().wake(update.ownerId(), resource.wakes());
                updates.wakeups().hasten(update.ownerId(), resource.hastens());
                announcing.changed();
            }
            announcing.announce(database);
        });
        unresolved.remember(unnamed);
    }

    private void writeInParts(Started update, Resource resource, List<Difference> differences) {
        for (Difference difference : differences) {
            for (Reconciler.Part part : reconciler.writesInParts(difference, LARGEST)) {
                database.inTransaction(() -> {
                    updates.runs().fence(update, lease);
                    Announcing announcing = new Announcing(update, resource);
                    part.write(announcing);
                    announcing.announce(database);
                });
            }
        }
    }
}
