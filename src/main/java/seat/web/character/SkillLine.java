package seat.web.character;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seat.skill.Attributes;
import seat.skill.Skill;
import seat.skill.SkillLevel;
import seat.skill.TrainingState;
import seat.web.reference.Ref;

/**
 * A skill as the page lists it.
 *
 * @param group what its group is called
 * @param next how long the next level takes at present attributes; null for none and for unknown
 */
record SkillLine(
        Ref skill,
        String group,
        double rank,
        SkillLevel level,
        @Nullable Duration next) {
    private static final int MOST = 5;

    static SkillLine of(
            Skill skill,
            Ref ref,
            String group,
            @Nullable SkillLevel known,
            Attributes attributes,
            TrainingState training,
            Instant now) {
        SkillLevel level = known == null ? new SkillLevel(skill.id(), 0, 0, 0, 0) : known;
        TrainingState.Running running = training.running();
        // Of what is trained the queue knows better: it was begun with the attributes of then.
        Duration next = running != null && running.skillId() == skill.id() && running.level() == level.trained() + 1
                ? Duration.between(now, running.endsAt())
                : next(skill, level, attributes.perMinute(skill, training.alpha()));
        return new SkillLine(ref, group, skill.rank(), level, next);
    }

    private static @Nullable Duration next(Skill skill, SkillLevel level, double perMinute) {
        if (level.trained() >= MOST || perMinute <= 0) {
            return null;
        }
        long missing = Math.max(0, skill.points(level.trained() + 1) - level.points());
        return Duration.ofSeconds(Math.round(60 * missing / perMinute));
    }

    /** What a square stands for, 1 to 5: a class of the style sheet. */
    public String square(int number) {
        if (number <= level.active()) {
            return "on";
        }
        if (number <= level.trained()) {
            return "locked";
        }
        return number <= level.queued() ? "queued" : "off";
    }
}
