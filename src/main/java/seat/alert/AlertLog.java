package seat.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import seat.channel.Severity;
import seat.db.Database;

/** What became of each message: the log of table {@code alert_deliveries}, and how long messages take. */
public final class AlertLog {
    private static final String COLUMNS = """
            SELECT d.id AS delivery_id, d.group_id, g.name AS group_name, d.channel_id, c.name AS channel_name, d.round, d.severity, d.state,
              d.attempts, d.answer, d.created_at, d.sent_at, h.* FROM alert_deliveries d
            JOIN alert_happenings h ON h.id = d.happening_id
            LEFT JOIN alert_groups g ON g.id = d.group_id LEFT JOIN alert_channels c ON c.id = d.channel_id
            """;

    private final Database database;

    public AlertLog(Database database) {
        this.database = database;
    }

    /**
     * A message.
     *
     * @param state {@code due}, {@code sent}, {@code listed}, {@code quiet}, {@code gather}, {@code gathered}, {@code refused}, {@code withdrawn}
     * @param answer what the channel answered last; null before it was asked
     */
    public record Line(
            long id,
            long groupId,
            String group,
            long channelId,
            String channel,
            int round,
            Severity severity,
            String state,
            int attempts,
            @Nullable String answer,
            Instant made,
            @Nullable Instant sent,
            Happenings.Kept happening) {}

    /** The latest messages of a group, newest first. */
    public List<Line> ofGroup(long groupId, int most) {
        return lines("WHERE d.group_id = ? ORDER BY d.id DESC LIMIT ?", groupId, most);
    }

    /** The latest messages to a channel, newest first. */
    public List<Line> ofChannel(long channelId, int most) {
        return lines("WHERE d.channel_id = ? ORDER BY d.id DESC LIMIT ?", channelId, most);
    }

    /** Who was told of a happening. */
    public List<Line> of(long happeningId) {
        return lines("WHERE d.happening_id = ? ORDER BY d.id", happeningId);
    }

    public Optional<Line> find(long id) {
        return lines("WHERE d.id = ?", id).stream().findFirst();
    }

    /** How many messages of each group are not sent yet; groups of which none waits are missing. */
    public Map<Long, Long> waiting() {
        Map<Long, Long> waiting = new HashMap<>();
        database.reading()
                .sql(
                        "SELECT group_id, COUNT(*) FROM alert_deliveries WHERE state IN ('due', 'quiet', 'gather') GROUP BY group_id")
                .query(row -> {
                    waiting.put(row.getLong(1), row.getLong(2));
                });
        return waiting;
    }

    /**
     * How many messages of a group were sent in 30 days, how long they took from what happened in EVE, and how many of the critical ones
     * somebody took.
     *
     * @param median null without any
     * @param slow the time within which 19 of 20 were sent; null without any
     */
    public record Latency(
            long sent, @Nullable Duration median, @Nullable Duration slow, long critical, long taken) {}

    public Latency latency(long groupId) {
        List<Long> millis = new ArrayList<>();
        long[] critical = {0, 0};
        database.reading().sql("""
                        SELECT h.happened_at, d.sent_at, d.severity, h.taken_by FROM alert_deliveries d
                        JOIN alert_happenings h ON h.id = d.happening_id
                        WHERE d.group_id = ? AND d.state IN ('sent', 'gathered') AND d.round = 0
                          AND d.sent_at > TIMESTAMPADD(DAY, -30, CURRENT_TIMESTAMP(3)) LIMIT 100000
                        """).param(groupId).query(row -> {
            Instant happened = AlertChannels.instant(row, "happened_at");
            Instant sent = AlertChannels.instant(row, "sent_at");
            millis.add(Duration.between(Objects.requireNonNull(happened), Objects.requireNonNull(sent))
                    .toMillis());
            if (row.getString("severity").equals(Severity.CRITICAL.id())) {
                critical[0]++;
                critical[1] += row.getObject("taken_by") == null ? 0 : 1;
            }
        });
        Collections.sort(millis);
        return new Latency(millis.size(), share(millis, 0.5), share(millis, 0.95), critical[0], critical[1]);
    }

    private static @Nullable Duration share(List<Long> sorted, double share) {
        return sorted.isEmpty()
                ? null
                : Duration.ofMillis(sorted.get((int) Math.max(0, Math.ceil(sorted.size() * share) - 1)));
    }

    /** Sends a message anew, as one of its own; for what was listed, refused or sent. @return its id */
    public Optional<Long> resend(long id) {
        return database.durably(() -> {
            Optional<Line> line = find(id);
            if (line.isEmpty()) {
                return Optional.<Long>empty();
            }
            Integer round = database.sql()
                    .sql(
                            "SELECT MAX(round) FROM alert_deliveries WHERE group_id = ? AND channel_id = ? AND happening_id = ?")
                    .params(
                            line.get().groupId(),
                            line.get().channelId(),
                            line.get().happening().id())
                    .query(Integer.class)
                    .single();
            database.sql()
                    .sql("""
                            INSERT INTO alert_deliveries (group_id, channel_id, happening_id, round, message_id, severity, state, created_at)
                            VALUES (?, ?, ?, ?, ?, ?, 'due', CURRENT_TIMESTAMP(3))
                            """)
                    .params(
                            line.get().groupId(),
                            line.get().channelId(),
                            line.get().happening().id(),
                            Objects.requireNonNull(round) + 1,
                            UUID.randomUUID().toString(),
                            line.get().severity().id())
                    .update();
            return database.sql()
                    .sql("SELECT MAX(id) FROM alert_deliveries WHERE group_id = ? AND channel_id = ?")
                    .params(line.get().groupId(), line.get().channelId())
                    .query(Long.class)
                    .optional();
        });
    }

    private List<Line> lines(String where, Object... values) {
        return database.reading()
                .sql(COLUMNS + where)
                .params(values)
                .query((row, number) -> line(row))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("delivery_id"),
                row.getLong("group_id"),
                Objects.requireNonNullElse(row.getString("group_name"), ""),
                row.getLong("channel_id"),
                Objects.requireNonNullElse(row.getString("channel_name"), ""),
                row.getInt("round"),
                Severity.of(row.getString("severity")),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("answer"),
                Objects.requireNonNull(AlertChannels.instant(row, "created_at")),
                AlertChannels.instant(row, "sent_at"),
                Happenings.read(row));
    }
}
