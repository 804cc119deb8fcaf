package seat.component;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import seat.db.Database;
import seat.db.Texts;
import seat.loop.LookAgain;

/** Queues somebody has paused: rows, so that every component heeds them and no restart forgets them. */
public final class QueuePauses {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int REASON_LENGTH = 255;

    private final Database database;
    private final LookAgain<Set<String>> paused =
            new LookAgain<>(LOOK_AGAIN, () -> Set.copyOf(reasons().keySet()));

    public QueuePauses(Database database) {
        this.database = database;
    }

    /** The paused queues as they were at most a second ago. */
    public Set<String> paused() {
        return paused.get();
    }

    /** Why each paused queue was paused. */
    public Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        database.sql()
                .sql("SELECT queue, reason FROM queue_pauses ORDER BY queue")
                .query(row -> {
                    reasons.put(row.getString(1), row.getString(2));
                });
        return reasons;
    }

    /** @param reason for people; up to 255 characters are kept */
    public void pause(String queue, String reason) {
        database.retrying(() -> database.sql()
                .sql("""
                        INSERT INTO queue_pauses (queue, paused_at, reason) VALUES (?, CURRENT_TIMESTAMP(3), ?)
                        ON DUPLICATE KEY UPDATE reason = VALUES(reason)
                        """)
                .params(queue, Texts.cut(reason, REASON_LENGTH))
                .update());
        database.makeDurable();
    }

    /** @return false when it was not paused */
    public boolean resume(String queue) {
        boolean was = database.retrying(() -> database.sql()
                        .sql("DELETE FROM queue_pauses WHERE queue = ?")
                        .param(queue)
                        .update())
                == 1;
        database.makeDurable();
        return was;
    }
}
