package seat.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import seat.retention.History.Part;
import seat.testing.TestDatabase;

/** Alone: what it counts is what the server did for everybody. */
@Isolated
class MariaDbRetentionTest extends RetentionContract {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }

    /** What the server reads of a table of 5,000 rows, young but for a hundred, is each row once and the old ones once more. */
    @Test
    void aRoundReadsEachRowOnceAndSortsNothing() {
        Part journal = history("wallet_journals").parts().getLast();
        for (int id = 1; id <= 5_000; id++) {
            rows.insert(
                    journal.table(),
                    Map.of(
                            "corporation_id",
                            98_000_000 + id % 3,
                            "division",
                            1 + id % 7,
                            "id",
                            id,
                            "date",
                            day(id % 50 == 0 ? 300 : 3)));
        }
        Part killmails = history("killmails").parts().getFirst();
        for (int id = 1; id <= 2_000; id++) {
            rows.insert(killmails.table(), Map.of("killmail_id", id, "killmail_time", day(id <= 100 ? 300 : 3)));
            for (String table :
                    new String[] {"character_killmails", "corporation_killmails", "war_killmails", "killmails"}) {
                rows.insert(table, Map.of("killmail_id", id));
            }
            for (int position = 1; position <= 3; position++) {
                rows.insert("killmail_attackers", Map.of("killmail_id", id, "position", position));
            }
        }
        for (String table : rows.tables().keySet()) {
            database.sql().sql("ANALYZE TABLE `" + table + "`").query().listOfRows();
        }
        keep(history("wallet_journals"), 200);
        keep(history("killmails"), 200);
        Map<String, Long> before = read();
        pruning(Duration.ofMinutes(5)).run();
        Map<String, Long> after = read();
        assertThat(rows.count(journal.table(), "TRUE")).isEqualTo(4_900);
        assertThat(rows.count("killmail_attackers", "TRUE")).isEqualTo(5_700);
        assertThat(grown("Sort_rows", before, after)).isZero();
        assertThat(grown("Sort_scan", before, after)).isZero();
        long examined = 0;
        for (String name : after.keySet()) {
            if (name.startsWith("Handler_read")) {
                examined += grown(name, before, after);
            }
        }
        // 7,000 rows of two tables, and what is deleted of them once more.
        assertThat(examined).isBetween(7_000L, 12_000L);
        assertThat(grown("Handler_read_rnd_next", before, after))
                .as("rows read by scans of whole tables; settings and leases have few")
                .isLessThan(2_000);
    }

    private static long grown(String name, Map<String, Long> before, Map<String, Long> after) {
        return after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
    }

    /** Counts of the whole server: nobody else uses it meanwhile. */
    private Map<String, Long> read() {
        Map<String, Long> counts = new HashMap<>();
        database.sql()
                .sql("SHOW GLOBAL STATUS WHERE Variable_name LIKE 'Handler_read%' OR Variable_name LIKE 'Sort_%'")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }
}
