package seat.update;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.component.Suspension;
import seat.db.Database;
import seat.db.Micros;
import seat.resource.OwnerType;

/**
 * Ends updates that found nothing new, nine of ten of all there are: those that end within {@value #MILLIS} ms of each other, up to {@value #MOST},
 * in one statement and one commit. Their rows change under their tokens as {@link Endings#succeed} changes one: either every token
 * of a statement holds, or nothing of it is written and each update ends alone.
 *
 * <p>Whoever comes first waits for others, whoever fills the statement runs it; each caller returns when its own row is committed. What a
 * crash loses is an answer that said nothing.
 */
public final class UnchangedEndings {
    private static final Logger log = LoggerFactory.getLogger(UnchangedEndings.class);
    static final int MOST = 20;
    private static final int MILLIS = 5;

    /** The queue of an owner's updates, as a statement finds it by the row. */
    private static final String QUEUE = Arrays.stream(OwnerType.values())
            .map(type -> "WHEN '%s' THEN '%s'".formatted(type.id(), type.queue()))
            .collect(Collectors.joining(" ", "CASE owner_type ", " ELSE queue END"));

    private final Database database;
    private final Suspension suspension;
    private final Endings endings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();
    private List<Ending> gathering = new ArrayList<>();

    /**
     * @param suspension while it is on, nothing is committed
     * @param endings ends what cannot be ended with others
     */
    UnchangedEndings(Database database, Suspension suspension, Endings endings) {
        this.database = database;
        this.suspension = suspension;
        this.endings = endings;
    }

    /**
     * An update that waits for its commit.
     *
     * @param committed whether it was committed with others; false when its caller has to end it alone
     */
    private record Ending(
            Started update, Success success, @Nullable Long reader, CompletableFuture<Boolean> committed) {
        Ending(Started update, Success success, @Nullable Long reader) {
            this(update, success, reader, new CompletableFuture<>());
        }

        long due() {
            return Micros.of(((Success.In) success.next()).due());
        }

        long freshFor() {
            return Micros.of(((Success.In) success.next()).freshFor());
        }
    }

    /** A token of a statement no longer holds. */
    private static final class OneIsFenced extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OneIsFenced() {
            super("An update was taken over by another worker", null, false, false);
        }
    }

    /**
     * Finishes an update as {@link Endings#succeed(Started, Success, Long)} does; not inside a transaction.
     *
     * @throws Fenced when another worker holds the update
     */
    public void succeed(Started update, Success success, @Nullable Long reader) {
        if (!isPlain(success)) {
            alone(update, success, reader);
            return;
        }
        Ending mine = new Ending(update, success, reader);
        List<Ending> together = gather(mine);
        if (!together.isEmpty()) {
            end(together);
        }
        if (!written(mine)) {
            alone(update, success, reader);
        }
    }

    /** Waits for whoever ends it with others. */
    private static boolean written(Ending ending) {
        try {
            return ending.committed().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Whether it says nothing but when an answer was current, and when the update runs next. */
    private static boolean isPlain(Success success) {
        Success.Content content = success.content();
        return success.next() instanceof Success.In
                && success.memory().equals(Success.Memory.UNCHANGED)
                && content.rows() == null
                && !content.changed()
                && content.odd() == null
                && success.held() == null
                && success.complete();
    }

    /** @return what the caller has to end, its own among it; empty when somebody else does */
    private List<Ending> gather(Ending mine) {
        lock.lock();
        try {
            List<Ending> joined = gathering;
            joined.add(mine);
            if (joined.size() < MOST) {
                if (joined.size() > 1) {
                    return List.of();
                }
                long left = TimeUnit.MILLISECONDS.toNanos(MILLIS);
                while (left > 0 && joined == gathering) { // whoever fills it takes it
                    left = await(left);
                }
                if (joined != gathering) {
                    return List.of();
                }
            }
            gathering = new ArrayList<>(MOST);
            taken.signal();
            return joined;
        } finally {
            lock.unlock();
        }
    }

    private long await(long nanos) {
        try {
            return taken.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Ends them in one transaction, or lets each caller end its own; whatever happens, nobody waits in vain. */
    private void end(List<Ending> together) {
        boolean written = false;
        try {
            if (together.size() > 1 && !suspension.isOn()) {
                together.sort(
                        Comparator.comparingLong((Ending each) -> each.update().ownerId())
                                .thenComparing(each -> each.update().resource()));
                database.inTransaction(() -> write(together));
                written = true;
            }
        } catch (OneIsFenced e) {
            log.debug("{} updates end one by one: {}", together.size(), e.getMessage());
        } catch (RuntimeException e) {
            log.debug("{} updates end one by one: {}", together.size(), e.getMessage());
            if (Database.isAway(e)) {
                together.forEach(each -> each.committed().completeExceptionally(e));
            }
        } finally {
            for (Ending each : together) {
                each.committed().complete(written);
            }
        }
    }

    private void alone(Started update, Success success, @Nullable Long reader) {
        database.retrying(() -> {
            endings.succeed(update, success, reader);
            return true;
        });
    }

    /** An expression that is another for each row. */
    private static final class ByRow {
        private final StringBuilder cases = new StringBuilder();
        private final List<@Nullable Object> values = new ArrayList<>();

        void when(Ending row, String then, Object value) {
            cases.append(" WHEN owner_id = ? AND resource = ? THEN ").append(then);
            values.add(row.update().ownerId());
            values.add(row.update().resource());
            values.add(value);
        }

        String otherwise(String expression) {
            return cases.isEmpty() ? expression : "CASE" + cases + " ELSE " + expression + " END";
        }
    }

    private void write(List<Ending> rows) {
        String later = "TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))";
        ByRow due = new ByRow();
        ByRow expires = new ByRow();
        ByRow modified = new ByRow();
        ByRow reader = new ByRow();
        for (Ending row : rows) {
            due.when(row, later, row.due());
            expires.when(row, later, row.freshFor());
            if (row.success().content().modified() != null) {
                modified.when(row, "?", Database.utc(row.success().content().modified()));
            }
            if (row.reader() != null) {
                reader.when(row, "?", row.reader());
            }
        }
        // The first complete time looks at the one before, next_at at nothing that is assigned: MySQL evaluates from
        // left to right.
        List<@Nullable Object> values = new ArrayList<>();
        values.addAll(due.values);
        values.addAll(due.values);
        values.addAll(expires.values);
        values.addAll(modified.values);
        values.addAll(reader.values);
        List<Object> keys = new ArrayList<>();
        String found = RowKeys.of(
                rows.stream().map(row -> LeasedUpdate.by(row.update())).toList(), true, keys);
        values.addAll(keys);
        int ended = database.template()
                .update(
                        """
                        UPDATE updates SET next_at = CASE WHEN woken THEN CURRENT_TIMESTAMP(3) ELSE %s END, due_at = %s, expires_at = %s,
                          source_modified = %s, succeeded_at = CURRENT_TIMESTAMP(3),
                          first_complete_at = CASE WHEN complete_at > TIMESTAMPADD(DAY, -30, CURRENT_TIMESTAMP(3)) THEN first_complete_at
                            ELSE CURRENT_TIMESTAMP(3) END, complete_at = CURRENT_TIMESTAMP(3), complete_by = %s,
                          token = token + 1, state = 'idle', woken = FALSE, lost_lease = FALSE, lost_runs = 0, failures = 0,
                          refusals = 0, reason_kind = NULL, reason = NULL, queue = %s, gap = NULL, pending_delete = NULL
                        WHERE %s
                        """.formatted(
                                        due.otherwise("due_at"),
                                        due.otherwise("due_at"),
                                        expires.otherwise("expires_at"),
                                        modified.otherwise("source_modified"),
                                        reader.otherwise("NULL"),
                                        QUEUE,
                                        found),
                        values.toArray());
        if (ended != rows.size()) {
            throw new OneIsFenced();
        }
    }
}
