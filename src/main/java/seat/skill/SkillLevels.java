package seat.skill;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/** The skills of one character at a moment: as EVE wrote them down, with the rows of the queue applied that have ended since. */
public final class SkillLevels {
    private final Database database;

    public SkillLevels(Database database) {
        this.database = database;
    }

    /**
     * Skills by id, those that are only in the queue included, in one statement.
     *
     * @param queue of the character, as {@link SkillQueues} reads it
     */
    public Map<Long, SkillLevel> of(long characterId, List<QueuedSkill> queue, Instant now) {
        Map<Long, SkillLevel> levels = new HashMap<>();
        database.reading().sql("""
                        SELECT skill_id, COALESCE(trained_skill_level, 0), COALESCE(active_skill_level, 0),
                               COALESCE(skillpoints_in_skill, 0)
                        FROM character_skills WHERE character_id = ?
                        """).param(characterId).query(row -> {
            levels.put(row.getLong(1), new SkillLevel(row.getLong(1), row.getInt(2), row.getInt(3), row.getLong(4), 0));
        });
        for (QueuedSkill row : queue) {
            levels.merge(row.skillId(), alone(row, now), SkillLevels::together);
        }
        return levels;
    }

    private static SkillLevel alone(QueuedSkill row, Instant now) {
        int reached = row.isFinished(now) ? row.level() : 0;
        return new SkillLevel(row.skillId(), reached, reached, row.points(now), row.isFinished(now) ? 0 : row.level());
    }

    /** A level that was trained since can be used, unless the clone may not even use those before. */
    private static SkillLevel together(SkillLevel known, SkillLevel row) {
        int active = known.isLocked() ? known.active() : Math.max(known.active(), row.active());
        return new SkillLevel(
                known.skillId(),
                Math.max(known.trained(), row.trained()),
                active,
                Math.max(known.points(), row.points()),
                Math.max(known.queued(), row.queued()));
    }
}
