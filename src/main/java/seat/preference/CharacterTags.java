package seat.preference;

import java.util.HashMap;
import java.util.Map;
import seat.access.AccountRows;
import seat.db.Database;

/** The words by which people sort their characters (table {@code character_tags}), such as the game account each is on. */
public final class CharacterTags {
    /** The most characters of a tag. */
    public static final int LONGEST = 64;

    private final Database database;

    public CharacterTags(Database database) {
        this.database = database;
    }

    /** The tags an account has given, by character. */
    public Map<Long, String> of(long userId) {
        Map<Long, String> tags = new HashMap<>();
        database.reading()
                .sql("SELECT character_id, tag FROM character_tags WHERE user_id = ?")
                .param(userId)
                .query(row -> {
                    tags.put(row.getLong(1), row.getString(2));
                });
        return tags;
    }

    /** Gives a character a tag, or takes it away where it is blank; what is too long is cut. */
    public void set(long userId, long characterId, String tag) {
        String text = tag.strip();
        String kept = text.length() > LONGEST ? text.substring(0, LONGEST).strip() : text;
        database.durably(() -> {
            if (kept.isEmpty()) {
                database.sql()
                        .sql("DELETE FROM character_tags WHERE user_id = ? AND character_id = ?")
                        .params(userId, characterId)
                        .update();
            } else {
                database.sql().sql("""
                                INSERT INTO character_tags (user_id, character_id, tag) VALUES (?, ?, ?)
                                ON DUPLICATE KEY UPDATE tag = VALUES(tag), updated_at = CURRENT_TIMESTAMP
                                """).params(userId, characterId, kept).update();
            }
        });
    }

    /** The tags of accounts that are merged or deleted. */
    public static AccountRows rows() {
        return new AccountRows() {
            @Override
            public void merge(Database database, long from, long into) {
                database.sql().sql("""
                                UPDATE character_tags SET user_id = :into WHERE user_id = :from AND character_id NOT IN
                                  (SELECT k.character_id FROM (SELECT character_id FROM character_tags WHERE user_id = :into) k)
                                """).param("into", into).param("from", from).update();
                delete(database, from);
            }

            @Override
            public void delete(Database database, long userId) {
                database.sql()
                        .sql("DELETE FROM character_tags WHERE user_id = ?")
                        .param(userId)
                        .update();
            }
        };
    }
}
