package seat.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import seat.channel.Message;
import seat.channel.Severity;
import seat.db.Database;

/** The groups that people made (table {@code alert_groups} and those that begin with its name). */
public final class AlertGroups {
    /** The permission to set up groups and channels that are shared; personal ones are everybody's. */
    public static final String SET_UP = "global.alerts";

    private static final int MOST_LIMITS = 500;
    private static final int LAST_HOUR = 23;
    private static final int LONGEST_AGE = 7 * 24 * 60;
    private static final String COLUMNS = """
            SELECT g.id, g.user_id, g.name, g.personal, g.enabled, g.language, g.age_limit, g.least_value, g.quiet_from, g.quiet_to,
              g.repeat_minutes FROM alert_groups g
            """;

    private final Database database;
    private final AlertKinds kinds;

    public AlertGroups(Database database, AlertKinds kinds) {
        this.database = database;
        this.kinds = kinds;
    }

    /**
     * Makes a group, or changes the one with its id; 0 for a new one.
     *
     * @return its id
     * @throws IllegalArgumentException saying what is wrong and what is allowed; nothing is changed then
     */
    public long save(AlertGroup group) {
        String name = AlertChannels.named(group.name());
        check(group);
        return database.durably(() -> {
            long id = group.id() == 0 ? made(group, name) : changed(group, name);
            for (String table : List.of(
                    "alert_group_alerts", "alert_group_channels", "alert_group_limits", "alert_group_mentions")) {
                database.sql()
                        .sql("DELETE FROM " + table + " WHERE group_id = ?")
                        .param(id)
                        .update();
            }
            rows(
                    "INSERT INTO alert_group_alerts (group_id, alert, threshold, severity) VALUES (?, ?, ?, ?)",
                    group.alerts().entrySet().stream()
                            .map(one -> new @Nullable Object[] {
                                id,
                                one.getKey(),
                                one.getValue().threshold(),
                                one.getValue().severity() == null
                                        ? null
                                        : one.getValue().severity().id()
                            })
                            .toList());
            rows(
                    "INSERT INTO alert_group_channels (group_id, channel_id) VALUES (?, ?)",
                    group.channels().stream()
                            .map(channel -> new @Nullable Object[] {id, channel})
                            .toList());
            rows(
                    "INSERT IGNORE INTO alert_group_limits (group_id, kind, entity_id, excluded) VALUES (?, ?, ?, ?)",
                    group.limits().stream()
                            .map(one -> new @Nullable Object[] {id, one.kind().id(), one.id(), one.excluded()})
                            .toList());
            rows(
                    "INSERT IGNORE INTO alert_group_mentions (group_id, severity, kind, mention_id) VALUES (?, ?, ?, ?)",
                    group.mentions().stream()
                            .map(one -> new @Nullable Object[] {
                                id,
                                one.severity().id(),
                                one.mention().kind().name().toLowerCase(Locale.ROOT),
                                one.mention().id()
                            })
                            .toList());
            return id;
        });
    }

    private void check(AlertGroup group) {
        for (Map.Entry<String, AlertGroup.Choice> one : group.alerts().entrySet()) {
            AlertKind kind = kinds.find(one.getKey())
                    .orElseThrow(() -> new IllegalArgumentException("There is no alert called '" + one.getKey()
                            + "'; allowed are those on the page of alerts"));
            Double threshold = one.getValue().threshold();
            if (threshold != null && (kind.threshold() == null || !(threshold >= 0))) {
                throw new IllegalArgumentException("The alert " + one.getKey()
                        + (kind.threshold() == null ? " compares nothing" : " compares with 0 or more"));
            }
            if (kind.isPersonal() && !group.personal()) {
                throw new IllegalArgumentException("The alert " + one.getKey() + " is for personal groups");
            }
            if (threshold != null
                    && kind.unit().equals(AlertKind.CLOCK)
                    && !(threshold <= LAST_HOUR && threshold == Math.rint(threshold))) {
                throw new IllegalArgumentException(
                        "The alert " + one.getKey() + " comes at a whole hour of EVE, 0 to 23");
            }
        }
        if (group.ageLimit() < 1 || group.ageLimit() > LONGEST_AGE) {
            throw new IllegalArgumentException("What is told is at most 1 to " + LONGEST_AGE + " minutes old");
        }
        if (group.limits().size() > MOST_LIMITS) {
            throw new IllegalArgumentException("At most " + MOST_LIMITS + " owners and places are allowed");
        }
        for (AlertGroup.Limit limit : group.limits()) {
            if (group.limits().contains(new AlertGroup.Limit(limit.kind(), limit.id(), !limit.excluded()))) {
                throw new IllegalArgumentException("The " + limit.kind().id() + " " + limit.id()
                        + " is both wanted and left out; one of them is allowed");
            }
        }
        Integer repeat = group.repeatMinutes();
        if (repeat != null && (repeat < 5 || repeat > LONGEST_AGE)) {
            throw new IllegalArgumentException("A repeat follows after 5 to " + LONGEST_AGE + " minutes");
        }
    }

    private long made(AlertGroup group, String name) {
        KeyHolder made = new GeneratedKeyHolder();
        database.sql()
                .sql("""
                        INSERT INTO alert_groups (user_id, name, personal, enabled, language, age_limit, least_value, quiet_from, quiet_to,
                          repeat_minutes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(values(group, name, group.userId(), group.personal()))
                .update(made, "id");
        return Objects.requireNonNull(made.getKey()).longValue();
    }

    private long changed(AlertGroup group, String name) {
        List<@Nullable Object> values = values(group, name);
        values.add(group.id());
        int rows = database.sql().sql("""
                        UPDATE alert_groups SET name = ?, enabled = ?, language = ?, age_limit = ?, least_value = ?, quiet_from = ?,
                          quiet_to = ?, repeat_minutes = ?, changed_at = CURRENT_TIMESTAMP(3) WHERE id = ?
                        """).params(values).update();
        if (rows == 0) {
            throw new IllegalArgumentException("There is no group " + group.id() + " any more");
        }
        return group.id();
    }

    private static List<@Nullable Object> values(AlertGroup group, String name, long userId, boolean personal) {
        List<@Nullable Object> values = values(group, name);
        values.addFirst(userId);
        values.add(2, personal);
        return values;
    }

    /** In the order of both statements: name, enabled, language, and so on. */
    private static List<@Nullable Object> values(AlertGroup group, String name) {
        AlertGroup.Quiet quiet = group.quiet();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(name);
        values.add(group.enabled());
        values.add(group.language());
        values.add(group.ageLimit());
        values.add(group.leastValue());
        values.add(quiet == null ? null : minutes(quiet.from()));
        values.add(quiet == null ? null : minutes(quiet.to()));
        values.add(group.repeatMinutes());
        return values;
    }

    private static int minutes(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private void rows(String sql, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            database.template().batchUpdate(sql, rows);
        }
    }

    /** Gives a group to somebody, whose rights it has from then on. */
    public void hand(long id, long userId) {
        database.durably(() -> database.sql()
                .sql("UPDATE alert_groups SET user_id = ?, changed_at = CURRENT_TIMESTAMP(3) WHERE id = ?")
                .params(userId, id)
                .update());
    }

    /** Switches a group on or off. */
    public void turn(long id, boolean on) {
        database.durably(() -> database.sql()
                .sql("UPDATE alert_groups SET enabled = ?, changed_at = CURRENT_TIMESTAMP(3) WHERE id = ?")
                .params(on, id)
                .update());
    }

    /** Removes a group, with what is not sent yet. What was sent stays in the log. */
    public void remove(long id) {
        database.durably(() -> {
            for (String table : List.of(
                    "alert_group_alerts", "alert_group_channels", "alert_group_limits", "alert_group_mentions")) {
                database.sql()
                        .sql("DELETE FROM " + table + " WHERE group_id = ?")
                        .param(id)
                        .update();
            }
            database.sql()
                    .sql("DELETE FROM alert_deliveries WHERE group_id = ? AND state IN ('due', 'quiet', 'gather')")
                    .param(id)
                    .update();
            database.sql()
                    .sql("DELETE FROM alert_groups WHERE id = ?")
                    .param(id)
                    .update();
        });
    }

    public Optional<AlertGroup> find(long id) {
        return read("WHERE g.id = ?", List.of(id)).stream().findFirst();
    }

    /** Every group, by name. */
    public List<AlertGroup> all() {
        return read("", List.of());
    }

    /** The groups that one person owns, by name. */
    public List<AlertGroup> of(long userId) {
        return read("WHERE g.user_id = ?", List.of(userId));
    }

    /** The groups that are on and have chosen one of these alerts. */
    List<AlertGroup> choosing(Collection<String> alerts) {
        if (alerts.isEmpty()) {
            return List.of();
        }
        List<Long> ids = database.sql()
                .sql("""
                        SELECT DISTINCT g.id FROM alert_group_alerts a JOIN alert_groups g ON g.id = a.group_id
                        WHERE g.enabled AND a.alert IN (:alerts)
                        """)
                .param("alerts", alerts)
                .query(Long.class)
                .list();
        return ids.isEmpty()
                ? List.of()
                : read("WHERE g.id IN (" + "?, ".repeat(ids.size() - 1) + "?)", List.copyOf(ids));
    }

    /** What groups that are on compare an alert with; null stands for the alert's own. */
    Set<Double> thresholds(AlertKind kind) {
        Set<Double> thresholds = new HashSet<>();
        database.sql().sql("""
                        SELECT DISTINCT a.threshold FROM alert_group_alerts a JOIN alert_groups g ON g.id = a.group_id
                        WHERE g.enabled AND a.alert = ?
                        """).param(kind.key()).query(row -> {
            Double threshold = row.getObject(1) == null ? kind.threshold() : (Double) row.getDouble(1);
            if (threshold != null) {
                thresholds.add(threshold);
            }
        });
        return thresholds;
    }

    /** Whether some group that is on has chosen an alert. */
    boolean chosen(String alert) {
        return !choosing(List.of(alert)).isEmpty();
    }

    private List<AlertGroup> read(String where, List<?> values) {
        List<AlertGroup> bare = database.sql()
                .sql(COLUMNS + where + " ORDER BY g.name, g.id")
                .params(values)
                .query((row, number) -> bare(row))
                .list();
        if (bare.isEmpty()) {
            return bare;
        }
        List<Long> ids = bare.stream().map(AlertGroup::id).toList();
        Map<Long, Map<String, AlertGroup.Choice>> alerts = new HashMap<>();
        Map<Long, Set<Long>> channels = new HashMap<>();
        Map<Long, List<AlertGroup.Limit>> limits = new HashMap<>();
        Map<Long, List<AlertGroup.MentionAt>> mentions = new HashMap<>();
        of(
                "alert, threshold, severity FROM alert_group_alerts",
                ids,
                row -> alerts.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                        .put(
                                row.getString(2),
                                new AlertGroup.Choice(
                                        row.getObject(3) == null ? null : (Double) row.getDouble(3),
                                        row.getString(4) == null ? null : Severity.of(row.getString(4)))));
        of(
                "channel_id FROM alert_group_channels",
                ids,
                row -> channels.computeIfAbsent(row.getLong(1), id -> new HashSet<>())
                        .add(row.getLong(2)));
        of(
                "kind, entity_id, excluded FROM alert_group_limits",
                ids,
                row -> limits.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new AlertGroup.Limit(
                                AlertGroup.Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                                row.getLong(3),
                                row.getBoolean(4))));
        of(
                "severity, kind, mention_id FROM alert_group_mentions",
                ids,
                row -> mentions.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new AlertGroup.MentionAt(
                                Severity.of(row.getString(2)),
                                new Message.Mention(
                                        Message.Mention.Kind.valueOf(
                                                row.getString(3).toUpperCase(Locale.ROOT)),
                                        row.getString(4)))));
        return bare.stream()
                .map(group -> new AlertGroup(
                        group.id(),
                        group.userId(),
                        group.name(),
                        group.personal(),
                        group.enabled(),
                        group.language(),
                        group.ageLimit(),
                        alerts.getOrDefault(group.id(), Map.of()),
                        channels.getOrDefault(group.id(), Set.of()),
                        limits.getOrDefault(group.id(), List.of()),
                        mentions.getOrDefault(group.id(), List.of()),
                        group.leastValue(),
                        group.quiet(),
                        group.repeatMinutes()))
                .toList();
    }

    /** Takes a row. */
    @FunctionalInterface
    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private void of(String columns, List<Long> ids, Taker taker) {
        database.sql()
                .sql("SELECT group_id, " + columns + " WHERE group_id IN (:ids)")
                .param("ids", ids)
                .query(row -> {
                    taker.take(row);
                });
    }

    private static AlertGroup bare(ResultSet row) throws SQLException {
        Integer from = (Integer) row.getObject("quiet_from");
        Integer to = (Integer) row.getObject("quiet_to");
        return new AlertGroup(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("name"),
                row.getBoolean("personal"),
                row.getBoolean("enabled"),
                row.getString("language"),
                row.getInt("age_limit"),
                Map.of(),
                Set.of(),
                List.of(),
                List.of(),
                row.getObject("least_value") == null ? null : (Double) row.getDouble("least_value"),
                from == null || to == null ? null : new AlertGroup.Quiet(time(from), time(to)),
                (Integer) row.getObject("repeat_minutes"));
    }

    private static LocalTime time(int minutes) {
        return LocalTime.of(minutes / 60 % 24, minutes % 60);
    }
}
