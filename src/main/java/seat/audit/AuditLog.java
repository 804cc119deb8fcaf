package seat.audit;

import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import seat.db.Database;
import seat.db.OneLine;

/**
 * The security log (table {@code security_logs}). A row is written in the transaction of its cause, so that neither is without the
 * other; nothing changes one, and only {@link PruneAuditLog} deletes some. Messages are for people and name nobody: whom a row is
 * about stands in its columns, so that an account that is erased leaves a number behind.
 */
public final class AuditLog {
    static final int LONGEST_MESSAGE = 2_000;

    private static final int LONGEST_CATEGORY = 255;
    private static final int LONGEST_WORD = 64;
    private static final int LONGEST_TYPE = 32;

    private final JdbcClient jdbc;

    public AuditLog(Database database) {
        this(database.sql());
    }

    public AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row as people read it.
     *
     * @param person the name of who it was done as; empty for SeAT, commands, strangers and accounts that are gone
     * @param impersonator the name of who really did it, empty for the same
     */
    public record Entry(
            long id, LocalDateTime createdAt, String person, String impersonator, String category, String message) {}

    /** The newest rows of what an account did, what was done as it, and what was done to it. */
    public List<Entry> about(long userId, int most) {
        return jdbc.sql("""
                        SELECT l.id, l.created_at, COALESCE(p.name, '') AS person, COALESCE(i.name, '') AS impersonator,
                               COALESCE(l.category, '') AS category, l.message
                        FROM (
                          (SELECT id FROM security_logs WHERE user_id = :user ORDER BY id DESC LIMIT :most)
                          UNION (SELECT id FROM security_logs WHERE impersonator_id = :user ORDER BY id DESC LIMIT :most)
                          UNION (SELECT id FROM security_logs WHERE subject_type = 'user' AND subject_id = :user
                                 ORDER BY id DESC LIMIT :most)
                        ) f JOIN security_logs l ON l.id = f.id
                        LEFT JOIN users p ON p.id = l.user_id
                        LEFT JOIN users i ON i.id = l.impersonator_id
                        ORDER BY l.id DESC LIMIT :most
                        """)
                .param("user", userId)
                .param("most", most)
                .query(Entry.class)
                .list();
    }

    /**
     * A row of another SeAT's log.
     *
     * @param userId the account here of who did it; null for nobody known
     * @param at UTC; null for unknown
     */
    public record Brought(
            @Nullable Long userId,
            String category,
            String message,
            @Nullable LocalDateTime at) {}

    /** Adds rows of another SeAT's log, with their times, in the transaction there is: they say that they came by a command. */
    public void bring(List<Brought> rows) {
        for (Brought row : rows) {
            jdbc.sql("""
                            INSERT INTO security_logs (user_id, category, action, message, channel, created_at)
                            VALUES (?, ?, 'imported', ?, ?, COALESCE(?, CURRENT_TIMESTAMP(3)))
                            """)
                    .param(1, row.userId(), Types.BIGINT)
                    .param(2, OneLine.of(row.category(), LONGEST_CATEGORY))
                    .param(3, OneLine.of(row.message(), LONGEST_MESSAGE))
                    .param(4, Channel.COMMAND.id())
                    .param(5, row.at(), Types.TIMESTAMP)
                    .update();
        }
    }

    /** Adds a row that tells neither before nor after. */
    public void write(Actor actor, String category, String action, Subject subject, String message) {
        write(actor, category, action, subject, message, null, null);
    }

    /**
     * Adds a row, in the transaction there is.
     *
     * @param category one of {@link Category}, or a contribution's own
     * @param action one word for machines: {@code deactivate}
     * @param message one sentence; control characters become blanks, and it is cut after {@value #LONGEST_MESSAGE} characters
     * @param before what Jackson can write; properties called like secrets are not kept
     */
    public void write(
            Actor actor,
            String category,
            String action,
            Subject subject,
            String message,
            @Nullable Object before,
            @Nullable Object after) {
        jdbc.sql("""
                        INSERT INTO security_logs
                          (user_id, impersonator_id, category, action, subject_type, subject_id, message, details,
                           address, request_id, channel, api_key_id, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP(3))
                        """)
                .param(1, actor.userId(), Types.BIGINT)
                .param(2, actor.impersonatorId(), Types.BIGINT)
                .param(3, OneLine.of(category, LONGEST_CATEGORY))
                .param(4, OneLine.of(action, LONGEST_WORD))
                .param(5, subject.type() == null ? null : OneLine.of(subject.type(), LONGEST_TYPE), Types.VARCHAR)
                .param(6, subject.id(), Types.BIGINT)
                .param(7, OneLine.of(message, LONGEST_MESSAGE))
                .param(8, Details.of(before, after), Types.VARCHAR)
                .param(9, OneLine.of(actor.address(), LONGEST_WORD))
                .param(10, OneLine.of(actor.requestId(), LONGEST_WORD))
                .param(11, actor.channel().id())
                .param(12, actor.apiKeyId(), Types.BIGINT)
                .update();
    }
}
