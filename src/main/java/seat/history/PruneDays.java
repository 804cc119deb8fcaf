package seat.history;

import java.time.LocalDate;
import java.util.List;
import java.util.function.IntSupplier;
import seat.db.Database;
import seat.eve.EveTime;

/** Deletes snapshots and prices of days that are no longer kept, {@value #BATCH} rows at a time. Tax rates stay: there are few. */
public final class PruneDays implements Runnable {
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 20;

    private final Database database;
    private final IntSupplier days;

    /** @param days that are kept; asked each time */
    public PruneDays(Database database, IntSupplier days) {
        this.database = database;
        this.days = days;
    }

    @Override
    public void run() {
        LocalDate oldest = EveTime.day(database.now()).minusDays(days.getAsInt());
        List.of("daily_snapshots", "price_days").forEach(table -> prune(table, oldest));
    }

    private void prune(String table, LocalDate oldest) {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int deleted = database.retrying(() -> database.sql()
                    .sql("DELETE FROM %s WHERE `day` < ? LIMIT %d".formatted(table, BATCH))
                    .param(oldest)
                    .update());
            if (deleted < BATCH) {
                return;
            }
        }
    }
}
