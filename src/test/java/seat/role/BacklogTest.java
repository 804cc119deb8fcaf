package seat.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.Database;
import seat.update.Shards;

/** What piled up while SeAT was stopped, at the start of the engine as the roles wire it. */
class BacklogTest {
    private static final int OWNERS = 30_000;

    @TempDir
    Path folder;

    @Test
    void afterALongStopWhatPiledUpIsSpreadOverMinutes() {
        assertThat(laterThanAMinute("-60")).isGreaterThan(OWNERS / 2);
    }

    @Test
    void afterAShortStopNothingIsMoved() {
        assertThat(laterThanAMinute("-1")).isZero();
    }

    /** @param minutes since when no SeAT ran */
    private long laterThanAMinute(String minutes) {
        Settings settings = Settings.load(
                Map.of(
                        Setting.DATA_DIR, folder.toString(),
                        Setting.ESI_URL, "http://127.0.0.1:1",
                        Setting.SSO_URL, "http://127.0.0.1:1",
                        Setting.EVE_CLIENT_ID, "seat-test",
                        Setting.CONTACT, "test@localhost.invalid"),
                Map.of(),
                folder);
        try (ConfigurableApplicationContext before = Roles.command(settings)) {
            fill(before.getBean(Database.class), minutes);
        }
        try (ConfigurableApplicationContext seat = Roles.commandWithWorker(settings)) {
            return seat.getBean(Database.class)
                    .sql()
                    .sql("""
                            SELECT COUNT(*) FROM updates WHERE owner_id <= ? AND state = 'idle'
                              AND next_at > TIMESTAMPADD(SECOND, 60, CURRENT_TIMESTAMP(3))
                            """)
                    .param(OWNERS)
                    .query(Long.class)
                    .single();
        }
    }

    private static void fill(Database database, String minutes) {
        List<Object[]> rows = new ArrayList<>();
        for (long owner = 1; owner <= OWNERS; owner++) {
            rows.add(new Object[] {owner, Shards.of(owner)});
        }
        database.inTransaction(() -> database.template().batchUpdate("""
                        INSERT INTO updates (owner_id, resource, owner_type, queue, shard, due_at, next_at, succeeded_at)
                        VALUES (?, 'character.skills', 'character', 'characters', ?,
                          TIMESTAMPADD(HOUR, -1, CURRENT_TIMESTAMP(3)), TIMESTAMPADD(HOUR, -1, CURRENT_TIMESTAMP(3)),
                          TIMESTAMPADD(HOUR, -2, CURRENT_TIMESTAMP(3)))
                        """, rows));
        database.sql().sql("""
                        INSERT INTO seat_facts (name, content, updated_at)
                        VALUES ('last_active', '', TIMESTAMPADD(MINUTE, ?, CURRENT_TIMESTAMP(3)))
                        """).param(Long.parseLong(minutes)).update();
    }
}
