package seat.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** How MariaDB counts 60,000 updates of which few are due or in trouble, as is usual. */
class CountsAtSizeTest {
    @Test
    void whetherDataIsLateIsFoundByIndexesAndByNoWalkThroughTheRows() {
        try (TestDatabase test = TestDatabase.mariaDb()) {
            Database database = test.database();
            database.sql().sql("DELETE FROM updates").update();
            database.sql().sql("""
                            INSERT INTO updates (owner_id, resource, owner_type, queue, shard, state, etags, due_at, next_at)
                            SELECT o.seq, CONCAT('made-up-', r.seq), 'character', 'characters', MOD(o.seq, %d),
                              CASE WHEN r.seq = 1 AND o.seq < 40 THEN 'retrying' ELSE 'idle' END, REPEAT('x', 300),
                              TIMESTAMPADD(SECOND, CAST(o.seq + r.seq AS SIGNED) - 20, CURRENT_TIMESTAMP(3)),
                              TIMESTAMPADD(SECOND, CAST(o.seq + r.seq AS SIGNED) - 20, CURRENT_TIMESTAMP(3))
                            FROM seq_1_to_1000 o JOIN seq_1_to_60 r
                            """.formatted(Shards.COUNT)).update();
            database.sql().sql("ANALYZE TABLE updates").query().listOfRows();
            StatementCounter counter = new StatementCounter(test.dataSource());
            new CountUpdates(new Database(counter.dataSource(), database.dialect())).run();
            List<String> counts = counter.textsSinceLast().stream()
                    .filter(sql -> sql.contains("FROM updates"))
                    .toList();
            assertThat(counts).hasSize(6);
            assertThat(walks(database, counts.getFirst()))
                    .as("the one that goes through all rows, at an interval of its own")
                    .isNotEmpty();
            counts.subList(1, counts.size())
                    .forEach(count ->
                            assertThat(walks(database, count)).as(count).isEmpty());
        }
    }

    /** Steps of a statement's plan that read each row, not only its entry in an index. */
    private static List<String> walks(Database database, String sql) {
        List<String> walks = new ArrayList<>();
        database.sql().sql("EXPLAIN " + sql.replace("?", "1000000")).query(row -> {
            String type = row.getString("type");
            boolean ofTable = List.of("updates", "u").contains(String.valueOf(row.getString("table")));
            boolean all = "ALL".equals(type)
                    || "index".equals(type)
                            && !String.valueOf(row.getString("Extra")).contains("Using index");
            if (ofTable && all) {
                walks.add(type + " " + row.getString("key"));
            }
        });
        return walks;
    }
}
