package seat.access;

import java.util.List;
import seat.db.Database;

/** Deletes sessions that are too old, were revoked a day ago, or belong to an account that is switched off or gone. */
public final class PruneSessions implements Runnable {
    private static final int BATCH = 1000;
    private static final int MOST_BATCHES = 10;

    private final Database database;

    public PruneSessions(Database database) {
        this.database = database;
    }

    @Override
    public void run() {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Long> ended = ended();
            if (!ended.isEmpty()) {
                database.sql()
                        .sql("DELETE FROM user_sessions WHERE id IN (:ids)")
                        .param("ids", ended)
                        .update();
            }
            if (ended.size() < BATCH) {
                return;
            }
        }
    }

    private List<Long> ended() {
        return database.sql()
                .sql("""
                        SELECT s.id FROM user_sessions s LEFT JOIN users u ON u.id = s.user_id
                        WHERE s.revoked_at < TIMESTAMPADD(DAY, -1, CURRENT_TIMESTAMP(3))
                           OR u.id IS NULL OR u.active = FALSE
                           OR s.created_at <= TIMESTAMPADD(SECOND, -%d, CURRENT_TIMESTAMP(3))
                           OR s.last_seen_at <= TIMESTAMPADD(SECOND, -%d, CURRENT_TIMESTAMP(3))
                        LIMIT %d
                        """.formatted(UserSessions.LIFE.toSeconds(), UserSessions.IDLE.toSeconds(), BATCH))
                .query(Long.class)
                .list();
    }
}
