package seat.work;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Dialect;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is known of details that are read one by one: when each may be read again, and from where. */
final class FanOuts {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<Integer, String>> ETAGS = new TypeReference<>() {};

    private final Database database;

    FanOuts(Database database) {
        this.database = database;
    }

    /**
     * @param detail its id as text
     * @param due whether it may be read now
     * @param order lower is earlier due
     * @param etags by page
     * @param position the cursor to come back with
     * @param failures refusals in a row
     */
    record State(
            String detail,
            boolean due,
            long order,
            Map<Integer, String> etags,
            @Nullable String position,
            int failures) {

        static State unread(String detail) {
            return new State(detail, true, Long.MIN_VALUE, Map.of(), null, 0);
        }
    }

    /**
     * What a run learnt about a detail.
     *
     * @param delay until it may be read again
     * @param outcome {@code gone} or {@code refused}, or null
     */
    record Learnt(
            String detail,
            Duration delay,
            Map<Integer, String> etags,
            @Nullable String position,
            @Nullable String outcome,
            int failures) {}

    Map<String, State> of(String resource, long ownerId) {
        Map<String, State> states = new HashMap<>();
        database.sql().sql("""
                        SELECT detail_id, CASE WHEN due_at <= CURRENT_TIMESTAMP(3) THEN TRUE ELSE FALSE END,
                          TIMESTAMPDIFF(SECOND, TIMESTAMP '2003-05-06 00:00:00', due_at), etags, position, failures
                        FROM fan_outs WHERE resource = ? AND owner_id = ?
                        """).params(resource, ownerId).query(row -> {
            String etags = row.getString(4);
            states.put(
                    row.getString(1),
                    new State(
                            row.getString(1),
                            row.getBoolean(2),
                            row.getLong(3),
                            etags == null ? Map.of() : JSON.readValue(etags, ETAGS),
                            row.getString(5),
                            row.getInt(6)));
        });
        return states;
    }

    void learn(String resource, long ownerId, Collection<Learnt> learnt) {
        if (learnt.isEmpty()) {
            return;
        }
        List<Object[]> rows = learnt.stream()
                .sorted(java.util.Comparator.comparing(Learnt::detail))
                .map(detail -> new Object[] {
                    resource,
                    ownerId,
                    detail.detail(),
                    detail.delay().toNanos() / 1_000,
                    detail.etags().isEmpty() ? null : JSON.writeValueAsString(detail.etags()),
                    detail.position(),
                    detail.outcome(),
                    detail.failures()
                })
                .toList();
        database.template().batchUpdate("""
                        INSERT INTO fan_outs (resource, owner_id, detail_id, due_at, etags, position, outcome, failures)
                        VALUES (?, ?, ?, %s, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE due_at = VALUES(due_at), etags = VALUES(etags), position = VALUES(position),
                          outcome = VALUES(outcome), failures = VALUES(failures)
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
