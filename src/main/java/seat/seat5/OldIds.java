package seat.seat5;

import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * What became of the source's rows (table {@code seat5_entries}), by their ids there. What was deleted here since stays known and does not come
 * again. Everything is read and written in the caller's transaction.
 */
final class OldIds {
    static final String USER = "user";
    static final String ROLE = "role";
    static final String GRANT = "grant";
    static final String SQUAD = "squad";
    static final String MEMBER = "member";
    static final String MODERATOR = "moderator";
    static final String SQUAD_ROLE = "squad-role";
    static final String PROFILE = "scope-profile";
    static final String CHANNEL = "channel";
    static final String GROUP = "alert-group";
    static final String SHARE = "share-link";
    static final String LAST = "last";

    private static final int BATCH = 1_000;

    private final Database database;
    private final String source;

    OldIds(Database database, String source) {
        this.database = database;
        this.source = source;
    }

    /**
     * What became of a row.
     *
     * @param id here; 0 for what was deleted since
     * @param version of what was brought; null for what has none
     */
    record Entry(long id, @Nullable String version) {}

    /** All of a kind, by their keys in the source. */
    Map<String, Entry> all(String kind) {
        Map<String, Entry> all = new HashMap<>();
        database.sql()
                .sql("SELECT old_key, new_id, version FROM seat5_entries WHERE source = ? AND kind = ?")
                .params(source, kind)
                .query(row -> {
                    all.put(row.getString(1), new Entry(row.getLong(2), row.getString(3)));
                });
        return all;
    }

    /** The ids here of a kind whose keys are numbers, without what was deleted. */
    Map<Long, Long> ids(String kind) {
        Map<Long, Long> ids = new HashMap<>();
        all(kind).forEach((key, entry) -> {
            if (entry.id() != 0) {
                ids.put(Long.valueOf(key), entry.id());
            }
        });
        return ids;
    }

    Optional<Entry> find(String kind, String key) {
        return database.sql()
                .sql("SELECT new_id, version FROM seat5_entries WHERE source = ? AND kind = ? AND old_key = ?")
                .params(source, kind, key)
                .query((row, number) -> new Entry(row.getLong(1), row.getString(2)))
                .optional();
    }

    void put(String kind, String key, long id, @Nullable String version) {
        database.sql()
                .sql("""
                        INSERT INTO seat5_entries (source, kind, old_key, new_id, version) VALUES (?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE new_id = VALUES(new_id), version = VALUES(version)
                        """)
                .param(1, source)
                .param(2, kind)
                .param(3, key)
                .param(4, id)
                .param(5, version, Types.VARCHAR)
                .update();
    }

    /** Notes many that have one and the same id here. */
    void put(String kind, Map<String, Long> entries) {
        database.template().batchUpdate("""
                        INSERT INTO seat5_entries (source, kind, old_key, new_id) VALUES (?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE new_id = VALUES(new_id)
                        """, entries.entrySet(), BATCH, (statement, entry) -> {
            statement.setString(1, source);
            statement.setString(2, kind);
            statement.setString(3, entry.getKey());
            statement.setLong(4, entry.getValue());
        });
    }

    void forget(String kind, Collection<String> keys) {
        database.template()
                .batchUpdate(
                        "DELETE FROM seat5_entries WHERE source = ? AND kind = ? AND old_key = ?",
                        keys,
                        BATCH,
                        (statement, key) -> {
                            statement.setString(1, source);
                            statement.setString(2, kind);
                            statement.setString(3, key);
                        });
    }
}
