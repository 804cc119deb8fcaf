package seat.skill;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a skill queue as ESI has it ({@code GET /characters/{character_id}/skillqueue}). Rows whose end has passed stay in
 * the list until the character logs in: their level is trained.
 *
 * @param level that is trained
 * @param startsAt null while the queue is paused
 * @param endsAt null while the queue is paused
 * @param startPoints skill points the skill had when this training started
 * @param levelStartPoints skill points at which the level begins
 * @param levelEndPoints skill points with which the level is reached
 * @param knownPoints skill points the skill has in the list of skills, 0 for one that is not in it
 */
public record QueuedSkill(
        long characterId,
        int position,
        long skillId,
        int level,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable Long startPoints,
        @Nullable Long levelStartPoints,
        @Nullable Long levelEndPoints,
        long knownPoints) {

    /** Whether the level is trained although the list of skills may not say so yet. */
    public boolean isFinished(Instant now) {
        return endsAt != null && !endsAt.isAfter(now);
    }

    /** Whether it is the one that is trained at that moment. */
    public boolean isRunning(Instant now) {
        return startsAt != null && endsAt != null && !startsAt.isAfter(now) && endsAt.isAfter(now);
    }

    /** How much of its time has passed, 0 to 1. */
    public double progress(Instant now) {
        if (startsAt == null || endsAt == null || now.isBefore(startsAt)) {
            return 0;
        }
        long whole = Duration.between(startsAt, endsAt).toMillis();
        return isFinished(now) || whole <= 0
                ? 1
                : (double) Duration.between(startsAt, now).toMillis() / whole;
    }

    /** Skill points of the skill at that moment by this row alone; what the list of skills has where the row has no numbers. */
    public long points(Instant now) {
        if (levelEndPoints == null || startsAt == null) {
            return knownPoints;
        }
        if (isFinished(now)) {
            return Math.max(knownPoints, levelEndPoints);
        }
        if (startPoints == null || !isRunning(now)) {
            return knownPoints;
        }
        return Math.max(knownPoints, startPoints + (long) ((levelEndPoints - startPoints) * progress(now)));
    }

    /** Skill points it brings in a minute; 0 where the row does not tell. */
    public double perMinute() {
        if (startsAt == null || endsAt == null || startPoints == null || levelEndPoints == null) {
            return 0;
        }
        double minutes = Duration.between(startsAt, endsAt).toMillis() / 60_000.0;
        return minutes <= 0 ? 0 : (levelEndPoints - startPoints) / minutes;
    }

    /** How long it takes from that moment; null while the queue is paused. */
    public @Nullable Duration left(Instant now) {
        if (endsAt == null || startsAt == null) {
            return null;
        }
        Instant from = startsAt.isAfter(now) ? startsAt : now;
        return endsAt.isBefore(from) ? Duration.ZERO : Duration.between(from, endsAt);
    }
}
