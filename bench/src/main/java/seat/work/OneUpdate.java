package seat.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.EsiToken;
import seat.esi.MemoryBudget;
import seat.resource.Catalogue;
import seat.resource.Resource;
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
    private final Catalogue catalogue;
    private final Fetching fetching;
    private final Committing committing;
    private final UnspecifiedFields unspecified = new UnspecifiedFields();
    private final UpdateRun run;

    /** For updates that are run {@link #runAs as somebody} only. */
    public static OneUpdate withoutTokens(Database database, Catalogue catalogue, EsiClient esi) {
        return new OneUpdate(database, catalogue, null, esi);
    }

    public OneUpdate(Database database, Catalogue catalogue, AccessTokens tokens, EsiClient esi) {
        Pace pace = new Pace(1);
        Reconciler reconciler = new Reconciler(database);
        this.updates = new WorkerUpdates(database);
        this.catalogue = catalogue;
        this.fetching = new Fetching(esi, database, reconciler);
        this.committing = new Committing(
                database,
                updates,
                reconciler,
                new UnresolvedNames(database),
                new Workers.Rhythm(pace, new Intervals(new Schedules(database, catalogue))),
                LEASE);
        this.run = new UpdateRun(
                database,
                updates.endings(),
                catalogue,
                new UpdateRun.Asking(
                        fetching,
                        tokens,
                        new Downtime(Duration.ofMinutes(1), AWAKE),
                        new RestingRoutes(database, updates.wakeups(), pace, System::nanoTime)),
                committing,
                pace,
                new RunOutcomes());
    }

    /**
     * Runs an update with an access token that nobody has to look for.
     *
     * @param claim the token of the claim
     * @param character whose access token asks; 0 for none
     * @throws IllegalStateException when ESI's answer is none
     */
    public void runAs(long ownerId, String resource, long claim, long character) {
        Started update =
                updates.runs().start(ownerId, Map.of(resource, claim), LEASE).getFirst();
        Resource declared = catalogue.resource(resource);
        EsiToken asker = character == 0 ? null : new EsiToken(character, "secret");
        try (MemoryBudget.Account memory = fetching.memory()) {
            Assignment assignment = new Assignment(update, declared, catalogue.tables(declared), asker, memory);
            Fetched fetched = fetching.fetch(assignment);
            committing.commit(assignment, fetched.with(unspecified.look(declared, fetched.documents())));
        } catch (EsiException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
