package seat.access;

import java.time.LocalDateTime;
import java.util.List;
import seat.db.Database;

/** What an account's owner is told on the home page until it is put away (table {@code user_notices}). */
public final class Notices {
    /** The newest that are shown. */
    private static final int MOST = 20;

    private final Database database;

    public Notices(Database database) {
        this.database = database;
    }

    /** What is told; its words are the message {@code notice.<kind>} about the character. */
    public enum Kind {
        /** A character signed in under another account. */
        CHARACTER_LEFT("character-left"),
        /** A character came from another account. */
        CHARACTER_CAME("character-came"),
        /** A character's owner hash changed: EVE says that somebody else owns it now. */
        CHARACTER_SOLD("character-sold"),
        /** An administrator gave a character to another account. */
        CHARACTER_TAKEN("character-taken"),
        /** An administrator put another account's characters into this one. */
        ACCOUNT_MERGED("account-merged");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** A notice as it is shown. */
    public record Notice(long id, String kind, long characterId, LocalDateTime createdAt) {}

    /** Tells an account something, in the transaction there is. */
    void tell(long userId, Kind kind, long characterId) {
        database.sql().sql("""
                        INSERT INTO user_notices (user_id, kind, character_id, created_at)
                        VALUES (?, ?, ?, CURRENT_TIMESTAMP(3))
                        """).params(userId, kind.id(), characterId).update();
    }

    /** The newest first. */
    public List<Notice> of(long userId) {
        return database.sql()
                .sql("""
                        SELECT id, kind, COALESCE(character_id, 0) AS character_id, created_at FROM user_notices
                        WHERE user_id = ? ORDER BY id DESC LIMIT %d
                        """.formatted(MOST))
                .param(userId)
                .query(Notice.class)
                .list();
    }

    /** Puts a notice of an account away. */
    public boolean putAway(long userId, long id) {
        return database.sql()
                        .sql("DELETE FROM user_notices WHERE user_id = ? AND id = ?")
                        .params(userId, id)
                        .update()
                > 0;
    }
}
