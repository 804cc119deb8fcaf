package seat.retention;

import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How far pruning has come (table {@code retention_progress}). */
public final class Progress {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Database database;

    public Progress(Database database) {
        this.database = database;
    }

    /**
     * What is known of a part.
     *
     * @param position key of the last row looked at; empty at the beginning of a round
     * @param highest the highest id that was pruned; null for none
     * @param pruned rows of all rounds
     * @param endedAt when the last round ended; null before the first did, and while one is under way
     */
    public record State(
            List<Object> position,
            @Nullable Long highest,
            long pruned,
            @Nullable LocalDateTime beganAt,
            @Nullable LocalDateTime endedAt) {
        static final State NEW = new State(List.of(), null, 0, null, null);
    }

    /** @param part name of its table */
    public State of(String part) {
        return database.sql()
                .sql(
                        "SELECT position, highest, pruned, round_began_at, round_ended_at FROM retention_progress WHERE part = ?")
                .param(part)
                .query((row, number) -> new State(
                        key(row.getString(1)),
                        row.getObject(2, Long.class),
                        row.getLong(3),
                        row.getObject(4, LocalDateTime.class),
                        row.getObject(5, LocalDateTime.class)))
                .optional()
                .orElse(State.NEW);
    }

    OptionalLong highest(String part) {
        Optional<Long> highest = Optional.ofNullable(of(part).highest());
        return highest.isPresent() ? OptionalLong.of(highest.get()) : OptionalLong.empty();
    }

    void begin(String part) {
        database.sql().sql("""
                        INSERT INTO retention_progress (part, round_began_at) VALUES (?, CURRENT_TIMESTAMP(3))
                        ON DUPLICATE KEY UPDATE position = NULL, round_began_at = CURRENT_TIMESTAMP(3), round_ended_at = NULL
                        """).param(part).update();
    }

    /** @param highest null for what is known */
    void reach(String part, List<Object> position, @Nullable Long highest, long pruned) {
        database.sql()
                .sql("""
                        UPDATE retention_progress SET position = ?, pruned = pruned + ?,
                          highest = CASE WHEN ? IS NULL THEN highest WHEN highest > ? THEN highest ELSE ? END
                        WHERE part = ?
                        """)
                .param(1, JSON.writeValueAsString(position))
                .param(2, pruned)
                .param(3, highest, Types.BIGINT)
                .param(4, highest, Types.BIGINT)
                .param(5, highest, Types.BIGINT)
                .param(6, part)
                .update();
    }

    void end(String part) {
        database.sql().sql("""
                        UPDATE retention_progress SET position = NULL, round_ended_at = CURRENT_TIMESTAMP(3) WHERE part = ?
                        """).param(part).update();
    }

    private static List<Object> key(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<Object> key = new ArrayList<>();
        for (JsonNode each : JSON.readTree(text)) {
            key.add(each.isIntegralNumber() ? (Object) each.asLong() : each.asString());
        }
        return key;
    }
}
