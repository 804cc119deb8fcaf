package seat.update;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Micros;

/** The rows of {@code updates} that failed again and again, and what people do about them. */
public final class FailedUpdates {
    /** What somebody gave up on is tried again after this. */
    private static final Duration FORGOTTEN = Duration.ofDays(365);

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
     * Tries what failed or is parked again at once.
     *
     * @return false when it does not stand so
     */
    public boolean tryAgain(long ownerId, String resource) {
        return database.retrying(() -> database.sql()
                        .sql("""
                                UPDATE updates SET state = 'idle', failures = 0, refusals = 0, lost_runs = 0, queue = 'high',
                                  next_at = CASE WHEN expires_at > CURRENT_TIMESTAMP(3) THEN expires_at ELSE %s END
                                WHERE owner_id = ? AND resource = ? AND state IN ('failed', 'retrying', 'parked')
                                """.formatted(Enrolment.FIRST_OF_ALL))
                        .params(ownerId, resource)
                        .update())
                == 1;
    }

    /**
     * Gives up on what failed: it is parked and not tried again for a long time, unless somebody asks for it.
     *
     * @return false when it does not stand as failed
     */
    public boolean forget(long ownerId, String resource) {
        return database.retrying(() -> database.sql()
                        .sql("""
                                UPDATE updates SET state = 'parked', reason_kind = 'forgotten',
                                  next_at = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                                WHERE owner_id = ? AND resource = ? AND state = 'failed'
                                """)
                        .params(Micros.of(FORGOTTEN), ownerId, resource)
                        .update())
                == 1;
    }
}
