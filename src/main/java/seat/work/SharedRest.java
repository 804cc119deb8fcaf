package seat.work;

import java.time.Duration;
import seat.db.Database;
import seat.db.Micros;
import seat.loop.LookAgain;

/** EVE's rest as a row of {@code seat_facts}: whichever worker notices it, every dispatcher heeds it. */
public final class SharedRest implements Downtime.Memory {
    private static final String NAME = "eve_rests_until";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Database database;
    private final LookAgain<Boolean> resting = new LookAgain<>(LOOK_AGAIN, this::look);

    public SharedRest(Database database) {
        this.database = database;
    }

    @Override
    public void rest(Duration rest) {
        database.retrying(
                () -> database.sql().sql("""
                        INSERT INTO seat_facts (name, content, updated_at)
                        VALUES (?, '', TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)))
                        ON DUPLICATE KEY UPDATE updated_at = VALUES(updated_at)
                        """).params(NAME, Micros.of(rest)).update());
        resting.soon();
    }

    @Override
    public boolean resting() {
        return resting.get();
    }

    private boolean look() {
        return database.sql()
                .sql("SELECT 1 FROM seat_facts WHERE name = ? AND updated_at > CURRENT_TIMESTAMP(3)")
                .param(NAME)
                .query(Long.class)
                .optional()
                .isPresent();
    }
}
