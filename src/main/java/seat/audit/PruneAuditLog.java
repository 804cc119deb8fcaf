package seat.audit;

import java.util.Map;
import java.util.function.IntSupplier;
import seat.db.Database;

/**
 * Deletes rows of the security log that are older than is kept, {@value #BATCH} at a time. Whenever it deleted some, a row says how many
 * and up to which day.
 */
public final class PruneAuditLog implements Runnable {
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 20;

    private final Database database;
    private final AuditLog log;
    private final IntSupplier days;

    /** @param days that rows are kept; asked each time */
    public PruneAuditLog(Database database, IntSupplier days) {
        this.database = database;
        this.log = new AuditLog(database);
        this.days = days;
    }

    @Override
    public void run() {
        int kept = days.getAsInt();
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            if (database.inTransaction(() -> delete(kept)) < BATCH) {
                return;
            }
        }
    }

    private int delete(int kept) {
        int deleted = database.sql()
                .sql("DELETE FROM security_logs WHERE created_at < TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3)) LIMIT "
                        + BATCH)
                .param(-kept)
                .update();
        if (deleted > 0) {
            log.write(
                    Actor.system(),
                    Category.LOG,
                    "prune",
                    Subject.none(),
                    "Deleted %d rows that were older than %d days".formatted(deleted, kept),
                    null,
                    Map.of("rows", deleted, "days", kept));
        }
        return deleted;
    }
}
