package seat.skill;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** Reads skill queues (table {@code character_skill_queues}). */
public final class SkillQueues {
    private final Database database;

    public SkillQueues(Database database) {
        this.database = database;
    }

    /** The rows of these characters' queues in the queue's order, finished ones included; no entry for who has none. */
    public Map<Long, List<QueuedSkill>> of(Collection<Long> characterIds) {
        Map<Long, List<QueuedSkill>> queues = new HashMap<>();
        Batches.of(
                characterIds,
                ids -> database.reading().sql("""
                        SELECT q.character_id, q.queue_position, q.skill_id, q.finished_level, q.start_date, q.finish_date,
                               q.training_start_sp, q.level_start_sp, q.level_end_sp, COALESCE(s.skillpoints_in_skill, 0)
                        FROM character_skill_queues q
                        LEFT JOIN character_skills s ON s.character_id = q.character_id AND s.skill_id = q.skill_id
                        WHERE q.character_id IN (:ids)
                        ORDER BY q.character_id, q.queue_position
                        """).param("ids", ids).query(row -> {
                    queues.computeIfAbsent(row.getLong(1), unused -> new ArrayList<>())
                            .add(new QueuedSkill(
                                    row.getLong(1),
                                    row.getInt(2),
                                    row.getLong(3),
                                    row.getInt(4),
                                    instant(row.getObject(5, LocalDateTime.class)),
                                    instant(row.getObject(6, LocalDateTime.class)),
                                    row.getObject(7, Long.class),
                                    row.getObject(8, Long.class),
                                    row.getObject(9, Long.class),
                                    row.getLong(10)));
                }));
        return queues;
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : Database.instant(time);
    }
}
