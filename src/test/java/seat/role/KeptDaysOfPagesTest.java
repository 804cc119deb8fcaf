package seat.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seat.config.Setting;
import seat.db.Database;
import seat.testing.RunningSeat;

/** What a page says of how long records are kept, whatever prunes them goes by. */
class KeptDaysOfPagesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void recordsAreKeptAsThePageSaysAndNotAsTheEnvironmentDoes(@TempDir Path folder) throws Exception {
        try (RunningSeat first = RunningSeat.start(folder, 1, 1)) {
            Database database = first.database();
            for (String[] each : new String[][] {{"changes", "20"}, {"snapshots", "20"}, {"security_log", "1000"}}) {
                database.sql()
                        .sql("INSERT INTO global_settings (name, `value`) VALUES (?, ?)")
                        .params("kept_days." + each[0], each[1])
                        .update();
            }
            for (int days : new int[] {10, 30}) {
                database.sql().sql("""
                                INSERT INTO owner_changes (owner_type, owner_id, position, kind, seen_at)
                                VALUES ('character', 96875900, ?, 'old', TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3)))
                                """).params(1_000_000 + days, -days).update();
                database.sql().sql("""
                                INSERT INTO daily_snapshots (owner_id, `day`, owner_type, taken_at)
                                VALUES (96875900, TIMESTAMPADD(DAY, ?, CURRENT_DATE), 'character', CURRENT_TIMESTAMP(3))
                                """).params(-days).update();
            }
            for (int days : new int[] {500, 1_100}) {
                database.sql().sql("""
                                INSERT INTO security_logs (message, created_at)
                                VALUES (?, TIMESTAMPADD(DAY, ?, CURRENT_TIMESTAMP(3)))
                                """).params("old " + days, -days).update();
            }
            first.stop();
            RunningSeat again = first.startAgain(Map.of(Setting.SECURITY_LOG_KEPT, "30", Setting.CHANGES_KEPT, "3650"));
            Database then = again.database();
            RunningSeat.waitFor(
                    LONG,
                    "pruning",
                    () -> count(then, "owner_changes", "owner_id = 96875900") == 1
                            && count(then, "daily_snapshots", "owner_id = 96875900") == 1
                            && count(then, "security_logs", "message LIKE 'old %'") == 1);
            assertThat(count(then, "security_logs", "message = 'old 500'")).isEqualTo(1);
            again.stop();
        }
    }

    private static long count(Database database, String table, String condition) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table + " WHERE " + condition)
                .query(Long.class)
                .single();
    }
}
