package seat.skill;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.update.Facts;

/**
 * Tells what characters train and how many skill points they have at a moment. EVE applies finished rows of the queue only
 * when a character logs in; they are applied here.
 */
public final class Training {
    private record Points(@Nullable Long total, @Nullable Long unallocated, boolean queueRead) {}

    private final Database database;
    private final SkillQueues queues;

    public Training(Database database) {
        this.database = database;
        this.queues = new SkillQueues(database);
    }

    /** The state of each of these characters, in three statements for up to a thousand. */
    public Map<Long, TrainingState> of(Collection<Long> characterIds, Instant now) {
        Map<Long, List<QueuedSkill>> rows = queues.of(characterIds);
        Map<Long, Points> points = points(characterIds);
        Set<Long> alphas = alphas(characterIds);
        Map<Long, TrainingState> states = new HashMap<>();
        for (long id : characterIds) {
            states.put(
                    id,
                    state(
                            id,
                            rows.getOrDefault(id, List.of()),
                            points.getOrDefault(id, new Points(null, null, false)),
                            alphas.contains(id),
                            now));
        }
        return states;
    }

    /** The state of one character whose queue was read, in two statements. */
    public TrainingState of(long characterId, List<QueuedSkill> queue, Instant now) {
        List<Long> one = List.of(characterId);
        return state(
                characterId,
                queue,
                points(one).getOrDefault(characterId, new Points(null, null, false)),
                alphas(one).contains(characterId),
                now);
    }

    private static TrainingState state(long id, List<QueuedSkill> rows, Points points, boolean alpha, Instant now) {
        List<QueuedSkill> open =
                rows.stream().filter(row -> !row.isFinished(now)).toList();
        QueuedSkill running =
                open.stream().filter(row -> row.isRunning(now)).findFirst().orElse(null);
        Instant ends = open.stream()
                .map(QueuedSkill::endsAt)
                .filter(end -> end != null)
                .max(Comparator.naturalOrder())
                .orElse(null);
        TrainingState.State state;
        if (ends != null) {
            state = TrainingState.State.TRAINING;
        } else if (!open.isEmpty()) {
            state = TrainingState.State.PAUSED;
        } else {
            state = points.queueRead() || !rows.isEmpty() ? TrainingState.State.EMPTY : TrainingState.State.UNKNOWN;
        }
        return new TrainingState(
                id,
                state,
                running == null ? null : running(running, now),
                ends,
                open.size(),
                points.total() == null ? null : points.total() + gained(rows, now),
                points.unallocated(),
                alpha);
    }

    private static TrainingState.@Nullable Running running(QueuedSkill row, Instant now) {
        Instant startsAt = row.startsAt();
        Instant endsAt = row.endsAt();
        return startsAt == null || endsAt == null
                ? null
                : new TrainingState.Running(
                        row.skillId(), row.level(), startsAt, endsAt, row.progress(now), row.perMinute());
    }

    /** Skill points that rows of the queue have brought and the list of skills does not have yet. */
    public static long gained(List<QueuedSkill> rows, Instant now) {
        return rows.stream()
                .collect(Collectors.toMap(QueuedSkill::skillId, row -> row.points(now) - row.knownPoints(), Math::max))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Map<Long, Points> points(Collection<Long> characterIds) {
        Map<Long, Points> points = new HashMap<>();
        Batches.of(
                characterIds,
                ids -> database.reading()
                        .sql("""
                        SELECT s.character_id, s.total_sp, COALESCE(s.unallocated_sp, 0), %s FROM character_info_skills s
                        WHERE s.character_id IN (:ids)
                        """.formatted(Facts.read("s.character_id", "character.skill-queue")))
                        .param("ids", ids)
                        .query(row -> {
                            points.put(
                                    row.getLong(1),
                                    new Points(
                                            row.getObject(2, Long.class),
                                            row.getObject(3, Long.class),
                                            row.getBoolean(4)));
                        }));
        return points;
    }

    private Set<Long> alphas(Collection<Long> characterIds) {
        Set<Long> alphas = new HashSet<>();
        Batches.of(
                characterIds,
                ids -> alphas.addAll(database.reading()
                        .sql("""
                                SELECT DISTINCT character_id FROM character_skills
                                WHERE character_id IN (:ids) AND active_skill_level < trained_skill_level
                                """)
                        .param("ids", ids)
                        .query(Long.class)
                        .list()));
        return alphas;
    }
}
