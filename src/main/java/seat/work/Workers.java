package seat.work;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import seat.component.Suspension;
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
import seat.update.WorkerUpdates;

/** Puts a worker together. */
public final class Workers {
    private Workers() {}

    /**
     * How much a worker does at once, and how long.
     *
     * @param concurrency updates at once
     * @param lease how long an update belongs to a worker that does not renew it
     * @param drain how long a worker that stops lets its updates go on
     */
    public record Limits(int concurrency, Duration lease, Duration drain) {}

    /** EVE as a worker meets it: who answers, by whose leave, and whether it rests. */
    public record Eve(EsiClient esi, AccessTokens tokens, Downtime downtime) {}

    /** When things are done again: how long after failures, how often otherwise. */
    public record Rhythm(Pace pace, Intervals intervals) {}

    /**
     * What a worker is told to do.
     *
     * @param suspension while it is on, nothing is taken
     * @param paused queues whose hints are left alone
     */
    public record Orders(WorkQueue queue, Suspension suspension, Supplier<Set<String>> paused) {}

    public static Worker worker(
            Database database,
            Catalogue catalogue,
            WorkerUpdates updates,
            Eve eve,
            Rhythm rhythm,
            Orders orders,
            RunOutcomes outcomes,
            Limits limits) {
        Reconciler reconciler = new Reconciler(database);
        Committing committing =
                new Committing(database, updates, reconciler, new UnresolvedNames(database), rhythm, limits.lease());
        DatedFacts.commitWith(
                committing, new Memberships(database, updates.wakeups(), new Enrolment(database, catalogue)));
        Cancellation cancellation = new Cancellation();
        UpdateRun run = new UpdateRun(
                database,
                updates.endings(),
                catalogue,
                new UpdateRun.Asking(
                        new Fetching(
                                eve.esi().until(cancellation), database, reconciler, rhythm.pace(), rhythm.intervals()),
                        eve.tokens(),
                        eve.downtime(),
                        new RestingRoutes(database, updates.wakeups(), rhythm.pace(), System::nanoTime)),
                committing,
                rhythm.pace(),
                outcomes);
        return new Worker(orders, updates, run, outcomes, limits, cancellation);
    }
}
