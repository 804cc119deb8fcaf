package seat.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Micros;
import seat.resource.Fetch;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is known of details that are read one by one: when each may be read again, and from where. */
final class FanOuts {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<Integer, String>> ETAGS = new TypeReference<>() {};

    /** Most details whose rows go in one run because they left their list. */
    static final int UNLISTED = 1_000;

    /** A column that is true keeps a listed detail from being read now, such as one that another owner has just read. */
    private static final String LATER = "later";

    private final Database database;

    FanOuts(Database database) {
        this.database = database;
    }

    /**
     * A listed detail whose time has come.
     *
     * @param detail its id as text
     * @param parameters of its path
     * @param etags by page
     * @param position the cursor to come back with
     * @param failures in a row, so far
     */
    record Due(
            String detail,
            Map<String, Object> parameters,
            Map<Integer, String> etags,
            @Nullable String position,
            int failures) {}

    /**
     * What a run learnt about a detail.
     *
     * @param delay until it may be read again
     * @param fault what it met; null when it was read
     * @param failures in a row, this one included
     */
    record Learnt(
            String detail,
            Duration delay,
            Map<Integer, String> etags,
            @Nullable String position,
            @Nullable DetailFault fault,
            int failures) {}

    /**
     * The listed details that may be read now: those never read first, then the longest waiting.
     *
     * @param unreadOnly leaves out what was ever asked for
     */
    List<Due> due(String resource, Fetch.Each each, long ownerId, boolean unreadOnly, int limit) {
        return due(resource, each, ownerId, unreadOnly, limit, "ASC");
    }

    /** Due details from the other end: those that became due last. */
    List<Due> last(String resource, Fetch.Each each, long ownerId, boolean unreadOnly, int limit) {
        return due(resource, each, ownerId, unreadOnly, limit, "DESC");
    }

    private List<Due> due(String resource, Fetch.Each each, long ownerId, boolean unreadOnly, int limit, String order) {
        String id = "l." + Dialect.quote(each.detail());
        Map<String, Due> due = new LinkedHashMap<>();
        database.sql()
                .sql("""
                        SELECT l.*, f.etags AS known_etags, f.position AS known_position, COALESCE(f.failures, 0) AS known_failures
                        FROM (%s) l
                        LEFT JOIN fan_outs f ON f.resource = :resource AND f.owner_id = :owner AND f.detail_id = CONCAT(%s, '')
                        WHERE (f.detail_id IS NULL%s)%s
                        ORDER BY CASE WHEN f.detail_id IS NULL THEN 0 ELSE 1 END %s, f.due_at %5$s, %2$s %5$s LIMIT :limit
                        """.formatted(
                                each.all(),
                                id,
                                unreadOnly ? "" : " OR f.due_at <= CURRENT_TIMESTAMP(3)",
                                each.spares() ? " AND NOT l." + LATER : "",
                                order))
                .param("resource", resource)
                .param("owner", ownerId)
                .param("limit", limit)
                .query((row, number) -> read(row, number, each.detail()))
                .list()
                .forEach(detail -> due.putIfAbsent(detail.detail(), detail));
        return List.copyOf(due.values());
    }

    private static Due read(ResultSet row, int number, String id) throws SQLException {
        Map<String, Object> parameters = DetailOutcomes.parameters(row, number);
        parameters.keySet().removeAll(List.of("known_etags", "known_position", "known_failures", LATER));
        String etags = row.getString("known_etags");
        return new Due(
                String.valueOf(Objects.requireNonNull(parameters.get(id))),
                parameters,
                etags == null ? Map.of() : JSON.readValue(etags, ETAGS),
                row.getString("known_position"),
                row.getInt("known_failures"));
    }

    /** Details that were read and are listed no more, {@value #UNLISTED} at most. */
    List<String> unlisted(String resource, Fetch.Each each, long ownerId) {
        String id = "l." + Dialect.quote(each.detail());
        return database.sql()
                .sql("""
                        SELECT detail_id FROM fan_outs WHERE resource = :resource AND owner_id = :owner
                          AND detail_id NOT IN (SELECT CONCAT(%2$s, '') FROM (%1$s) l WHERE %2$s IS NOT NULL)
                        ORDER BY detail_id LIMIT %3$d
                        """.formatted(each.all(), id, UNLISTED))
                .param("resource", resource)
                .param("owner", ownerId)
                .query(String.class)
                .list();
    }

    /** Details that wait after failures. */
    WaitingDetails waiting(String resource, long ownerId) {
        return database.sql()
                .sql("""
                        SELECT COUNT(*), COALESCE(MIN(TIMESTAMPDIFF(SECOND, CURRENT_TIMESTAMP, due_at)), 0), MAX(reason)
                        FROM fan_outs
                        WHERE resource = ? AND owner_id = ? AND reason IS NOT NULL AND due_at > CURRENT_TIMESTAMP(3)
                        """)
                .params(resource, ownerId)
                .query((row, number) -> row.getInt(1) == 0
                        ? WaitingDetails.NONE
                        : new WaitingDetails(
                                row.getInt(1),
                                Duration.ofSeconds(Math.max(0, row.getLong(2))),
                                String.valueOf(row.getString(3))))
                .single();
    }

    void learn(String resource, long ownerId, Collection<Learnt> learnt) {
        if (learnt.isEmpty()) {
            return;
        }
        List<Object[]> rows = learnt.stream()
                .sorted(Comparator.comparing(Learnt::detail))
                .map(detail -> new Object[] {
                    resource,
                    ownerId,
                    detail.detail(),
                    Micros.of(detail.delay()),
                    detail.etags().isEmpty() ? null : JSON.writeValueAsString(detail.etags()),
                    detail.position(),
                    detail.fault() == null ? null : detail.fault().outcome(),
                    detail.failures(),
                    detail.fault() == null || !detail.fault().told()
                            ? null
                            : detail.fault().reason()
                })
                .toList();
        database.template().batchUpdate("""
                        INSERT INTO fan_outs (resource, owner_id, detail_id, due_at, etags, position, outcome, failures, reason)
                        VALUES (?, ?, ?, %s, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE due_at = VALUES(due_at), etags = VALUES(etags), position = VALUES(position),
                          outcome = VALUES(outcome), failures = VALUES(failures), reason = VALUES(reason)
                        """.formatted(Dialect.nowPlusMicros()), rows);
    }

    void forget(String resource, long ownerId, Collection<String> details) {
        database.template()
                .batchUpdate(
                        "DELETE FROM fan_outs WHERE resource = ? AND owner_id = ? AND detail_id = ?",
                        details.stream()
                                .sorted()
                                .map(detail -> new Object[] {resource, ownerId, detail})
                                .toList());
    }
}
