package seat.work;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import seat.component.Hold;
import seat.db.Database;
import seat.esi.Cancellation;
import seat.esi.EsiClient;
import seat.queue.WorkQueue;
import seat.resource.Catalogue;
import seat.sso.AccessTokens;
import seat.sync.Reconciler;
import seat.update.Enrolment;
import seat.update.Intervals;
import seat.update.Memberships;
import seat.update.Updates;

/** Puts a worker together. */
public final class Workers {
    private Workers() {}

    /**
     * @param concurrency updates at once
     * @param lease how long an update belongs to a worker that does not renew it
     * @param drain how long a worker that stops lets its updates go on
     */
    public record Limits(int concurrency, Duration lease, Duration drain) {}

    public static Worker worker(
            Database database,
            Catalogue catalogue,
            Updates updates,
            Enrolment enrolment,
            AccessTokens tokens,
            EsiClient esi,
            WorkQueue queue,
            Pace pace,
            Intervals intervals,
            Downtime downtime,
            Tally tally,
            Hold hold,
            Supplier<Set<String>> paused,
            Limits limits) {
        Reconciler reconciler = new Reconciler(database);
        Committing committing =
                new Committing(database, updates, reconciler, new EntityIds(database), pace, intervals, limits.lease());
        DatedFacts.commitWith(committing, new Memberships(database, updates, enrolment));
        Cancellation cancellation = new Cancellation();
        UpdateRun run = new UpdateRun(
                database,
                updates,
                catalogue,
                tokens,
                new Fetching(esi.until(cancellation), database, reconciler, pace, intervals),
                committing,
                pace,
                downtime,
                new RestingRoutes(database, pace, System::nanoTime),
                tally);
        return new Worker(
                queue,
                updates,
                run,
                tally,
                hold,
                paused,
                limits.concurrency(),
                limits.lease(),
                limits.drain(),
                cancellation);
    }
}
