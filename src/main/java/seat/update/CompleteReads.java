package seat.update;

import seat.db.Database;

/** When all that ESI lists was last known to be stored, of every update: changes are announced from then on. */
public final class CompleteReads {
    private CompleteReads() {}

    /**
     * Nothing is known of what happened since what is stored was so: after a restore, a copy or an import the next read of each update is
     * its first, and announces nothing.
     */
    public static void forget(Database database) {
        database.retrying(() -> database.sql()
                .sql("UPDATE updates SET complete_at = NULL WHERE complete_at IS NOT NULL")
                .update());
    }
}
