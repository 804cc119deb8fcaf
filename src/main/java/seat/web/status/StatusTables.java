package seat.web.status;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.event.EventLag;
import seat.update.CountedState;
import seat.update.OddUpdates;
import seat.update.Overview;
import seat.web.Chart;

/** Reads the state of the machinery from the tables. */
@Component
final class StatusTables {
    /** A pause of requests to ESI; the bucket {@code *} is all of them. */
    public record Pause(String bucket, LocalDateTime untilAt, String reason) {}

    /** EVE's own state as it was told last. */
    public record Server(
            long id,
            @Nullable LocalDateTime startTime,
            @Nullable Long players,
            @Nullable String serverVersion,
            @Nullable Boolean vip) {
        public LocalDateTime at() {
            return Database.utc(java.time.Instant.ofEpochSecond(id));
        }
    }

    private static final long A_DAY = 24 * 60 * 60;
    private static final int POINTS = 300;
    private static final int MOST_ODD = 20;

    /** Counts that were made at about the same time need not say so twice. */
    private static final Duration OLDER = Duration.ofSeconds(15);

    private final Database database;

    StatusTables(Database database) {
        this.database = database;
    }

    /** Counts of the dispatchers' last look: pages count nothing themselves. */
    UpdateCounts counts() {
        Overview.Counts counts = new Overview(database).counts();
        Map<CountedState, Long> states = counts.states();
        return new UpdateCounts(
                states.values().stream().mapToLong(Long::longValue).sum(),
                states.getOrDefault(CountedState.DUE, 0L),
                states.getOrDefault(CountedState.QUEUED, 0L),
                states.getOrDefault(CountedState.RUNNING, 0L),
                states.getOrDefault(CountedState.PARKED, 0L),
                states.getOrDefault(CountedState.FAILED, 0L),
                counts.neverSucceeded(),
                counts.oldestDue().map(Database::utc).orElse(null),
                counts.late(),
                counts.reasons(),
                counts.countedAt().map(Database::utc).orElse(null),
                counts.walkedAt()
                        .filter(walked -> counts.countedAt()
                                .filter(counted -> walked.isBefore(counted.minus(OLDER)))
                                .isPresent())
                        .map(Database::utc)
                        .orElse(null));
    }

    List<Pause> pauses() {
        return database.sql().sql("""
                        SELECT bucket, until_at, reason FROM esi_pauses
                        WHERE until_at > CURRENT_TIMESTAMP(3) ORDER BY until_at DESC LIMIT 20
                        """).query(Pause.class).list();
    }

    /** When each paused queue was paused. */
    Map<String, LocalDateTime> pausedSince() {
        Map<String, LocalDateTime> since = new HashMap<>();
        database.sql().sql("SELECT queue, paused_at FROM queue_pauses").query(row -> {
            since.put(row.getString(1), row.getObject(2, LocalDateTime.class));
        });
        return since;
    }

    /** What was odd about answers that were taken all the same. */
    List<OddUpdates.Odd> odd() {
        return new OddUpdates(database).byResource(MOST_ODD);
    }

    /** The consumers of events that are behind for a day. */
    List<EventLag.Behind> behind() {
        return new EventLag(database).behind();
    }

    Optional<Server> server() {
        return database.sql()
                .sql(
                        "SELECT id, start_time, players, server_version, vip FROM server_statuses ORDER BY id DESC LIMIT 1")
                .query(Server.class)
                .optional();
    }

    /** Counts that are farther apart have a hole between them. */
    private static final Duration GAP = Duration.ofMinutes(45);

    /** Players online on the day before {@code newest}. */
    Chart players(Server newest) {
        Chart chart = new Chart();
        LocalDateTime[] last = new LocalDateTime[1];
        database.sql()
                .sql("SELECT id, players FROM server_statuses WHERE id > ? ORDER BY id LIMIT ?")
                .params(newest.id() - A_DAY, POINTS)
                .query(row -> {
                    LocalDateTime at = Database.utc(java.time.Instant.ofEpochSecond(row.getLong(1)));
                    // Nobody counted them in between.
                    if (last[0] != null && last[0].plus(GAP).isBefore(at)) {
                        chart.add(last[0].plus(GAP), "", null);
                    }
                    last[0] = at;
                    chart.add(at, "%02d:%02d".formatted(at.getHour(), at.getMinute()), (double) row.getLong(2));
                });
        return chart;
    }
}
