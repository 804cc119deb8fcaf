package seat.update;

import seat.component.Hold;
import seat.db.Database;

/** The rows of {@code updates} as a worker changes them: what it runs, how that ends, and what that wakes. */
public record WorkerUpdates(Runs runs, Endings endings, Wakeups wakeups) {
    public WorkerUpdates(Database database) {
        this(database, new Hold());
    }

    /** @param hold while it is on, nothing is started or committed */
    public WorkerUpdates(Database database, Hold hold) {
        this(new Runs(database, hold), new Endings(database, hold), new Wakeups(database));
    }
}
