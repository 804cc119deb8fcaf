package seat.update;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import seat.db.Database;

/** How far the data of accounts' characters has come, counted for any number of accounts by one statement. */
public final class FirstFetch {
    private final Database database;

    public FirstFetch(Database database) {
        this.database = database;
    }

    /**
     * The updates of one account's characters, counted.
     *
     * @param fetched those that brought what was asked for and do not fail now
     * @param troubled those that people should look at
     */
    public record Counted(long fetched, long total, long running, long troubled) {
        /** Whether nothing is left to be fetched for the first time. */
        public boolean complete() {
            return running == 0 && fetched + troubled >= total;
        }
    }

    /** Counts by account; those without characters have no entry. */
    public Map<Long, Counted> of(Collection<Long> users) {
        Map<Long, Counted> counted = new HashMap<>();
        database.sql().sql("""
                        SELECT t.user_id, COUNT(*) AS total,
                          SUM(CASE WHEN u.succeeded_at IS NOT NULL AND u.state NOT IN ('failed', 'parked') THEN 1 ELSE 0 END) AS fetched,
                          SUM(CASE WHEN u.state = 'running' THEN 1 ELSE 0 END) AS running,
                          SUM(CASE WHEN u.state IN ('failed', 'parked') THEN 1 ELSE 0 END) AS troubled
                        FROM refresh_tokens t JOIN updates u ON u.owner_id = t.character_id AND u.owner_type = 'character'
                        WHERE t.user_id IN (:users) AND t.deleted_at IS NULL
                        GROUP BY t.user_id
                        """).param("users", users).query(row -> {
            counted.put(
                    row.getLong("user_id"),
                    new Counted(
                            row.getLong("fetched"),
                            row.getLong("total"),
                            row.getLong("running"),
                            row.getLong("troubled")));
        });
        return counted;
    }
}
