package seat.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.db.Database;

/**
 * Removes what nobody needs any more, {@value #BATCH} rows at a time: events that all consumers passed, those older than
 * {@value #DAYS} days in any case, and keys that were seen over {@value #KEY_DAYS} days ago.
 */
public final class PruneEvents implements Runnable {
    static final int DAYS = 7;
    static final int KEY_DAYS = 40;

    private static final Logger log = LoggerFactory.getLogger(PruneEvents.class);
    private static final int BATCH = 1_000;
    private static final int MOST_BATCHES = 20;

    private final Database database;

    public PruneEvents(Database database) {
        this.database = database;
    }

    @Override
    public void run() {
        passed();
        tooOld();
        delete("event_keys WHERE seen_at < TIMESTAMPADD(DAY, -%d, CURRENT_TIMESTAMP(3))".formatted(KEY_DAYS));
    }

    /** What a consumer tries again is needed until it is done. */
    private void passed() {
        Long last = database.sql()
                .sql("""
                        SELECT LEAST((SELECT COALESCE(MIN(c.position), 0) FROM event_consumers c),
                          (SELECT COALESCE(MIN(r.position) - 1, %1$d) FROM event_retries r))
                        """.formatted(Long.MAX_VALUE))
                .query(Long.class)
                .single();
        delete("change_events WHERE position <= " + last);
    }

    /** Along the positions, which grow with time: no index is on the time alone. */
    private void tooOld() {
        int lost = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            Long first = database.sql()
                    .sql("SELECT COALESCE(MIN(position), 0) FROM change_events")
                    .query(Long.class)
                    .single();
            int deleted = database.retrying(() -> database.sql()
                    .sql("""
                            DELETE FROM change_events WHERE position BETWEEN ? AND ?
                              AND announced_at < TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3))
                            """)
                    .params(first, first + BATCH - 1, -DAYS)
                    .update());
            if (deleted == 0) {
                break;
            }
            lost += deleted;
        }
        if (lost > 0) {
            log.error(
                    "{} events are older than {} days and go unheard; consumers behind: {}",
                    lost,
                    DAYS,
                    new EventLag(database).behind());
        }
    }

    private void delete(String from) {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            int deleted = database.retrying(() -> database.sql()
                    .sql("DELETE FROM " + from + " LIMIT " + BATCH)
                    .update());
            if (deleted < BATCH) {
                return;
            }
        }
    }
}
