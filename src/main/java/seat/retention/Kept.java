package seat.retention;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/** What is set of how long histories are kept, as it stands in {@code global_settings} at this moment. */
final class Kept {
    private final Database database;

    Kept(Database database) {
        this.database = database;
    }

    /**
     * Days by history, of those that are not kept for ever.
     *
     * @param settled only what has stood so for so many seconds, so that every process knows it
     */
    Map<String, Integer> days(List<History> all, long settled) {
        Map<String, Integer> set = new HashMap<>();
        database.sql().sql("""
                        SELECT name, `value` FROM global_settings
                        WHERE name LIKE 'retention.%' AND updated_at <= TIMESTAMPADD(SECOND, ?, CURRENT_TIMESTAMP)
                        """).param(-settled).query(row -> {
            set.put(row.getString(1), Integer.parseInt(row.getString(2)));
        });
        Map<String, Integer> days = new HashMap<>();
        for (History history : all) {
            int wanted = set.getOrDefault(history.setting().name(), 0);
            if (wanted > 0) {
                days.put(history.name(), wanted);
            }
        }
        return days;
    }
}
