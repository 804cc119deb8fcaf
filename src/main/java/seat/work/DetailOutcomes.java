package seat.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import seat.db.Database;
import seat.db.Dialect;
import seat.resource.Fetch;
import seat.resource.Resource;

/** Which details are missing, and which need not be asked for (again): those that ESI does not have, or that have no rows. */
final class DetailOutcomes {
    private final Database database;

    DetailOutcomes(Database database) {
        this.database = database;
    }

    /** Path parameters of missing details, newest first; the first parameter is the detail's id. */
    List<Map<String, Object>> missing(Resource resource, Fetch.Details details, long ownerId) {
        String sql = """
                SELECT * FROM (%s) missing
                WHERE NOT EXISTS (SELECT 1 FROM detail_outcomes o WHERE o.resource = :resource AND o.detail_id = missing.%s
                  AND (o.retry_at IS NULL OR o.retry_at > CURRENT_TIMESTAMP))
                ORDER BY 1 DESC LIMIT :batch
                """.formatted(details.missing(), Dialect.quote(idOf(resource)));
        return database.sql()
                .sql(sql)
                .param("owner", ownerId)
                .param("resource", resource.name())
                .param("batch", details.batch())
                .query(DetailOutcomes::parameters)
                .list();
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

    /** @param retry when to ask again; null for never */
    void remember(Resource resource, Collection<Long> ids, String outcome, @Nullable Duration retry) {
        if (ids.isEmpty()) {
            return;
        }
        String sql = """
                INSERT INTO detail_outcomes (resource, detail_id, outcome, retry_at) VALUES (?, ?, ?, %s)
                ON DUPLICATE KEY UPDATE outcome = VALUES(outcome), retry_at = VALUES(retry_at)
                """.formatted(retry == null ? "NULL" : Dialect.nowPlusMicros());
        database.template()
                .batchUpdate(
                        sql,
                        ids.stream()
                                .map(id -> retry == null
                                        ? new Object[] {resource.name(), id, outcome}
                                        : new Object[] {resource.name(), id, outcome, retry.toNanos() / 1_000})
                                .toList());
    }
}
