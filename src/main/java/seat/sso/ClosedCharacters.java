package seat.sso;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.db.Database;

/**
 * Characters whose owner changed at EVE (table {@code closed_characters}): what their former owners' tokens read is nobody's to see. They
 * are closed in the transaction that learns of the change, until all that was read is deleted; the row stays, and says when that was.
 */
public final class ClosedCharacters {
    /** Every character that is closed. */
    public static final String QUERY = "SELECT p.character_id FROM closed_characters p WHERE p.purged_at IS NULL";

    private final JdbcClient jdbc;

    public ClosedCharacters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A character that is closed.
     *
     * @param number of the change of owners: another one may come while what is stored is deleted
     */
    public record Closed(long characterId, long number) {}

    /** Whether a character is closed, as a condition on SQL that names it; nothing is bound. */
    public static String isClosed(String character) {
        return "EXISTS (" + QUERY + " AND p.character_id = " + character + ")";
    }

    /** Closes a character to everybody, in the caller's transaction. */
    void close(long characterId) {
        jdbc.sql("""
                        INSERT INTO closed_characters (character_id, number, closed_at) VALUES (?, 1, CURRENT_TIMESTAMP(3))
                        ON DUPLICATE KEY UPDATE number = number + 1, closed_at = CURRENT_TIMESTAMP(3), purged_at = NULL
                        """).param(characterId).update();
    }

    /** Some of those that are closed, the longest first. */
    public List<Closed> some(int most) {
        return jdbc.sql("""
                        SELECT character_id, number FROM closed_characters WHERE purged_at IS NULL
                        ORDER BY closed_at, character_id LIMIT ?
                        """).param(most).query(Closed.class).list();
    }

    public boolean contains(long characterId) {
        return jdbc.sql("SELECT COUNT(*) FROM closed_characters WHERE character_id = ? AND purged_at IS NULL")
                        .param(characterId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Opens a character again, in the caller's transaction.
     *
     * @return false when it was sold once more meanwhile, or somebody else has opened it
     */
    public boolean open(Closed closed) {
        return jdbc.sql("""
                        UPDATE closed_characters SET purged_at = CURRENT_TIMESTAMP(3)
                        WHERE character_id = ? AND number = ? AND purged_at IS NULL
                        """).params(closed.characterId(), closed.number()).update() == 1;
    }

    /**
     * Tells until when what was learned of characters is their former owners': for one that is closed, a time that never comes. Who never
     * changed owners is missing.
     */
    public Map<Long, Instant> formersUntil(Collection<Long> characters) {
        Map<Long, Instant> until = new HashMap<>();
        if (!characters.isEmpty()) {
            jdbc.sql("SELECT character_id, purged_at FROM closed_characters WHERE character_id IN (:characters)")
                    .param("characters", characters)
                    .query(row -> {
                        LocalDateTime purged = row.getObject(2, LocalDateTime.class);
                        until.put(
                                row.getLong(1),
                                purged == null ? Instant.MAX : Database.instant(Objects.requireNonNull(purged)));
                    });
        }
        return until;
    }
}
