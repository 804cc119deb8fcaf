package seat.view;

import java.util.function.IntSupplier;
import seat.db.Database;

/** Deletes what changed for owners longer ago than is kept, {@value #BATCH} rows at a time. */
public final class PruneOwnerChanges implements Runnable {
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 20;

    private final Database database;
    private final IntSupplier days;

    /** @param days that changes are kept; asked each time */
    public PruneOwnerChanges(Database database, IntSupplier days) {
        this.database = database;
        this.days = days;
    }

    @Override
    public void run() {
        int kept = days.getAsInt();
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int deleted = database.retrying(() -> database.sql()
                    .sql("DELETE FROM owner_changes WHERE seen_at < TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3)) LIMIT "
                            + BATCH)
                    .param(-kept)
                    .update());
            if (deleted < BATCH) {
                return;
            }
        }
    }
}
