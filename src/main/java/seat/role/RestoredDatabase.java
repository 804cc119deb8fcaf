package seat.role;

import seat.db.Database;
import seat.update.CompleteReads;

/** What a database is told that was filled from a backup. */
public final class RestoredDatabase {
    private RestoredDatabase() {}

    /**
     * Tells it that it was restored: what its installation spent of ESI's budgets since the backup is not known, so that they are probed
     * first; and what changed since then is not told as if it happened now.
     */
    public static void note(Database database) {
        new LastActive(database).note();
        CompleteReads.forget(database);
        database.makeDurable();
    }
}
