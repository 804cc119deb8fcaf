package seat.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.db.ClaimedRows;
import seat.db.Database;
import seat.db.Texts;

/**
 * Hands events to those who want to hear of them. Each consumer has a cursor, a row of {@code event_consumers}, which one process at
 * a time takes. It moves in the transaction of what the consumer does: a crash undoes both or neither.
 *
 * <p>An event at which a consumer fails alone is noted in {@code event_retries} as the cursor passes it, and tried again after 1, 2, 4 …
 * s, up to an hour, {@value #ATTEMPTS} times: some five hours. It holds up no other.
 */
public final class Consumers implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Consumers.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PASS = Duration.ofSeconds(2);
    static final int ATTEMPTS = 16;
    private static final int REASON_LENGTH = 500;

    static final String COLUMNS = """
            e.position, e.key_high, e.key_low, e.kind, e.owner_type, e.owner_id, e.source, e.entity_id, e.detail, e.former, e.present,
              e.happened_at, e.since_at, e.announced_at
            """;

    private final Database database;
    private final Map<String, EventConsumer> consumers = new LinkedHashMap<>();
    private final ClaimedRows cursors;
    private final ClaimedRows retries;
    private boolean registered;

    public Consumers(Database database, List<? extends EventConsumer> all) {
        this.database = database;
        for (EventConsumer consumer : all) {
            if (consumers.put(consumer.name(), consumer) != null) {
                throw new IllegalStateException("Two event consumers are named " + consumer.name());
            }
        }
        this.cursors = new ClaimedRows(database, "event_consumers", List.of("name"));
        this.retries = new ClaimedRows(database, "event_retries", List.of("consumer", "position"));
    }

    /** Hands over what is numbered, for {@link #LONGEST_PASS} at most. */
    @Override
    public void run() {
        if (consumers.isEmpty()) {
            return;
        }
        register();
        long end = System.nanoTime() + LONGEST_PASS.toNanos();
        BooleanSupplier time = () -> System.nanoTime() - end < 0;
        for (Cursor cursor : claim()) {
            consume(cursor, time);
        }
        for (ClaimedRows.Claim claim : retries.claim(wanted("consumer IN (%s)", 50), LEASE)) {
            retry(claim);
        }
    }

    /** A consumer that is new hears of what is numbered from now on. */
    private void register() {
        if (registered) {
            return;
        }
        for (String name : consumers.keySet()) {
            database.sql().sql("""
                            INSERT IGNORE INTO event_consumers (name, position, next_at, moved_at)
                            VALUES (?, COALESCE((SELECT p.position FROM event_positions p WHERE p.id = 1), 0), CURRENT_TIMESTAMP(3),
                              CURRENT_TIMESTAMP(3))
                            """).param(name).update();
        }
        registered = true;
    }

    private record Cursor(ClaimedRows.Claim claim, EventConsumer consumer, long position) {
        Cursor at(long later) {
            return new Cursor(claim, consumer, later);
        }
    }

    private ClaimedRows.Wanted wanted(String condition, int limit) {
        return new ClaimedRows.Wanted(
                condition.formatted(String.join(", ", Collections.nCopies(consumers.size(), "?"))),
                new ArrayList<>(consumers.keySet()),
                limit);
    }

    private boolean behind() {
        return database.sql()
                .sql("""
                        SELECT c.name FROM event_consumers c JOIN event_positions p ON p.id = 1
                        WHERE c.name IN (:names) AND c.position < p.position LIMIT 1
                        """)
                .param("names", consumers.keySet())
                .query(String.class)
                .optional()
                .isPresent();
    }

    private List<Cursor> claim() {
        if (!behind()) {
            return List.of();
        }
        return database.inTransaction(() -> {
            List<Cursor> due = cursors.due(
                    wanted(
                            "name IN (%s) AND position < (SELECT p.position FROM event_positions p WHERE p.id = 1)",
                            consumers.size()),
                    ", position",
                    (row, after) -> new Cursor(
                            new ClaimedRows.Claim(List.of(row.getString(1)), row.getLong(2) + 1),
                            consumer(row.getString(1)),
                            row.getLong(after)));
            if (!due.isEmpty()) {
                cursors.mark(due.stream().map(each -> each.claim().key()).toList(), LEASE, "");
            }
            return due;
        });
    }

    private EventConsumer consumer(String name) {
        return Objects.requireNonNull(consumers.get(name));
    }

    /** Goes on until all is consumed, the time is over, or another process has taken the cursor. */
    private void consume(Cursor begun, BooleanSupplier time) {
        Cursor cursor = begun;
        boolean mine = true;
        do {
            List<NumberedEvent> events =
                    after(cursor.position(), cursor.consumer().most());
            if (events.isEmpty()) {
                break;
            }
            mine = consume(cursor, events);
            cursor = cursor.at(events.getLast().position());
        } while (mine && time.getAsBoolean());
        if (mine) {
            Cursor ended = cursor;
            database.retrying(() -> cursors.end(ended.claim(), Duration.ZERO, ""));
        }
    }

    /** @return false when another process has taken the cursor */
    private boolean consume(Cursor cursor, List<NumberedEvent> events) {
        EventConsumer consumer = cursor.consumer();
        List<NumberedEvent> wanted = events.stream()
                .filter(each -> consumer.wants(each.event().kind()))
                .toList();
        long last = events.getLast().position();
        try {
            return step(cursor, last, () -> {
                if (!wanted.isEmpty()) {
                    consumer.consume(wanted);
                }
            });
        } catch (RuntimeException e) {
            if (Database.isAway(e)) {
                throw e;
            }
            log.debug("{} failed at events up to {}; each is taken alone", consumer.name(), last, e);
        }
        for (NumberedEvent event : wanted) {
            if (!alone(cursor, event)) {
                return false;
            }
        }
        return step(cursor, last, () -> {});
    }

    private boolean alone(Cursor cursor, NumberedEvent event) {
        EventConsumer consumer = cursor.consumer();
        try {
            return step(cursor, event.position(), () -> consumer.consume(List.of(event)));
        } catch (RuntimeException e) {
            if (Database.isAway(e)) {
                throw e;
            }
            log.warn(
                    "{} failed at {} of {}, and tries again: {}",
                    consumer.name(),
                    event.event().kind(),
                    event.event().owner().id(),
                    e.toString());
            return step(
                    cursor,
                    event.position(),
                    () -> database.sql()
                            .sql("""
                            INSERT INTO event_retries (consumer, position, next_at, failures, reason)
                            VALUES (?, ?, TIMESTAMPADD(SECOND, 1, CURRENT_TIMESTAMP(3)), 1, ?)
                            ON DUPLICATE KEY UPDATE reason = VALUES(reason)
                            """)
                            .params(
                                    consumer.name(),
                                    event.position(),
                                    Texts.cut(String.valueOf(e.getMessage()), REASON_LENGTH))
                            .update());
        }
    }

    /** Moves the cursor and does the work, both or neither; nothing when the cursor is another's by now. */
    private boolean step(Cursor cursor, long position, Runnable work) {
        return database.inTransaction(() -> {
            boolean mine =
                    cursors.keep(cursor.claim(), LEASE, "position = ?, moved_at = CURRENT_TIMESTAMP(3),", position);
            if (mine) {
                work.run();
            }
            return mine;
        });
    }

    private void retry(ClaimedRows.Claim claim) {
        EventConsumer consumer = consumer((String) claim.key().getFirst());
        long position = ((Number) claim.key().get(1)).longValue();
        try {
            database.inTransaction(() -> {
                if (retries.remove(claim)) {
                    NumberedEvent event = at(position);
                    if (event != null) {
                        consumer.consume(List.of(event));
                    }
                }
            });
        } catch (RuntimeException e) {
            if (Database.isAway(e)) {
                throw e;
            }
            postpone(consumer, claim, e);
        }
    }

    /** 1, 2, 4 … s, up to an hour. */
    private void postpone(EventConsumer consumer, ClaimedRows.Claim claim, RuntimeException failure) {
        long failures = database.sql()
                .sql("SELECT failures FROM event_retries WHERE consumer = ? AND position = ?")
                .params(claim.key())
                .query(Long.class)
                .optional()
                .orElse(0L);
        if (failures + 1 >= ATTEMPTS) {
            log.error(
                    "{} gives up on event {} after {} attempts",
                    consumer.name(),
                    claim.key().get(1),
                    ATTEMPTS,
                    failure);
            database.retrying(() -> retries.remove(claim));
            return;
        }
        Duration delay = Duration.ofSeconds(Math.min(3_600, 1L << failures));
        database.retrying(() -> retries.end(
                claim,
                delay,
                "failures = failures + 1, reason = ?,",
                Texts.cut(String.valueOf(failure.getMessage()), REASON_LENGTH)));
    }

    private List<NumberedEvent> after(long position, int most) {
        return database.sql()
                .sql("SELECT " + COLUMNS + " FROM change_events e WHERE e.position > ? ORDER BY e.position LIMIT ?")
                .params(position, most)
                .query((row, number) -> read(row))
                .list();
    }

    private @Nullable NumberedEvent at(long position) {
        return database.sql()
                .sql("SELECT " + COLUMNS + " FROM change_events e WHERE e.position = ?")
                .param(position)
                .query((row, number) -> read(row))
                .optional()
                .orElse(null);
    }

    private static NumberedEvent read(ResultSet row) throws SQLException {
        long entity = row.getLong(8);
        Long named = row.wasNull() ? null : entity;
        return new NumberedEvent(
                row.getLong(1),
                new ChangeEvent(
                        new EventKey(row.getLong(2), row.getLong(3)),
                        row.getString(4),
                        new ChangeEvent.Owner(row.getString(5), row.getLong(6)),
                        row.getString(7),
                        new ChangeEvent.What(named, row.getString(9), row.getString(10), row.getString(11)),
                        new ChangeEvent.When(instant(row, 12), instant(row, 13))),
                Objects.requireNonNull(instant(row, 14)));
    }

    private static @Nullable Instant instant(ResultSet row, int index) throws SQLException {
        LocalDateTime time = row.getObject(index, LocalDateTime.class);
        return time == null ? null : Database.instant(time);
    }
}
