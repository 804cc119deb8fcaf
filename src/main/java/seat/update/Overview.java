package seat.update;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;

/** The rows of {@code updates} as people look at them: counted, or one owner's. Changes nothing. */
public final class Overview {
    private final Database database;

    public Overview(Database database) {
        this.database = database;
    }

    /** Owners by type, as stored. */
    public Map<String, Long> owners() {
        Map<String, Long> owners = new LinkedHashMap<>();
        database.sql().sql("""
                        SELECT owner_type, COUNT(DISTINCT owner_id) FROM updates GROUP BY owner_type ORDER BY owner_type
                        """).query(row -> {
            owners.put(row.getString(1), row.getLong(2));
        });
        return owners;
    }

    /** Since when the longest overdue update waits for its start. */
    public Optional<Instant> oldestDue() {
        return database.sql().sql("""
                        SELECT due_at FROM updates WHERE next_at <= CURRENT_TIMESTAMP(3) AND state NOT IN ('queued', 'running')
                        ORDER BY due_at LIMIT 1
                        """).query(LocalDateTime.class).optional().map(Database::instant);
    }

    /** Why so many updates are in a state that needs a reason. */
    public record Reason(
            String state, @Nullable String kind, @Nullable String reason, long count) {}

    /** The most frequent reasons, up to a limit. */
    public List<Reason> reasons(int limit) {
        return database.sql()
                .sql("""
                        SELECT state, reason_kind, reason, COUNT(*) FROM updates
                        WHERE state IN ('waiting', 'retrying', 'failed', 'parked')
                        GROUP BY state, reason_kind, reason ORDER BY COUNT(*) DESC, state, reason LIMIT ?
                        """)
                .param(limit)
                .query((row, number) ->
                        new Reason(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    /** All updates of an owner, by resource; empty when SeAT keeps nothing about it. */
    public Map<String, Standing> of(OwnerType type, long ownerId) {
        Map<String, Standing> updates = new LinkedHashMap<>();
        database.sql().sql("""
                        SELECT resource, state, attempts, CASE WHEN next_at <= CURRENT_TIMESTAMP(3) THEN TRUE ELSE FALSE END,
                          next_at, row_count, reason
                        FROM updates WHERE owner_id = ? AND owner_type = ? ORDER BY resource
                        """).params(ownerId, type.id()).query(row -> {
            updates.put(
                    row.getString(1),
                    new Standing(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getBoolean(4),
                            Database.instant(row.getObject(5, LocalDateTime.class)),
                            row.getLong(6),
                            row.getString(7)));
        });
        return updates;
    }

    /** When a dispatcher last ran on this database. */
    public Optional<Instant> lastActive() {
        return database.sql()
                .sql("SELECT updated_at FROM seat_facts WHERE name = 'last_active'")
                .query(LocalDateTime.class)
                .optional()
                .map(Database::instant);
    }
}
