package seat.web.status;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.web.Chart;

/** Reads the state of the machinery from the tables. */
@Component
final class StatusTables {
    /** A pause of requests to ESI; the bucket {@code *} is all of them. */
    public record Pause(String bucket, LocalDateTime untilAt, String reason) {}

    /** EVE's own state as it was told last. */
    public record Server(long id, LocalDateTime startTime, long players, String serverVersion, boolean vip) {
        public LocalDateTime at() {
            return Database.utc(java.time.Instant.ofEpochSecond(id));
        }
    }

    private static final long A_DAY = 24 * 60 * 60;
    private static final int POINTS = 300;

    private final Database database;

    StatusTables(Database database) {
        this.database = database;
    }

    UpdateCounts counts() {
        return database.sql().sql("""
                        SELECT COUNT(*) AS total,
                               COALESCE(SUM(CASE WHEN state IN ('idle', 'due') AND next_at <= CURRENT_TIMESTAMP(3)
                                   THEN 1 ELSE 0 END), 0) AS due,
                               COALESCE(SUM(CASE WHEN state = 'queued' THEN 1 ELSE 0 END), 0) AS queued,
                               COALESCE(SUM(CASE WHEN state = 'running' THEN 1 ELSE 0 END), 0) AS running,
                               COALESCE(SUM(CASE WHEN state = 'parked' THEN 1 ELSE 0 END), 0) AS parked,
                               COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0) AS failed,
                               COALESCE(SUM(CASE WHEN succeeded_at IS NULL THEN 1 ELSE 0 END), 0) AS never_fetched,
                               MIN(CASE WHEN state IN ('idle', 'due') AND next_at <= CURRENT_TIMESTAMP(3)
                                   THEN due_at END) AS oldest_due
                        FROM updates
                        """).query(UpdateCounts.class).single();
    }

    List<Pause> pauses() {
        return database.sql().sql("""
                        SELECT bucket, until_at, reason FROM esi_pauses
                        WHERE until_at > CURRENT_TIMESTAMP(3) ORDER BY until_at DESC LIMIT 20
                        """).query(Pause.class).list();
    }

    Optional<Server> server() {
        return database.sql()
                .sql(
                        "SELECT id, start_time, players, server_version, vip FROM server_statuses ORDER BY id DESC LIMIT 1")
                .query(Server.class)
                .optional();
    }

    /** Players online on the day before {@code newest}. */
    Chart players(Server newest) {
        Chart chart = new Chart();
        database.sql()
                .sql("SELECT id, players FROM server_statuses WHERE id > ? ORDER BY id LIMIT ?")
                .params(newest.id() - A_DAY, POINTS)
                .query(row -> {
                    LocalDateTime at = Database.utc(java.time.Instant.ofEpochSecond(row.getLong(1)));
                    chart.add("%02d:%02d".formatted(at.getHour(), at.getMinute()), row.getLong(2));
                });
        return chart;
    }
}
