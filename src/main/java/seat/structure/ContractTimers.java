package seat.structure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import seat.db.Database;

/** Contracts that expire, and couriers that must have arrived, of one's own characters and of corporations whose contracts one may see. */
final class ContractTimers {
    /** Contracts of either list that are read, those that expire first. */
    static final int MOST = 500;

    /** A courier is given no more days than that. */
    private static final Duration LONGEST = Duration.ofDays(60);

    private static final String READ = """
            SELECT %s AS owner_id, d.contract_id, d.title, d.status, d.start_location_id, d.end_location_id, d.date_expired,
              d.date_accepted, d.days_to_complete
            FROM %s o JOIN contract_details d ON d.contract_id = o.contract_id
            WHERE %s AND (d.status = 'outstanding' AND d.date_expired >= ? AND d.date_expired <= ?
              OR d.status = 'in_progress' AND d.date_accepted >= ?)
            ORDER BY d.date_expired, d.contract_id LIMIT %d
            """;

    private final Database database;

    ContractTimers(Database database) {
        this.database = database;
    }

    void of(TimerReach reach, Instant from, Instant until, List<Timer> timers) {
        Set<Long> known = new HashSet<>();
        if (!reach.characters().isEmpty()) {
            String marks =
                    String.join(", ", reach.characters().stream().map(id -> "?").toList());
            read(
                    READ.formatted("o.character_id", "character_contracts", "o.character_id IN (" + marks + ")", MOST),
                    reach.characters(),
                    from,
                    until,
                    row -> timer(row, known, timers));
        }
        read(
                READ.formatted(
                        "o.corporation_id",
                        "corporation_contracts",
                        reach.contracts().condition(),
                        MOST),
                reach.contracts().values(),
                from,
                until,
                row -> timer(row, known, timers));
    }

    private void read(String sql, List<?> values, Instant from, Instant until, RowCallbackHandler each) {
        database.sql()
                .sql(sql)
                .params(values)
                .param(Database.utc(from))
                .param(Database.utc(until))
                .param(Database.utc(from.minus(LONGEST)))
                .query(each);
    }

    private static void timer(ResultSet row, Set<Long> known, List<Timer> timers) throws SQLException {
        long id = row.getLong("contract_id");
        boolean carried = "in_progress".equals(row.getString("status"));
        Instant at = carried ? due(row) : Structures.instant(row, "date_expired");
        if (at != null && known.add(id)) {
            String title = row.getString("title");
            timers.add(Timer.ofEve(
                    "contract-" + id,
                    TimerKind.CONTRACT,
                    at,
                    null,
                    row.getLong(carried ? "end_location_id" : "start_location_id"),
                    title == null ? "" : title.strip(),
                    0,
                    row.getLong("owner_id")));
        }
    }

    private static @Nullable Instant due(ResultSet row) throws SQLException {
        Instant accepted = Structures.instant(row, "date_accepted");
        long days = row.getLong("days_to_complete");
        return accepted == null || days <= 0 ? null : accepted.plus(Duration.ofDays(Math.min(days, LONGEST.toDays())));
    }
}
