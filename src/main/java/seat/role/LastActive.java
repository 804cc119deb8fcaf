package seat.role;

import java.time.Duration;
import java.time.LocalDateTime;
import seat.db.Database;

/** When this installation last could have asked ESI. */
final class LastActive {
    /** The longest window of ESI's rate groups: after it whatever was spent before has returned. */
    static final Duration LONGEST_WINDOW = Duration.ofMinutes(15);

    private final Database database;

    LastActive(Database database) {
        this.database = database;
    }

    boolean within(Duration window) {
        return database.sql()
                .sql("SELECT updated_at FROM seat_facts WHERE name = 'last_active'")
                .query(LocalDateTime.class)
                .optional()
                .map(Database::instant)
                .filter(active -> active.plus(window).isAfter(database.now()))
                .isPresent();
    }

    void note() {
        database.sql().sql("""
                        INSERT INTO seat_facts (name, content, updated_at) VALUES ('last_active', '', CURRENT_TIMESTAMP(3))
                        ON DUPLICATE KEY UPDATE updated_at = VALUES(updated_at)
                        """).update();
    }
}
