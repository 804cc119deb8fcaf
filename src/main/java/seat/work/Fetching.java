package seat.work;

import java.time.InstantSource;
import seat.db.Database;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.MemoryBudget;
import seat.resource.Fetch;
import seat.retention.Keeping;
import seat.sync.Reconciler;
import seat.update.Intervals;

/** Fetches what a resource declares, in the way it declares. */
final class Fetching {
    private final EsiClient esi;
    private final SingleFetch single;
    private final PagesFetch pages;
    private final BackwardsFetch backwards;
    private final DetailsFetch details;
    private final EachFetch each;
    private final CursorFetch cursor;
    private final IdsFetch ids;
    private final NamesFetch names;

    Fetching(EsiClient esi, Database database, Reconciler reconciler) {
        this(esi, database, reconciler, new Pace(1), new Intervals(null));
    }

    Fetching(EsiClient esi, Database database, Reconciler reconciler, Pace pace, Intervals intervals) {
        this.esi = esi;
        this.single = new SingleFetch(esi);
        this.pages = new PagesFetch(esi, pace, InstantSource.system());
        this.backwards = new BackwardsFetch(esi, reconciler, new Keeping(database));
        this.details = new DetailsFetch(esi, new DetailOutcomes(database), pace);
        this.each = new EachFetch(esi, new FanOuts(database), pace, intervals);
        this.cursor = new CursorFetch(esi);
        this.ids = new IdsFetch(esi, database, pace);
        this.names = new NamesFetch(esi, database);
    }

    /** Opens the account that pays for an update's answers. */
    MemoryBudget.Account memory() {
        return esi.memory().open();
    }

    Fetched fetch(Assignment assignment) throws EsiException, InterruptedException {
        return switch (assignment.resource().fetch()) {
            case Fetch.Single s -> single.fetch(assignment);
            case Fetch.Pages p -> pages.fetch(assignment);
            case Fetch.Backwards way -> backwards.fetch(assignment, way);
            case Fetch.Details missing -> details.fetch(assignment, missing);
            case Fetch.Each one -> each.fetch(assignment, one);
            case Fetch.Cursor list -> cursor.fetch(assignment, list);
            case Fetch.Ids list -> ids.fetch(assignment, list);
            case Fetch.Names batch -> names.fetch(assignment, batch);
        };
    }
}
