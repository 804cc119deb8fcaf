package seat.update;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * The rows of {@code updates} counted at this moment by walking through all of them, for who watches a small installation: the demo, a
 * rehearsal, a test. Everybody else reads what was counted last, see {@link Overview}.
 */
public final class LiveCounts {
    private final Database database;

    public LiveCounts(Database database) {
        this.database = database;
    }

    /** Updates by state; of idle ones whether they are due. */
    public Map<CountedState, Long> states() {
        Map<CountedState, Long> states = new EnumMap<>(CountedState.class);
        database.sql().sql("""
                        SELECT CASE WHEN state = 'idle' AND next_at <= CURRENT_TIMESTAMP(3) THEN 'due' WHEN state = 'idle' THEN 'fresh' ELSE state END, COUNT(*)
                        FROM updates GROUP BY 1
                        """).query(row -> {
            long count = row.getLong(2);
            CountedState.of(row.getString(1)).ifPresent(state -> states.put(state, count));
        });
        return states;
    }

    public long owners() {
        return database.sql()
                .sql("SELECT COUNT(DISTINCT owner_id) FROM updates")
                .query(Long.class)
                .single();
    }

    /** Whether an update committed what it got and waits for the rest. */
    public boolean someWaitForTheRest() {
        return !database.sql()
                .sql("SELECT 1 FROM updates WHERE reason_kind = 'held' LIMIT 1")
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /** Why updates of a resource stand as they do, and how many. */
    public record Trouble(
            String resource, UpdateState state, @Nullable String reason, long count) {}

    /** The most frequent reasons, up to a limit. */
    public List<Trouble> troubles(int limit) {
        return database.sql()
                .sql("""
                        SELECT resource, state, reason, COUNT(*) FROM updates WHERE reason IS NOT NULL
                        GROUP BY resource, state, reason ORDER BY 4 DESC LIMIT ?
                        """)
                .param(limit)
                .query((row, number) -> new Trouble(
                        row.getString(1), UpdateState.of(row.getString(2)), row.getString(3), row.getLong(4)))
                .list();
    }
}
