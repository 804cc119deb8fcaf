package seat.update;

import seat.component.Suspension;
import seat.db.Database;

/** The rows of {@code updates} as a worker changes them: what it runs, how that ends, and what that wakes. */
public record WorkerUpdates(Runs runs, Endings endings, Wakeups wakeups) {
    public WorkerUpdates(Database database) {
        this(database, new Suspension());
    }

    /** @param hold while it is on, nothing is started or committed */
    public WorkerUpdates(Database database, Suspension hold) {
        this(new Runs(database, hold), new Endings(database, hold), new Wakeups(database));
    }
}
