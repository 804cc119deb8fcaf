package seat.update;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Micros;

/** The rows of {@code updates} that failed again and again, and what people do about them. */
public final class FailedUpdates {
    /** What somebody gave up on is tried again after this. */
    private static final Duration FORGOTTEN = Duration.ofDays(365);

    private static final int AT_ONCE = 500;

    /** What one request changes at most, so that it comes to an end. */
    static final int MOST = 20_000;

    private final Database database;

    public FailedUpdates(Database database) {
        this.database = database;
    }

    /**
     * One failed update.
     *
     * @param name the owner's, where ESI told it
     * @param failures in a row
     */
    public record Failed(
            long ownerId,
            @Nullable String name,
            String resource,
            int failures,
            @Nullable String reason,
            @Nullable LocalDateTime succeededAt) {}

    /** Failed updates by owner and resource, up to a limit. */
    public List<Failed> list(int limit) {
        return database.sql().sql("""
                        SELECT u.owner_id, n.name, u.resource, u.failures, u.reason, u.succeeded_at
                        FROM updates u LEFT JOIN universe_names n ON n.entity_id = u.owner_id
                        WHERE u.state = 'failed' ORDER BY u.owner_id, u.resource LIMIT ?
                        """).param(limit).query(Failed.class).list();
    }

    /**
     * A cause of failures.
     *
     * @param kind of reason, as stored; null where none was noted
     * @param resource whose updates failed for it
     * @param updates how many did
     * @param reason one of them in words
     * @param succeededAt when the last of them succeeded; null when none ever did
     */
    public record Cause(
            @Nullable String kind,
            String resource,
            long updates,
            @Nullable String reason,
            @Nullable LocalDateTime succeededAt) {}

    /** What updates failed for, the most frequent cause first, up to a limit. */
    public List<Cause> causes(int limit) {
        return database.sql().sql("""
                        SELECT reason_kind AS kind, resource, COUNT(*) AS updates, MIN(reason) AS reason,
                          MAX(succeeded_at) AS succeeded_at
                        FROM updates WHERE state = 'failed'
                        GROUP BY reason_kind, resource ORDER BY COUNT(*) DESC, resource, reason_kind LIMIT ?
                        """).param(limit).query(Cause.class).list();
    }

    /** The failed updates of one cause, by owner, up to a limit. */
    public List<Failed> of(String kind, String resource, int limit) {
        return database.sql()
                .sql("""
                        SELECT u.owner_id, n.name, u.resource, u.failures, u.reason, u.succeeded_at
                        FROM updates u LEFT JOIN universe_names n ON n.entity_id = u.owner_id
                        WHERE u.state = 'failed' AND u.resource = ? AND COALESCE(u.reason_kind, '') = ?
                        ORDER BY u.owner_id LIMIT ?
                        """)
                .params(resource, kind, limit)
                .query(Failed.class)
                .list();
    }

    /**
     * Tries everything of one cause again at once; of more than {@value #MOST} updates the first.
     *
     * @param kind of reason; empty for none
     * @return how many are tried
     */
    public int tryAgainAll(String kind, String resource) {
        return each(kind, resource, owners -> tryAgain(owners, resource));
    }

    /**
     * Gives up on everything of one cause; of more than {@value #MOST} updates on the first.
     *
     * @param kind of reason; empty for none
     * @return how many are given up
     */
    public int forgetAll(String kind, String resource) {
        return each(kind, resource, owners -> forget(owners, resource));
    }

    /** In parts, so that no statement holds many rows. */
    private int each(String kind, String resource, ToIntFunction<List<Long>> change) {
        int all = 0;
        while (all < MOST) {
            List<Long> owners =
                    of(kind, resource, AT_ONCE).stream().map(Failed::ownerId).toList();
            int changed = owners.isEmpty() ? 0 : change.applyAsInt(owners);
            if (changed == 0) {
                break;
            }
            all += changed;
        }
        return all;
    }

    /**
     * Tries what failed or is parked again at once.
     *
     * @return false when it does not stand so
     */
    public boolean tryAgain(long ownerId, String resource) {
        return tryAgain(List.of(ownerId), resource) == 1;
    }

    private int tryAgain(List<Long> owners, String resource) {
        return database.retrying(() -> database.sql()
                .sql("""
                        UPDATE updates SET state = 'idle', failures = 0, refusals = 0, lost_runs = 0, queue = 'high',
                          next_at = CASE WHEN expires_at > CURRENT_TIMESTAMP(3) THEN expires_at ELSE %s END
                        WHERE owner_id IN (:owners) AND resource = :resource AND state IN ('failed', 'retrying', 'parked')
                        """.formatted(Enrolment.FIRST_OF_ALL))
                .param("owners", owners)
                .param("resource", resource)
                .update());
    }

    /**
     * Gives up on what failed: it is parked and not tried again for a long time, unless somebody asks for it.
     *
     * @return false when it does not stand as failed
     */
    public boolean forget(long ownerId, String resource) {
        return forget(List.of(ownerId), resource) == 1;
    }

    private int forget(List<Long> owners, String resource) {
        return database.retrying(() -> database.sql()
                .sql("""
                        UPDATE updates SET state = 'parked', reason_kind = 'forgotten',
                          next_at = TIMESTAMPADD(MICROSECOND, :after, CURRENT_TIMESTAMP(3))
                        WHERE owner_id IN (:owners) AND resource = :resource AND state = 'failed'
                        """)
                .param("after", Micros.of(FORGOTTEN))
                .param("owners", owners)
                .param("resource", resource)
                .update());
    }
}
