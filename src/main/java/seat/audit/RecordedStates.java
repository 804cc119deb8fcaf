package seat.audit;

import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads from the security log what something was before a change, so that the change can be undone. */
public final class RecordedStates {
    private final Database database;

    public RecordedStates(Database database) {
        this.database = database;
    }

    /**
     * What a row says its subject was before.
     *
     * @return JSON; nothing where there is no such row about that subject, or it tells of no state before
     */
    public Optional<String> before(long logId, Subject subject) {
        return database.sql()
                .sql("SELECT details FROM security_logs WHERE id = ? AND subject_type = ? AND subject_id = ?")
                .param(1, logId)
                .param(2, subject.type(), Types.VARCHAR)
                .param(3, subject.id(), Types.BIGINT)
                .query(String.class)
                .optional()
                .map(details -> JsonMapper.shared().readTree(details).path("before"))
                .filter(JsonNode::isObject)
                .map(JsonNode::toString);
    }

    /** A change of something that its row in the log can undo. */
    public record Change(
            long id,
            LocalDateTime at,
            String action,
            @Nullable String by) {}

    /** The newest changes of a subject that tell what it was before, newest first. */
    public List<Change> changes(Subject subject, int most) {
        return database.sql()
                .sql("""
                        SELECT l.id, l.created_at AS at, l.action, u.name AS who FROM security_logs l
                        LEFT JOIN users u ON u.id = l.user_id
                        WHERE l.subject_type = ? AND l.subject_id = ? AND l.details LIKE '{"before":{%'
                        ORDER BY l.id DESC LIMIT ?
                        """)
                .param(1, subject.type(), Types.VARCHAR)
                .param(2, subject.id(), Types.BIGINT)
                .param(3, most)
                .query((row, number) -> new Change(
                        row.getLong(1), row.getTimestamp(2).toLocalDateTime(), row.getString(3), row.getString(4)))
                .list();
    }
}
