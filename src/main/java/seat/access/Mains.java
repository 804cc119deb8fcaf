package seat.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/** Looks up whose characters are whose: the main of an account is the one it chose, else its first character. */
public final class Mains {
    /** SQL for the main of the account {@code u} of {@code users}; whose characters strangers are is nobody's business, and for the query to see to. */
    public static final String OF_ACCOUNT = """
            CASE WHEN u.main_character_id > 0 THEN u.main_character_id ELSE
              (SELECT MIN(o.character_id) FROM refresh_tokens o WHERE o.user_id = u.id AND o.deleted_at IS NULL) END""";

    private static final int BATCH = 1_000;

    private final Database database;

    public Mains(Database database) {
        this.database = database;
    }

    /** The main of each registered character out of these that is in the corporation or in its alliance. */
    public Map<Long, Long> of(long corporationId, Collection<Long> characterIds) {
        Map<Long, Long> mains = new HashMap<>();
        List<Long> ids = characterIds.stream().distinct().toList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            database.reading()
                    .sql("""
                            SELECT t.character_id, %s
                            FROM refresh_tokens t JOIN users u ON u.id = t.user_id
                            WHERE t.character_id IN (:ids) AND t.deleted_at IS NULL AND (
                              EXISTS (SELECT 1 FROM corporation_members m
                                WHERE m.corporation_id = :corporation AND m.character_id = t.character_id)
                              OR EXISTS (SELECT 1 FROM character_affiliations a
                                WHERE a.character_id = t.character_id AND (a.corporation_id = :corporation
                                  OR a.alliance_id <> 0 AND a.alliance_id IN
                                    (SELECT i.alliance_id FROM corporation_infos i WHERE i.corporation_id = :corporation))))
                            """.formatted(OF_ACCOUNT))
                    .param("corporation", corporationId)
                    .param("ids", ids.subList(from, Math.min(from + BATCH, ids.size())))
                    .query(row -> {
                        mains.put(row.getLong(1), row.getLong(2));
                    });
        }
        return mains;
    }

    /** The main of each registered character that is in the corporation. */
    public Map<Long, Long> in(long corporationId) {
        Map<Long, Long> mains = new HashMap<>();
        database.reading().sql("""
                        SELECT t.character_id, %s FROM character_affiliations a
                        JOIN refresh_tokens t ON t.character_id = a.character_id AND t.deleted_at IS NULL
                        JOIN users u ON u.id = t.user_id
                        WHERE a.corporation_id = ?
                        """.formatted(OF_ACCOUNT)).param(corporationId).query(row -> {
            mains.put(row.getLong(1), row.getLong(2));
        });
        return mains;
    }
}
