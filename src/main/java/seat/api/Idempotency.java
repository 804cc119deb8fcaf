package seat.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seat.access.Secrets;
import seat.db.Database;

/**
 * Answers a writing call that comes twice with the same idempotency key as it answered the first, for {@value #HOURS} hours (table
 * {@code api_idempotency_keys}). The answer is a row of the transaction that writes: who is cut off in between finds both or neither when it
 * asks again. Of two at once the second waits for the first. What was refused leaves nothing, so that it can be mended and sent again.
 */
public final class Idempotency {
    /** How long a key brings the same answer. */
    public static final int HOURS = 24;

    /** Characters of a key. */
    public static final int LONGEST = 100;

    private final Database database;

    public Idempotency(Database database) {
        this.database = database;
    }

    /** What was answered. @param body null for none; without secrets, which are answered once */
    public record Answer(int status, @Nullable String body) {}

    /** An idempotency key that came with another request before. */
    public static final class Reused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Reused() {
            super("This idempotency key came with another request before; use a new one");
        }
    }

    private record Kept(
            String request,
            @Nullable Integer status,
            @Nullable String answer,
            boolean old) {
        static Kept of(ResultSet row, int number) throws SQLException {
            return new Kept(row.getString(1), row.getObject(2, Integer.class), row.getString(3), row.getBoolean(4));
        }
    }

    /**
     * Writes, or tells what was answered when it was written.
     *
     * @param keyId the key of the API that is used; others' idempotency keys are others
     * @param request all that tells this request from another
     * @param write runs in the transaction, and again with it
     * @throws Reused where the idempotency key came with another request
     */
    public Answer once(long keyId, String idempotencyKey, String request, Supplier<Answer> write) {
        String key = Secrets.hash(
                idempotencyKey); // databases that compare texts without regard to case would take two for one
        String hash = Secrets.hash(request);
        return database.inTransaction(() -> {
            // Whoever comes second waits here until the first has committed.
            database.sql().sql("""
                            INSERT INTO api_idempotency_keys (api_key_id, idempotency_key, request_hash, created_at)
                            VALUES (?, ?, ?, CURRENT_TIMESTAMP(3)) ON DUPLICATE KEY UPDATE api_key_id = VALUES(api_key_id)
                            """).params(keyId, key, hash).update();
            Kept kept = database.sql()
                    .sql("""
                            SELECT request_hash, status, answer,
                              CASE WHEN created_at < TIMESTAMPADD(HOUR, ?, CURRENT_TIMESTAMP(3)) THEN TRUE ELSE FALSE END
                            FROM api_idempotency_keys WHERE api_key_id = ? AND idempotency_key = ? FOR UPDATE
                            """)
                    .params(-HOURS, keyId, key)
                    .query(Kept::of)
                    .single();
            Integer status = kept.status();
            if (status != null && !kept.old()) {
                if (!kept.request().equals(hash)) {
                    throw new Reused();
                }
                return new Answer(status, kept.answer());
            }
            Answer answer = write.get();
            database.sql()
                    .sql("""
                            UPDATE api_idempotency_keys SET request_hash = ?, created_at = CURRENT_TIMESTAMP(3), status = ?, answer = ?
                            WHERE api_key_id = ? AND idempotency_key = ?
                            """)
                    .param(1, hash)
                    .param(2, answer.status())
                    .param(3, answer.body(), Types.VARCHAR)
                    .param(4, keyId)
                    .param(5, key)
                    .update();
            return answer;
        });
    }
}
