package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Texts;
import seat.esi.BucketState;
import seat.esi.EsiStatistics.RouteCount;

/**
 * How ESI answered and what was left of its budgets during the last two days, in steps of ten minutes: rows of {@code esi_route_times}
 * and {@code esi_budget_shares}.
 */
public final class EsiHistory {
    /** The time that one row tells of. */
    public static final Duration STEP = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofDays(2);
    private static final int LONGEST_NAME = 160;
    private static final int BATCH = 5_000;

    private final Database database;

    public EsiHistory(Database database) {
        this.database = database;
    }

    /** Adds what a process asked of ESI. */
    public void add(Map<String, RouteCount> routes) {
        LocalDateTime since = step();
        List<@Nullable Object[]> rows = new ArrayList<>();
        routes.forEach((route, count) -> rows.add(new @Nullable Object[] {
            since,
            Texts.cut(route, LONGEST_NAME),
            count.requests(),
            count.notModified(),
            count.failed(),
            count.millis(),
            count.longestMillis()
        }));
        // In one order, so that two processes that add at once do not wait for each other.
        rows.sort((one, other) -> String.valueOf(one[1]).compareTo(String.valueOf(other[1])));
        if (!rows.isEmpty()) {
            database.retrying(() -> database.template().batchUpdate("""
                            INSERT INTO esi_route_times
                              (since_at, route, requests, not_modified, failed, millis, longest_millis)
                            VALUES (?, ?, ?, ?, ?, ?, ?)
                            ON DUPLICATE KEY UPDATE requests = requests + VALUES(requests),
                              not_modified = not_modified + VALUES(not_modified), failed = failed + VALUES(failed),
                              millis = millis + VALUES(millis),
                              longest_millis = GREATEST(longest_millis, VALUES(longest_millis))
                            """, rows));
        }
    }

    /** Notes what is left of budgets: of each rate group the scarcest. */
    public void note(List<BucketState> budgets) {
        LocalDateTime since = step();
        Map<String, Double> least = new HashMap<>();
        for (BucketState state : budgets) {
            if (state.limit() > 0) {
                least.merge(
                        Texts.cut(state.bucket().group(), LONGEST_NAME),
                        Math.clamp((double) state.remaining() / state.limit(), 0.0, 1.0),
                        Math::min);
            }
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        least.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> rows.add(new @Nullable Object[] {since, each.getKey(), each.getValue()}));
        if (!rows.isEmpty()) {
            database.retrying(() -> database.template().batchUpdate("""
                            INSERT INTO esi_budget_shares (since_at, rate_group, least) VALUES (?, ?, ?)
                            ON DUPLICATE KEY UPDATE least = LEAST(least, VALUES(least))
                            """, rows));
        }
    }

    private LocalDateTime step() {
        long seconds = database.now().getEpochSecond();
        return Database.utc(Instant.ofEpochSecond(seconds - seconds % STEP.toSeconds()));
    }

    /** Deletes what is older than two days. */
    public void prune() {
        LocalDateTime oldest = Database.utc(database.now().minus(KEPT));
        for (String table : List.of("esi_route_times", "esi_budget_shares")) {
            database.retrying(() -> database.sql()
                    .sql("DELETE FROM %s WHERE since_at < ? LIMIT %d".formatted(table, BATCH))
                    .param(oldest)
                    .update());
        }
    }

    /**
     * All routes together during one step.
     *
     * @param millis an answer took on average; null where none came
     */
    public record Step(
            LocalDateTime since,
            long requests,
            long failed,
            @Nullable Double millis) {}

    /** The last day, the oldest step first; steps without a request have no entry. */
    public List<Step> day() {
        return database.sql()
                .sql("""
                        SELECT since_at AS since, SUM(requests) AS requests, SUM(failed) AS failed,
                          SUM(millis) / NULLIF(SUM(requests), 0) AS millis
                        FROM esi_route_times WHERE since_at >= TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP(3))
                        GROUP BY since_at ORDER BY since_at
                        """)
                .query((row, number) -> new Step(
                        row.getObject(1, LocalDateTime.class),
                        row.getLong(2),
                        row.getLong(3),
                        row.getObject(4) == null ? null : row.getDouble(4)))
                .list();
    }

    /**
     * What was asked of a route within a day.
     *
     * @param millis an answer took on average
     * @param longestMillis the slowest took
     */
    public record RouteDay(
            String route, long requests, long notModified, long failed, double millis, long longestMillis) {
        /** Whole milliseconds of an average answer. */
        public long averageMillis() {
            return Math.round(millis);
        }
    }

    /** Requests of the last day by route, as {@code GET /wars} names it. */
    public Map<String, Long> requestsOfDay() {
        Map<String, Long> requests = new HashMap<>();
        database.sql().sql("""
                        SELECT route, SUM(requests) FROM esi_route_times
                        WHERE since_at >= TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP(3)) GROUP BY route
                        """).query(row -> {
            requests.put(row.getString(1), row.getLong(2));
        });
        return requests;
    }

    /** The routes whose answers took longest on average within the last day, up to a limit. */
    public List<RouteDay> slowest(int limit) {
        return database.sql()
                .sql("""
                        SELECT route, SUM(requests), SUM(not_modified), SUM(failed), SUM(millis) / SUM(requests),
                          MAX(longest_millis)
                        FROM esi_route_times
                        WHERE since_at >= TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP(3)) AND requests > 0
                        GROUP BY route ORDER BY SUM(millis) / SUM(requests) DESC, route LIMIT ?
                        """)
                .param(limit)
                .query((row, number) -> new RouteDay(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getDouble(5),
                        row.getLong(6)))
                .list();
    }

    /** What was left of a rate group's scarcest budget. */
    public record Share(LocalDateTime since, String group, double least) {}

    /** The scarcest groups of the last day, step by step. */
    public List<Share> scarcest(int groups) {
        List<String> names =
                database.sql().sql("""
                        SELECT rate_group FROM esi_budget_shares
                        WHERE since_at >= TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP(3))
                        GROUP BY rate_group ORDER BY MIN(least), rate_group LIMIT ?
                        """).param(groups).query(String.class).list();
        return names.isEmpty()
                ? List.of()
                : database.sql()
                        .sql("""
                                SELECT since_at AS since, rate_group, least FROM esi_budget_shares
                                WHERE since_at >= TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP(3)) AND rate_group IN (:names)
                                ORDER BY since_at, rate_group
                                """)
                        .param("names", names)
                        .query((row, number) ->
                                new Share(row.getObject(1, LocalDateTime.class), row.getString(2), row.getDouble(3)))
                        .list();
    }
}
