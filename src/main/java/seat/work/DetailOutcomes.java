package seat.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Micros;
import seat.resource.Fetch;
import seat.resource.Resource;

/** Which details are missing, and which need not be asked for (again): those that ESI does not have, or that have no rows. */
final class DetailOutcomes {
    private static final String FAILURES = "failures_before";

    private final Database database;

    DetailOutcomes(Database database) {
        this.database = database;
    }

    /**
     * A detail to be asked for.
     *
     * @param parameters of its path; the first is its id
     * @param failures in a row, so far
     */
    record Missing(Map<String, Object> parameters, int failures) {}

    /**
     * What a detail met.
     *
     * @param failures in a row, this one included
     */
    record Fault(long id, int failures, DetailFault fault) {}

    /** Missing details that do not wait: those that never failed first, the newest before all. */
    List<Missing> missing(Resource resource, Fetch.Details details, long ownerId) {
        return missing(resource, details, ownerId, "DESC", details.batch());
    }

    /** The missing details from the other end: the oldest. */
    List<Missing> last(Resource resource, Fetch.Details details, long ownerId, int count) {
        return missing(resource, details, ownerId, "ASC", count);
    }

    private List<Missing> missing(Resource resource, Fetch.Details details, long ownerId, String order, int limit) {
        String id = Dialect.quote(idOf(resource));
        String sql = """
                SELECT missing.*, COALESCE(o.failures, 0) AS %1$s FROM (%2$s) missing
                LEFT JOIN detail_outcomes o ON o.resource = :resource AND o.detail_id = missing.%3$s
                WHERE o.detail_id IS NULL OR o.retry_at <= CURRENT_TIMESTAMP
                ORDER BY CASE WHEN o.detail_id IS NULL THEN 0 ELSE 1 END, missing.%3$s %4$s LIMIT :limit
                """.formatted(FAILURES, details.missing(), id, order);
        return database.sql()
                .sql(sql)
                .param("owner", ownerId)
                .param("resource", resource.name())
                .param("limit", limit)
                .query((row, number) -> {
                    Map<String, Object> parameters = parameters(row, number);
                    Number failures = (Number) Objects.requireNonNull(parameters.remove(FAILURES));
                    return new Missing(parameters, failures.intValue());
                })
                .list();
    }

    /** Missing details that wait after failures. */
    WaitingDetails waiting(Resource resource, Fetch.Details details, long ownerId) {
        boolean any =
                database.sql().sql("""
                        SELECT COUNT(*) FROM (SELECT 1 FROM detail_outcomes
                          WHERE resource = ? AND outcome IN ('failed', 'refused') AND reason IS NOT NULL
                            AND retry_at > CURRENT_TIMESTAMP LIMIT 1) one
                        """).param(resource.name()).query(Long.class).single() > 0;
        if (!any) {
            return WaitingDetails.NONE;
        }
        return database.sql()
                .sql("""
                        SELECT COUNT(*), COALESCE(MIN(TIMESTAMPDIFF(SECOND, CURRENT_TIMESTAMP, o.retry_at)), 0), MAX(o.reason)
                        FROM (%s) missing
                        JOIN detail_outcomes o ON o.resource = :resource AND o.detail_id = missing.%s
                        WHERE o.reason IS NOT NULL AND o.retry_at > CURRENT_TIMESTAMP
                        """.formatted(details.missing(), Dialect.quote(idOf(resource))))
                .param("owner", ownerId)
                .param("resource", resource.name())
                .query((row, number) -> row.getInt(1) == 0
                        ? WaitingDetails.NONE
                        : new WaitingDetails(
                                row.getInt(1),
                                Duration.ofSeconds(Math.max(0, row.getLong(2))),
                                String.valueOf(row.getString(3))))
                .single();
    }

    /** A row as path parameters by their names; whole numbers as {@link Long}. */
    static Map<String, Object> parameters(ResultSet row, int number) throws SQLException {
        Map<String, @Nullable Object> columns = new ColumnMapRowMapper().mapRow(row, number);
        Map<String, Object> parameters = new LinkedHashMap<>();
        columns.forEach((name, value) -> {
            if (value != null) {
                parameters.put(
                        name.toLowerCase(java.util.Locale.ROOT),
                        value instanceof Number id ? (Object) id.longValue() : value);
            }
        });
        return parameters;
    }

    /** The last parameter group of the route that names the detail: {@code contract_id} of …/contracts/{contract_id}/items. */
    static String idOf(Resource resource) {
        List<String> parameters = new ArrayList<>();
        var matcher = java.util.regex.Pattern.compile("\\{([a-z_]+)}").matcher(resource.route());
        while (matcher.find()) {
            parameters.add(matcher.group(1));
        }
        parameters.remove(String.valueOf(resource.ownerType().column()));
        return parameters.getFirst();
    }

    /** Leaves details alone until their own time. */
    void remember(Resource resource, Collection<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        database.template()
                .batchUpdate(
                        """
                        INSERT INTO detail_outcomes (resource, detail_id, outcome, retry_at, failures, reason) VALUES (?, ?, ?, %s, ?, ?)
                        ON DUPLICATE KEY UPDATE outcome = VALUES(outcome), retry_at = VALUES(retry_at),
                          failures = VALUES(failures), reason = VALUES(reason)
                        """.formatted(Dialect.nowPlusMicros()),
                        faults.stream()
                                .sorted(Comparator.comparingLong(Fault::id))
                                .map(fault -> new Object[] {
                                    resource.name(),
                                    fault.id(),
                                    fault.fault().outcome(),
                                    Micros.of(fault.fault().delay()),
                                    fault.failures(),
                                    fault.fault().told() ? fault.fault().reason() : null
                                })
                                .toList());
    }

    /** The answer is an empty list, and will stay so. */
    void neverAgain(Resource resource, Collection<Long> empty) {
        database.template().batchUpdate("""
                        INSERT INTO detail_outcomes (resource, detail_id, outcome, retry_at) VALUES (?, ?, 'empty', NULL)
                        ON DUPLICATE KEY UPDATE outcome = VALUES(outcome), retry_at = VALUES(retry_at), failures = 0, reason = NULL
                        """, keys(resource, empty));
    }

    /** Forgets details that are stored now. */
    void forget(Resource resource, Collection<Long> recovered) {
        database.template()
                .batchUpdate(
                        "DELETE FROM detail_outcomes WHERE resource = ? AND detail_id = ?", keys(resource, recovered));
    }

    private static List<Object[]> keys(Resource resource, Collection<Long> ids) {
        return ids.stream()
                .sorted()
                .map(id -> new Object[] {resource.name(), id})
                .toList();
    }
}
