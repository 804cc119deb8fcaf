package seat.update;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.resource.OwnerType;

/** The rows of {@code updates} as people look at them: counted, or one owner's. Changes nothing. */
public final class Overview {
    private static final String STANDING = """
            SELECT owner_id, resource, state, attempts, succeeded_at, next_at, row_count, reason,
              CASE WHEN next_at <= CURRENT_TIMESTAMP(3) THEN TRUE ELSE FALSE END AS due
            FROM updates
            """;

    private final Database database;

    public Overview(Database database) {
        this.database = database;
    }

    /** Owners by type, as stored, when the updates were counted last. */
    public Map<String, Long> owners() {
        return kept(CountUpdates.OWNER);
    }

    /** Updates by state, {@code due} for idle ones whose time has come, when they were counted last. */
    public Map<CountedState, Long> states() {
        Map<CountedState, Long> states = new EnumMap<>(CountedState.class);
        kept(CountUpdates.STATE).forEach((name, count) -> put(states, name, count));
        return states;
    }

    private static void put(Map<CountedState, Long> states, String name, long count) {
        CountedState.of(name).ifPresent(state -> states.put(state, count));
    }

    /**
     * The figures of the status page, read by one statement.
     *
     * @param states updates by state
     * @param neverSucceeded updates that never did
     * @param oldestDue since when the longest overdue update waited for its start
     * @param late kinds of data that were late, the oldest first, at most 30
     * @param reasons the most frequent reasons, as {@link #reasons} has them
     * @param countedAt when they were counted; empty if they never were
     * @param walkedAt when {@code neverSucceeded}, {@code reasons} and what is fresh in part were counted, whichever was first
     */
    public record Counts(
            Map<CountedState, Long> states,
            long neverSucceeded,
            Optional<Instant> oldestDue,
            List<Late> late,
            List<CountedReason> reasons,
            Optional<Instant> countedAt,
            Optional<Instant> walkedAt) {}

    public Counts counts() {
        Map<CountedState, Long> states = new EnumMap<>(CountedState.class);
        List<Long> never = new ArrayList<>();
        List<Instant> oldest = new ArrayList<>();
        List<Late> late = new ArrayList<>();
        List<CountedReason> reasons = new ArrayList<>();
        List<Instant> counted = new ArrayList<>();
        List<Instant> walked = new ArrayList<>();
        database.sql()
                .sql("""
                        SELECT c.subject, c.name, c.amount, c.oldest_at, f.updated_at, c.kind, c.reason, w.updated_at
                        FROM seat_facts f
                        LEFT JOIN (SELECT MIN(updated_at) AS updated_at FROM seat_facts WHERE name IN (?, ?)) w ON TRUE
                        LEFT JOIN update_counts c ON c.subject IN ('state', 'never', 'oldest', 'late', 'reason')
                        WHERE f.name = ? ORDER BY c.position
                        """)
                .params(CountUpdates.WALK_FACT, CountUpdates.REASONS_FACT, CountUpdates.FACT)
                .query(row -> {
                    counted.add(Database.instant(row.getObject(5, LocalDateTime.class)));
                    LocalDateTime walk = row.getObject(8, LocalDateTime.class);
                    if (walk != null) {
                        walked.add(Database.instant(walk));
                    }
                    switch (String.valueOf(row.getString(1))) {
                        case CountUpdates.STATE -> put(states, row.getString(2), row.getLong(3));
                        case CountUpdates.NEVER -> never.add(row.getLong(3));
                        case CountUpdates.OLDEST -> oldest.add(Database.instant(row.getObject(4, LocalDateTime.class)));
                        case CountUpdates.LATE ->
                            late.add(new Late(row.getString(2), row.getLong(3), row.getObject(4, LocalDateTime.class)));
                        case CountUpdates.REASON ->
                            reasons.add(new CountedReason(
                                    row.getString(2), row.getString(6), row.getString(7), row.getLong(3)));
                        default -> {
                            // nothing is stored yet
                        }
                    }
                });
        return new Counts(
                states,
                never.stream().mapToLong(Long::longValue).sum(),
                oldest.stream().min(Comparator.naturalOrder()),
                List.copyOf(late),
                List.copyOf(reasons),
                counted.stream().findFirst(),
                walked.stream().findFirst());
    }

    private Map<String, Long> kept(String subject) {
        Map<String, Long> amounts = new LinkedHashMap<>();
        database.sql()
                .sql("SELECT name, amount FROM update_counts WHERE subject = ? ORDER BY position")
                .param(subject)
                .query(row -> {
                    amounts.put(row.getString(1), row.getLong(2));
                });
        return amounts;
    }

    /** The time since which the longest overdue update waited for its start when the updates were counted last. */
    public Optional<Instant> oldestDue() {
        return database.sql()
                .sql("SELECT oldest_at FROM update_counts WHERE subject = ? ORDER BY oldest_at LIMIT 1")
                .param(CountUpdates.OLDEST)
                .query(LocalDateTime.class)
                .optional()
                .map(Database::instant);
    }

    /** Why so many updates are in a state that needs a reason. */
    public record CountedReason(
            String state, @Nullable String kind, @Nullable String reason, long count) {}

    /** The most frequent reasons when the updates were counted last, up to a limit. */
    public List<CountedReason> reasons(int limit) {
        return database.sql()
                .sql("SELECT name, kind, reason, amount FROM update_counts WHERE subject = ? ORDER BY position LIMIT ?")
                .params(CountUpdates.REASON, limit)
                .query((row, number) ->
                        new CountedReason(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    /**
     * A kind of data that is late.
     *
     * @param updates how many of it are due for longer than {@link CountUpdates#LATE_AFTER}
     * @param since when the oldest of them is due
     */
    public record Late(String resource, long updates, LocalDateTime since) {}

    /** All updates of an owner, by resource; empty when SeAT keeps nothing about it. */
    public Map<String, UpdateSummary> of(OwnerType type, long ownerId) {
        Map<String, UpdateSummary> updates = new LinkedHashMap<>();
        database.sql()
                .sql(STANDING + "WHERE owner_id = ? AND owner_type = ? ORDER BY resource")
                .params(ownerId, type.id())
                .query(row -> {
                    UpdateSummary summary = summary(row);
                    updates.put(summary.resource(), summary);
                });
        return updates;
    }

    /** All updates of several owners, read by one statement: each owner has an entry, in the order of its resources. */
    public Map<Long, List<UpdateSummary>> of(Collection<Long> owners) {
        Map<Long, List<UpdateSummary>> updates = new HashMap<>();
        owners.forEach(owner -> updates.put(owner, new ArrayList<>()));
        if (!owners.isEmpty()) {
            database.sql()
                    .sql(STANDING + "WHERE owner_id IN (:owners) ORDER BY owner_id, resource")
                    .param("owners", owners)
                    .query(row -> {
                        updates.getOrDefault(row.getLong("owner_id"), new ArrayList<>())
                                .add(summary(row));
                    });
        }
        return updates;
    }

    private static UpdateSummary summary(ResultSet row) throws SQLException {
        return new UpdateSummary(
                row.getString("resource"),
                UpdateState.of(row.getString("state")),
                row.getLong("attempts"),
                row.getObject("succeeded_at") != null,
                row.getBoolean("due"),
                Database.instant(row.getObject("next_at", LocalDateTime.class)),
                row.getLong("row_count"),
                row.getString("reason"));
    }

    /** What is remembered of one update; empty where there is no such one. */
    public Optional<LastRun> lastRun(long ownerId, String resource) {
        return database.sql()
                .sql(
                        "SELECT state, succeeded_at, expires_at, reason, etags FROM updates WHERE owner_id = ? AND resource = ?")
                .params(ownerId, resource)
                .query((row, number) -> new LastRun(
                        UpdateState.of(row.getString(1)),
                        instant(row.getObject(2, LocalDateTime.class)),
                        instant(row.getObject(3, LocalDateTime.class)),
                        row.getString(4),
                        row.getString(5)))
                .optional();
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : Database.instant(utc);
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
