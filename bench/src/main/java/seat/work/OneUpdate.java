package seat.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.resource.Catalogue;
import seat.sso.AccessTokens;
import seat.sync.Reconciler;
import seat.update.Intervals;
import seat.update.Schedules;
import seat.update.Started;
import seat.update.WorkerUpdates;

/**
 * What a worker does with a hint, on the calling thread: starts the claimed update, fetches, compares, commits. It stands in
 * the worker's package because a run by itself is nobody else's business.
 */
public final class OneUpdate {
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Downtime.Memory AWAKE = new Downtime.Memory() {
        @Override
        public void rest(Duration rest) {}

        @Override
        public boolean resting() {
            return false;
        }
    };

    private final WorkerUpdates updates;
    private final UpdateRun run;

    public OneUpdate(Database database, Catalogue catalogue, AccessTokens tokens, EsiClient esi) {
        Pace pace = new Pace(1);
        Reconciler reconciler = new Reconciler(database);
        this.updates = new WorkerUpdates(database);
        this.run = new UpdateRun(
                database,
                updates.endings(),
                catalogue,
                new UpdateRun.Asking(
                        new Fetching(esi, database, reconciler),
                        tokens,
                        new Downtime(Duration.ofMinutes(1), AWAKE),
                        new RestingRoutes(database, updates.wakeups(), pace, System::nanoTime)),
                new Committing(
                        database,
                        updates,
                        reconciler,
                        new UnresolvedNames(database),
                        new Workers.Rhythm(pace, new Intervals(new Schedules(database, catalogue))),
                        LEASE),
                pace,
                new RunOutcomes());
    }

    /** @param token of the claim */
    public void run(long ownerId, String resource, long token) {
        List<Started> started = updates.runs().start(ownerId, Map.of(resource, token), LEASE);
        if (started.size() != 1) {
            throw new IllegalStateException("The claim of " + resource + " of " + ownerId + " is spent");
        }
        run.run(started.getFirst());
    }
}
