package seat.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import seat.channel.Severity;
import seat.db.Database;

/** What time does to alerts: quiet hours end, critical ones that nobody took are repeated, old ones go. */
final class TendAlerts implements Runnable {
    private static final int MOST_REPEATS = 5;
    private static final int AT_ONCE = 1_000;

    private final Database database;
    private final AlertGroups groups;
    private final AlertKinds kinds;
    private final Telling telling;
    private final Happenings happenings;

    TendAlerts(Database database, AlertGroups groups, AlertKinds kinds, Telling telling) {
        this.database = database;
        this.groups = groups;
        this.kinds = kinds;
        this.telling = telling;
        this.happenings = new Happenings(database);
    }

    @Override
    public void run() {
        Instant now = database.now();
        List<Long> waking = database.sql()
                .sql("SELECT DISTINCT group_id FROM alert_deliveries WHERE state = 'quiet'")
                .query(Long.class)
                .list();
        for (Long id : waking) {
            boolean quiet = groups.find(id)
                    .map(AlertGroup::quiet)
                    .map(hours -> hours.holds(now.atOffset(ZoneOffset.UTC).toLocalTime()))
                    .orElse(false);
            if (!quiet) {
                database.retrying(() -> database.sql()
                        .sql("UPDATE alert_deliveries SET state = 'gather' WHERE group_id = ? AND state = 'quiet'")
                        .param(id)
                        .update());
            }
        }
        Telling.Judge judge = telling.new Judge();
        for (AlertGroup group : groups.all()) {
            Integer minutes = group.repeatMinutes();
            if (group.enabled() && minutes != null) {
                repeat(group, minutes, now, judge);
            }
        }
        happenings.prune(AT_ONCE);
        database.retrying(() -> database.sql()
                .sql(
                        "DELETE FROM alert_deliveries WHERE created_at < TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3)) LIMIT ?")
                .params(-Happenings.KEPT_DAYS, AT_ONCE)
                .update());
    }

    private record Untaken(long happening, int round) {}

    /** Each happening that nobody took is told again so long after its last message, while its timer, where it has one, is ahead. */
    private void repeat(AlertGroup group, int minutes, Instant now, Telling.Judge judge) {
        List<Untaken> untaken = database.sql()
                .sql("""
                        SELECT d.happening_id, MAX(d.round) FROM alert_deliveries d
                        JOIN alert_happenings h ON h.id = d.happening_id AND h.taken_by IS NULL
                          AND (h.timer_at IS NULL OR h.timer_at > CURRENT_TIMESTAMP(3))
                        WHERE d.group_id = ? AND d.severity = ? AND d.created_at > TIMESTAMPADD(DAY, -2, CURRENT_TIMESTAMP(3))
                        GROUP BY d.happening_id
                        HAVING MAX(d.round) < ? AND SUM(CASE WHEN d.state IN ('due', 'quiet', 'gather') THEN 1 ELSE 0 END) = 0
                          AND MAX(d.sent_at) < TIMESTAMPADD(MINUTE, ?, CURRENT_TIMESTAMP(3))
                        """)
                .params(group.id(), Severity.CRITICAL.id(), MOST_REPEATS, -minutes)
                .query((row, number) -> new Untaken(row.getLong(1), row.getInt(2)))
                .list();
        for (Untaken one : untaken) {
            Optional<Happenings.Kept> kept = happenings.find(one.happening());
            kept.flatMap(what -> kinds.find(what.what().alert()))
                    .ifPresent(kind -> database.inTransaction(
                            () -> telling.write(group, kind, kept.get(), now, one.round() + 1, judge)));
        }
    }
}
