package seat.component;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.OneLine;

/**
 * The warnings and errors of all components by cause: rows of {@code log_causes}, for a month and at most {@value #MOST}.
 */
public final class LogCauses {
    static final int MOST = 1_000;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LONGEST_MESSAGE = 1_000;
    private static final int LONGEST_NAME = 255;

    private final Database database;

    public LogCauses(Database database) {
        this.database = database;
    }

    /** Stores what a component has logged since it stored last; what cannot be stored is kept for the next time. */
    public void store(LoggedCauses logged, String component) {
        List<LoggedCauses.Cause> causes = logged.drain();
        if (causes.isEmpty()) {
            return;
        }
        try {
            store(causes, component);
        } catch (RuntimeException e) {
            logged.putBack(causes);
            throw e;
        }
    }

    private void store(List<LoggedCauses.Cause> causes, String component) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (LoggedCauses.Cause cause : causes) {
            rows.add(new @Nullable Object[] {
                cause.id(),
                cause.level(),
                OneLine.of(cause.logger(), LONGEST_NAME),
                OneLine.of(cause.message(), LONGEST_MESSAGE),
                OneLine.of(component, LONGEST_NAME),
                cause.amount(),
                Database.utc(cause.first()),
                Database.utc(cause.last())
            });
        }
        database.retrying(() -> database.template().batchUpdate("""
                        INSERT INTO log_causes (id, level, logger, message, component, amount, first_at, last_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE level = VALUES(level), message = VALUES(message),
                          component = VALUES(component), amount = amount + VALUES(amount),
                          last_at = GREATEST(last_at, VALUES(last_at))
                        """, rows));
    }

    /** A cause as people read it. */
    public record Line(
            String level,
            String logger,
            String message,
            String component,
            long amount,
            LocalDateTime firstAt,
            LocalDateTime lastAt) {}

    /**
     * Causes, the one that was logged last first, up to a limit.
     *
     * @param words that logger or message contain; empty for all
     * @param errors whether warnings are left out
     */
    public List<Line> list(String words, boolean errors, int limit) {
        return database.sql()
                .sql("""
                        SELECT level, logger, message, component, amount, first_at, last_at FROM log_causes
                        WHERE (:words = '' OR LOCATE(LOWER(:words), LOWER(message)) > 0 OR LOCATE(LOWER(:words), LOWER(logger)) > 0)
                          AND (:errors = FALSE OR level = 'ERROR')
                        ORDER BY last_at DESC, id LIMIT :limit
                        """)
                .param("words", words)
                .param("errors", errors)
                .param("limit", limit)
                .query(Line.class)
                .list();
    }

    /** Forgets all, such as when they have been looked at. */
    public int clear() {
        return database.retrying(
                () -> database.sql().sql("DELETE FROM log_causes").update());
    }

    /** Deletes what was not logged for a month, and the oldest beyond {@value #MOST}. */
    public void prune() {
        database.retrying(() -> database.sql()
                .sql("DELETE FROM log_causes WHERE last_at < ?")
                .param(Database.utc(database.now().minus(KEPT)))
                .update());
        List<LocalDateTime> newest = database.sql()
                .sql("SELECT last_at FROM log_causes ORDER BY last_at DESC LIMIT 1 OFFSET ?")
                .param(MOST)
                .query(LocalDateTime.class)
                .list();
        if (!newest.isEmpty()) {
            database.retrying(() -> database.sql()
                    .sql("DELETE FROM log_causes WHERE last_at <= ?")
                    .param(newest.getFirst())
                    .update());
        }
    }
}
