package seat.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.CannotAcquireLockException;
import seat.db.Database;
import seat.db.Lease;

/**
 * Gives events their positions, after their commit: whatever is visible without one is numbered, in batches. So a transaction that
 * was open for long finds its place after those that committed before it, and no consumer that went on meanwhile misses it.
 *
 * <p>One process at a time does so. Its lease is the first row that each batch writes: a second sequencer waits there, then finds that it
 * has lost, or goes on after the first. Events whose key was numbered before are removed.
 */
public final class Sequencer {
    static final int BATCH = 1_000;
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final Database database;
    private final Lease lease;

    public Sequencer(Database database) {
        this(database, LEASE);
    }

    Sequencer(Database database, Duration lease) {
        this.database = database;
        this.lease = new Lease(database, Lease.Place.named("event-sequencer"), lease);
    }

    /**
     * Numbers what is visible, unless another process does.
     *
     * @return events that got their position
     */
    public int number() {
        int numbered = 0;
        while (waiting() && lease.keep()) {
            try {
                int batch = database.inTransaction(this::batch);
                numbered += batch;
            } catch (Lease.Lost lost) {
                return numbered;
            }
        }
        return numbered;
    }

    private boolean waiting() {
        return database.sql()
                .sql("SELECT key_high FROM change_events WHERE position IS NULL LIMIT 1")
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private int batch() {
        lease.fence();
        Optional<Long> before = database.sql()
                .sql("SELECT position FROM event_positions WHERE id = 1 FOR UPDATE")
                .query(Long.class)
                .optional();
        long last = before.orElse(0L);
        long mark = ThreadLocalRandom.current().nextLong();
        begin(before.isPresent(), mark);
        List<EventKey> visible = database.sql()
                .sql("""
                        SELECT key_high, key_low FROM change_events WHERE position IS NULL
                        ORDER BY announced_at, key_high, key_low LIMIT ?
                        """)
                .param(BATCH)
                .query((row, number) -> new EventKey(row.getLong(1), row.getLong(2)))
                .list();
        Set<EventKey> told = told(visible);
        List<Object[]> repeated = new ArrayList<>();
        List<Object[]> keys = new ArrayList<>();
        List<Object[]> positions = new ArrayList<>();
        for (EventKey key : visible) {
            if (told.contains(key)) {
                repeated.add(new Object[] {key.high(), key.low()});
            } else {
                keys.add(new Object[] {key.high(), key.low()});
                positions.add(new Object[] {++last, key.high(), key.low()});
            }
        }
        if (!repeated.isEmpty()) {
            database.template()
                    .batchUpdate(
                            "DELETE FROM change_events WHERE key_high = ? AND key_low = ? AND position IS NULL",
                            repeated);
        }
        if (!keys.isEmpty()) {
            database.template()
                    .batchUpdate(
                            "INSERT INTO event_keys (key_high, key_low, seen_at) VALUES (?, ?, CURRENT_TIMESTAMP(3))",
                            keys);
            database.template()
                    .batchUpdate("UPDATE change_events SET position = ? WHERE key_high = ? AND key_low = ?", positions);
            end(last, mark);
        }
        return keys.size();
    }

    private void begin(boolean known, long mark) {
        database.sql()
                .sql(
                        known
                                ? "UPDATE event_positions SET mark = ? WHERE id = 1"
                                : "INSERT INTO event_positions (mark, position, id) VALUES (?, 0, 1)")
                .param(mark)
                .update();
    }

    /**
     * Ends what {@link #begin} began in the same transaction. Seen on Galera under load: a transaction that another node's commit
     * undoes between two statements goes on as a new one without an error, and commits what came after.
     */
    private void end(long last, long mark) {
        int ended = database.sql()
                .sql("UPDATE event_positions SET position = ?, mark = NULL WHERE id = 1 AND mark = ?")
                .params(last, mark)
                .update();
        if (ended == 0) {
            throw new CannotAcquireLockException("The database undid the beginning of the transaction");
        }
    }

    private Set<EventKey> told(List<EventKey> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(database.sql()
                .sql("SELECT key_high, key_low FROM event_keys WHERE key_high IN ("
                        + String.join(", ", Collections.nCopies(keys.size(), "?")) + ")")
                .params(keys.stream().map(EventKey::high).toList())
                .query((row, number) -> new EventKey(row.getLong(1), row.getLong(2)))
                .list());
    }
}
