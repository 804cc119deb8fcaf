package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.Resource;
import seat.sync.Difference;
import seat.sync.Document;
import seat.sync.Oddities;
import seat.sync.Reconciler;
import seat.sync.Table;
import seat.update.Intervals;
import seat.update.Started;
import seat.update.Success;
import seat.update.Updates;

/**
 * Commits a response set together with its row of {@code updates}: the fencing token is checked first, then the difference is
 * written, then whoever waits for the new rows is woken, and what follows for others is noted.
 *
 * <p>An answer that casts doubt on itself is written as far as it lists something; its deletions wait, see {@link Deletions}.
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
    private final OddAnswers oddAnswers = new OddAnswers();
    private final Map<String, Consequence> consequences = new HashMap<>();
    private final Set<String> believed = new HashSet<>();

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

    /** Commits this with each answer about the resource. */
    void with(String resource, Consequence consequence) {
        consequences.put(resource, consequence);
    }

    /** An answer about this resource is believed at once, however much it no longer lists. */
    void believe(String resource) {
        believed.add(resource);
    }

    void commit(Started update, Resource resource, List<Table> tables, Fetched got) {
        Consequence declared = consequences.get(resource.name());
        Consumer<Boolean> consequence = declared == null ? null : declared.of(update, got);
        if (got.unchanged() && consequence != null) {
            database.inTransaction(() -> {
                updates.succeed(
                        update, resource.ownerType().queue(), success(update, resource, got, null, false, null));
                consequence.accept(false);
            });
            return;
        }
        if (got.unchanged()) {
            database.retrying(() -> {
                updates.succeed(
                        update, resource.ownerType().queue(), success(update, resource, got, null, false, null));
                return true;
            });
            return;
        }
        List<Difference> differences = tables.stream()
                .map(table ->
                        reconciler.compare(table, update.ownerId(), got.documents(), got.complete(), got.covers()))
                .toList();
        Oddities oddities = Oddities.of(differences);
        Success.Odd odd = got.documents().isEmpty() ? null : oddAnswers.tell(resource, oddities);
        Fetched fetched = oddities.whole() ? got : got.withoutEtags();
        Deletions deletions = believed.contains(resource.name())
                ? Deletions.HAPPEN
                : Deletions.of(update, fetched, version(fetched), differences);
        int changed = changed(differences, deletions);
        List<Runnable> alongside = deletions.waits() ? List.of() : fetched.alongside();
        Success success = deletions.waits()
                ? waiting(update, resource, fetched, deletions, changed > 0, odd)
                : success(
                        update,
                        resource,
                        fetched,
                        differences.stream().mapToLong(Difference::listed).sum(),
                        changed > 0,
                        odd);
        if (changed == 0 && alongside.isEmpty() && consequence == null) {
            // One statement is a transaction of its own: no data row changes, so there is nothing it has to stand
            // together with.
            database.retrying(() -> {
                updates.succeed(update, resource.ownerType().queue(), success);
                return true;
            });
            return;
        }
        Set<Long> unnamed = changed == 0 ? Set.of() : entityIds.unseen(differences);
        boolean inParts = changed > LARGEST;
        if (inParts) {
            writeInParts(update, differences);
        }
        database.inTransaction(() -> {
            updates.succeed(update, resource.ownerType().queue(), success);
            if (!inParts) {
                differences.forEach(reconciler::write);
            }
            if (!deletions.waits()) {
                differences.forEach(reconciler::delete);
            }
            alongside.forEach(Runnable::run);
            entityIds.note(unnamed);
            if (consequence != null) {
                consequence.accept(changed > 0);
            }
            if (changed > 0) {
                updates.wake(update.ownerId(), resource.wakes());
                updates.hasten(update.ownerId(), resource.hastens());
                FollowUps.note(database, resource.name(), update.ownerId());
            }
        });
        entityIds.remember(unnamed);
    }

    private static int changed(List<Difference> differences, Deletions deletions) {
        return differences.stream()
                .mapToInt(difference -> deletions.waits() ? difference.written() : difference.changed())
                .sum();
    }

    /** When an answer was current; of several the newest; of none now, since that is when something was found missing. */
    private static Instant version(Fetched fetched) {
        Instant modified = fetched.modified();
        return modified != null
                ? modified
                : fetched.documents().stream()
                        .map(Document::modified)
                        .max(Comparator.naturalOrder())
                        .orElseGet(Instant::now);
    }

    private void writeInParts(Started update, List<Difference> differences) {
        for (Difference difference : differences) {
            for (Runnable part : reconciler.writesInParts(difference, LARGEST)) {
                database.inTransaction(() -> {
                    updates.fence(update, lease);
                    part.run();
                });
            }
        }
    }

    /** What the answer lists is committed, yet not all it says: its ETag is not known, so that the next answer is a full one. */
    private Success waiting(
            Started update,
            Resource resource,
            Fetched fetched,
            Deletions deletions,
            boolean changed,
            Success.@Nullable Odd odd) {
        Duration due = due(update, resource, fetched);
        Duration soon = pace.secondLook();
        Duration earliest = fetched.freshFor().compareTo(soon) > 0 ? fetched.freshFor() : soon;
        Fetched.Held held = fetched.held();
        return new Success(
                due.compareTo(earliest) < 0 ? due : earliest,
                fetched.freshFor(),
                false,
                Map.of(),
                fetched.gap(),
                deletions.pending(),
                fetched.modified(),
                null,
                changed,
                held == null ? deletions.reason() : held.reason() + "; " + deletions.reason(),
                odd);
    }

    private Duration due(Started update, Resource resource, Fetched fetched) {
        Duration interval = intervals.of(update, resource);
        return intervals
                .share(resource)
                .map(share -> pace.slot(interval, fetched.freshFor(), share))
                .orElseGet(() -> pace.due(interval, fetched.freshFor()));
    }

    private Success success(
            Started update,
            Resource resource,
            Fetched fetched,
            @Nullable Long listed,
            boolean changed,
            Success.@Nullable Odd odd) {
        Fetched.Held held = fetched.held();
        String reason = held == null ? null : held.reason();
        if (held != null && !held.besides()) {
            return new Success(
                    later(held, fetched),
                    fetched.freshFor(),
                    false,
                    fetched.etags(),
                    fetched.gap(),
                    null,
                    fetched.modified(),
                    listed,
                    changed,
                    reason,
                    odd);
        }
        // What goes on at once is no run before its time: it reads what is due, too.
        Duration due = fetched.again() ? Duration.ZERO : due(update, resource, fetched);
        Duration later = held == null ? due : later(held, fetched);
        boolean sooner = later.compareTo(due) < 0;
        boolean keepsDue = update.early() && !fetched.again() && !sooner;
        return new Success(
                keepsDue ? null : sooner ? later : due,
                fetched.freshFor(),
                fetched.again(),
                fetched.etags(),
                fetched.gap(),
                null,
                fetched.modified(),
                listed,
                changed,
                reason,
                odd);
    }

    /** When what waits may be tried, and ESI be asked. */
    private Duration later(Fetched.Held held, Fetched fetched) {
        Duration allowed = held.delay() == null ? pace.retry(0) : held.delay();
        Duration delay = allowed.isNegative() ? Duration.ZERO : allowed;
        return delay.compareTo(fetched.freshFor()) > 0 ? delay : fetched.freshFor();
    }
}
