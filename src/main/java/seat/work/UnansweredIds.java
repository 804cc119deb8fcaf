package seat.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import seat.db.Database;

/**
 * Ids of POSTed lists that ESI left out of its answer or refused, such as characters that were deleted: each is left out of the
 * lists for a day, then for longer, so that it costs neither the others nor ESI anything.
 */
final class UnansweredIds {
    private static final int ROWS = 500;

    private final Database database;

    UnansweredIds(Database database) {
        this.database = database;
    }

    /** The ids that were not answered before, each with whether it still has to wait. */
    Map<Long, Boolean> of(String resource, long ownerId) {
        Map<Long, Boolean> ids = new HashMap<>();
        database.sql().sql("""
                        SELECT entity_id, CASE WHEN retry_at > CURRENT_TIMESTAMP(3) THEN TRUE ELSE FALSE END
                        FROM unanswered_ids WHERE resource = ? AND owner_id = ?
                        """).params(resource, ownerId).query(row -> {
            ids.put(row.getLong(1), row.getBoolean(2));
        });
        return ids;
    }

    /** Remembers ids: they are asked for again after 1, 3, 7, then every 30 days. */
    void remember(String resource, long ownerId, Collection<Long> ids) {
        write(resource, ownerId, ids, 1, "TIMESTAMPADD(DAY, 1, CURRENT_TIMESTAMP(3))", """
                retry_at = TIMESTAMPADD(DAY, CASE failures WHEN 0 THEN 1 WHEN 1 THEN 3 WHEN 2 THEN 7 ELSE 30 END, CURRENT_TIMESTAMP(3)),
                failures = failures + 1
                """);
    }

    /** Lets ids wait for a while; whether they are to blame is not known. */
    void postpone(String resource, long ownerId, Collection<Long> ids, Duration delay) {
        write(
                resource,
                ownerId,
                ids,
                0,
                "TIMESTAMPADD(SECOND, " + delay.toSeconds() + ", CURRENT_TIMESTAMP(3))",
                "retry_at = VALUES(retry_at)");
    }

    private void write(
            String resource, long ownerId, Collection<Long> ids, int failures, String retryAt, String otherwise) {
        List<Long> sorted = List.copyOf(new TreeSet<>(ids));
        for (int from = 0; from < sorted.size(); from += ROWS) {
            List<Object> values = new ArrayList<>();
            StringBuilder rows = new StringBuilder();
            for (Long id : sorted.subList(from, Math.min(sorted.size(), from + ROWS))) {
                rows.append(rows.isEmpty() ? "" : ", ")
                        .append("(?, ?, ?, ")
                        .append(failures)
                        .append(", ")
                        .append(retryAt)
                        .append(')');
                values.addAll(List.of(resource, ownerId, id));
            }
            database.template()
                    .update(
                            "INSERT INTO unanswered_ids (resource, owner_id, entity_id, failures, retry_at) VALUES "
                                    + rows + " ON DUPLICATE KEY UPDATE " + otherwise,
                            values.toArray());
        }
    }

    /** Forgets ids that were answered. */
    void forget(String resource, long ownerId, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            database.sql()
                    .sql(
                            "DELETE FROM unanswered_ids WHERE resource = :resource AND owner_id = :owner AND entity_id IN (:ids)")
                    .param("resource", resource)
                    .param("owner", ownerId)
                    .param("ids", ids)
                    .update();
        }
    }
}
