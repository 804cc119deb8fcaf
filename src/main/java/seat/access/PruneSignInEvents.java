package seat.access;

import seat.db.Database;

/** Deletes events at the door after {@value #DAYS} days, and earlier when there are more than {@value #MOST_ROWS}. */
public final class PruneSignInEvents implements Runnable {
    static final int DAYS = 90;
    static final int MOST_ROWS = 100_000;

    private static final int BATCH = 1000;
    private static final int MOST_BATCHES = 10;

    private final Database database;

    public PruneSignInEvents(Database database) {
        this.database = database;
    }

    @Override
    public void run() {
        delete("created_at < TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3))", -DAYS);
        database.sql()
                .sql("SELECT id FROM sign_in_events ORDER BY id DESC LIMIT 1 OFFSET ?")
                .param(MOST_ROWS)
                .query(Long.class)
                .optional()
                .ifPresent(id -> delete("id <= ?", id));
    }

    private void delete(String condition, Object value) {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int deleted = database.sql()
                    .sql("DELETE FROM sign_in_events WHERE " + condition + " LIMIT " + BATCH)
                    .param(value)
                    .update();
            if (deleted < BATCH) {
                return;
            }
        }
    }
}
