package seat.mail;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/**
 * Counts the unread mails of characters as EVE says it: {@code total_unread_count} of {@code GET /characters/{character_id}/mail/labels}.
 */
public final class Unread {
    private static final int BATCH = 1_000;

    private final Database database;

    public Unread(Database database) {
        this.database = database;
    }

    /** Unread mails by character; characters whose labels have not been read have no entry. */
    public Map<Long, Long> of(Collection<Long> characterIds) {
        Map<Long, Long> unread = new HashMap<>();
        List<Long> ids = characterIds.stream().distinct().toList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            database.sql()
                    .sql("""
                            SELECT character_id, total_unread_count FROM mail_unread_counts
                            WHERE character_id IN (:ids) AND total_unread_count IS NOT NULL
                            """)
                    .param("ids", ids.subList(from, Math.min(from + BATCH, ids.size())))
                    .query(row -> {
                        unread.put(row.getLong(1), row.getLong(2));
                    });
        }
        return unread;
    }
}
