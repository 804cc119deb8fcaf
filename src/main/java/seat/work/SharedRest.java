package seat.work;

import java.time.Duration;
import java.util.OptionalLong;
import seat.db.Database;

/** EVE's rest as a row of {@code seat_facts}: whichever worker notices it, every dispatcher heeds it. */
public final class SharedRest implements Downtime.Memory {
    private static final String NAME = "eve_rests_until";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Database database;
    private volatile boolean resting;
    private volatile long lookAt = System.nanoTime();

    public SharedRest(Database database) {
        this.database = database;
    }

    @Override
    public void rest(Duration rest) {
        database.retrying(() ->
                database.sql().sql("""
                        INSERT INTO seat_facts (name, content, updated_at)
                        VALUES (?, '', TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)))
                        ON DUPLICATE KEY UPDATE updated_at = VALUES(updated_at)
                        """).params(NAME, rest.toNanos() / 1_000).update());
        lookAt = System.nanoTime();
    }

    @Override
    public boolean resting() {
        long now = System.nanoTime();
        if (now - lookAt >= 0) {
            lookAt = now + LOOK_AGAIN.toNanos();
            resting = left().isPresent();
        }
        return resting;
    }

    private OptionalLong left() {
        return database.sql()
                .sql("SELECT 1 FROM seat_facts WHERE name = ? AND updated_at > CURRENT_TIMESTAMP(3)")
                .param(NAME)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
