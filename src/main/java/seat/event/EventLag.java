package seat.event;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.db.Database;

/** How far consumers of events are behind. One that is behind for a day is told: {@link PruneEvents} waits for it a week, no longer. */
public final class EventLag implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(EventLag.class);
    private static final Duration TOLD_AFTER = Duration.ofDays(1);

    private final Database database;

    public EventLag(Database database) {
        this.database = database;
    }

    /**
     * A consumer that has not come to the end.
     *
     * @param events that it has not heard of yet
     * @param since when the oldest of them was announced
     */
    public record Behind(String consumer, long events, Instant since) {
        /** As times in tables are. */
        public LocalDateTime sinceUtc() {
            return Database.utc(since);
        }

        @Override
        public String toString() {
            return "%s has %,d events before it, the oldest of %s".formatted(consumer, events, since);
        }
    }

    /** The consumers that are behind for a day or longer. */
    public List<Behind> behind() {
        return behind(TOLD_AFTER);
    }

    List<Behind> behind(Duration atLeast) {
        return database.sql()
                .sql("""
                        SELECT c.name, p.position - c.position, e.announced_at
                        FROM event_consumers c JOIN event_positions p ON p.id = 1
                        JOIN change_events e ON e.position = (SELECT MIN(o.position) FROM change_events o WHERE o.position > c.position)
                        WHERE e.announced_at < TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP(3)) ORDER BY c.name
                        """)
                .param(-atLeast.toSeconds())
                .query((row, number) -> new Behind(
                        row.getString(1),
                        row.getLong(2),
                        Database.instant(Objects.requireNonNull(row.getObject(3, LocalDateTime.class)))))
                .list();
    }

    /** Tells the log. */
    @Override
    public void run() {
        behind().forEach(behind -> log.warn("Event consumer {}; is its plugin still installed?", behind));
    }
}
