package seat.update;

import java.util.List;
import seat.db.Database;

/** What was odd about the last answers that were taken all the same, as their rows of {@code updates} say. Changes nothing. */
public final class OddUpdates {
    private final Database database;

    public OddUpdates(Database database) {
        this.database = database;
    }

    /**
     * What a resource's answers have in common.
     *
     * @param kind {@code set_aside}, {@code not_whole}, {@code missing} or {@code twice}
     * @param updates how many owners' answers were so
     * @param rows set aside, of all of them
     * @param reason the first example of one of them
     */
    public record Odd(String resource, String kind, long updates, long rows, String reason) {}

    /** Odd updates by resource, those that cost most rows first, up to a limit. */
    public List<Odd> byResource(int limit) {
        return database.sql()
                .sql("""
                        SELECT resource, odd_kind, COUNT(*), SUM(rows_set_aside), MIN(odd_reason) FROM updates
                        WHERE odd_kind IS NOT NULL GROUP BY resource, odd_kind ORDER BY 4 DESC, 3 DESC, resource LIMIT ?
                        """)
                .param(limit)
                .query((row, number) ->
                        new Odd(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getString(5)))
                .list();
    }

    /** Rows set aside in all last answers. */
    public long setAside() {
        return database.sql()
                .sql("SELECT COALESCE(SUM(rows_set_aside), 0) FROM updates WHERE odd_kind IS NOT NULL")
                .query(Long.class)
                .single();
    }
}
