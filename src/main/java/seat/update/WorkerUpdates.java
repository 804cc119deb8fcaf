package seat.update;

import seat.component.Suspension;
import seat.db.Database;

/** The rows of {@code updates} as a worker changes them: what it runs, how that ends, and what that wakes. */
public record WorkerUpdates(Runs runs, Endings endings, UnchangedEndings unchanged, Wakeups wakeups) {
    public WorkerUpdates(Database database) {
        this(database, new Suspension());
    }

    /** @param suspension while it is on, nothing is started or committed */
    public WorkerUpdates(Database database, Suspension suspension) {
        this(database, suspension, new Endings(database, suspension));
    }

    private WorkerUpdates(Database database, Suspension suspension, Endings endings) {
        this(
                new Runs(database, suspension),
                endings,
                new UnchangedEndings(database, suspension, endings),
                new Wakeups(database));
    }
}
