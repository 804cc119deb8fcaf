package seat.structure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.db.Database;

/**
 * Remembers what an account's calendar was told and is still ahead (table {@code user_calendar_events}): an event whose time moved gets a higher
 * number, and one that fell away is told as cancelled until its time has passed. Of such a one nothing but its time is known.
 * No more than {@value #MOST} of either kind are remembered of an account.
 */
public final class FeedMemory {
    /** The most events that a feed tells. */
    public static final int MOST = 1_000;

    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;

    public FeedMemory(Database database) {
        this.database = database;
    }

    private record Known(Instant start, int sequence, boolean cancelled) {}

    /** What is told of a timer: its number, and whether it fell away. */
    public record Told(String timer, Instant start, int sequence, boolean cancelled) {}

    /** Notes what is told now, and answers with the number of each; those that fell away stand behind. */
    public List<Told> tell(long userId, Collection<Timer> timers, Instant now) {
        return database.inTransaction(() -> {
            Map<String, Known> known = known(userId);
            List<Told> told = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            timers.stream().limit(MOST).forEach(timer -> {
                Known before = known.get(timer.id());
                int sequence = before == null
                        ? 0
                        : before.cancelled() || !before.start().equals(timer.at())
                                ? before.sequence() + 1
                                : before.sequence();
                ids.add(timer.id());
                told.add(new Told(timer.id(), timer.at(), sequence, false));
                if (before == null || sequence != before.sequence()) {
                    put(userId, timer.id(), timer.at(), sequence, false);
                }
            });
            List<String> forgotten = new ArrayList<>();
            known.forEach((timer, before) -> {
                if (ids.contains(timer) || !before.start().isAfter(now)) {
                    return;
                }
                if (told.size() >= ids.size() + MOST) {
                    forgotten.add(timer);
                } else {
                    int sequence = before.cancelled() ? before.sequence() : before.sequence() + 1;
                    told.add(new Told(timer, before.start(), sequence, true));
                    if (!before.cancelled()) {
                        put(userId, timer, before.start(), sequence, true);
                    }
                }
            });
            if (!forgotten.isEmpty()) {
                database.sql()
                        .sql("DELETE FROM user_calendar_events WHERE user_id = :user AND timer IN (:timers)")
                        .param("user", userId)
                        .param("timers", forgotten)
                        .update();
            }
            database.sql()
                    .sql("DELETE FROM user_calendar_events WHERE user_id = ? AND starts_at < ?")
                    .params(userId, Database.utc(now.minus(KEPT)))
                    .update();
            return told;
        });
    }

    /** What was told, those that fell away last; of those that are over no more than fit. */
    private Map<String, Known> known(long userId) {
        Map<String, Known> known = new LinkedHashMap<>();
        database.sql().sql("""
                        SELECT timer, starts_at, sequence, cancelled FROM user_calendar_events WHERE user_id = ?
                        ORDER BY cancelled, starts_at DESC, timer LIMIT ?
                        """).params(userId, 2 * MOST).query(row -> {
            Instant start = Structures.instant(row, "starts_at");
            if (start != null) {
                known.put(
                        row.getString("timer"), new Known(start, row.getInt("sequence"), row.getBoolean("cancelled")));
            }
        });
        return known;
    }

    private void put(long userId, String timer, Instant start, int sequence, boolean cancelled) {
        database.sql()
                .sql("""
                        INSERT INTO user_calendar_events (user_id, timer, starts_at, sequence, cancelled) VALUES (?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE starts_at = VALUES(starts_at), sequence = VALUES(sequence), cancelled = VALUES(cancelled)
                        """)
                .params(userId, timer, Database.utc(start), sequence, cancelled)
                .update();
    }
}
