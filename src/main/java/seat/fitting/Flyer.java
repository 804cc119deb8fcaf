package seat.fitting;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.eve.SkillPoints;

/**
 * A pilot as far as it concerns what it can fly.
 *
 * @param skills by skill
 * @param attributes effective ones by dogma attribute: charisma 164, intelligence 165, memory 166, perception 167, willpower 168
 */
public record Flyer(long characterId, Map<Long, Level> skills, Map<Integer, Integer> attributes) {
    public Flyer {
        skills = Map.copyOf(skills);
        attributes = Map.copyOf(attributes);
    }

    /**
     * A skill as it is now.
     *
     * @param active what the clone may use; less than trained for an alpha
     */
    public record Level(int trained, int active, long points) {}

    /**
     * What a skill takes.
     *
     * @param primary dogma attribute it is trained by
     */
    public record SkillFacts(double rank, int primary, int secondary) {}

    /** Whether a pilot can fly something. */
    public enum State {
        CAN,
        /** All skills are trained, and an alpha clone may not use them. */
        AS_OMEGA,
        MISSING
    }

    /**
     * The answer for one fitting.
     *
     * @param missing levels that are not trained, by skill
     * @param training how long they take at present attributes, as an omega clone; zero where attributes are not known
     */
    public record Answer(long characterId, State state, Map<Long, Integer> missing, Duration training) {
        public Answer {
            missing = Map.copyOf(missing);
        }
    }

    private static final double MINUTE = 60;

    /** Whether it can fly what asks for these skills. */
    public Answer answer(Map<Long, Integer> needed, Map<Long, SkillFacts> facts) {
        Map<Long, Integer> missing = new HashMap<>();
        boolean usable = true;
        double minutes = 0;
        for (Map.Entry<Long, Integer> skill : needed.entrySet()) {
            Level level = skills.getOrDefault(skill.getKey(), new Level(0, 0, 0));
            usable &= level.active() >= skill.getValue();
            if (level.trained() < skill.getValue()) {
                missing.put(skill.getKey(), skill.getValue());
                minutes += minutes(skill.getValue(), level.points(), facts.get(skill.getKey()));
            }
        }
        State state = !missing.isEmpty() ? State.MISSING : usable ? State.CAN : State.AS_OMEGA;
        return new Answer(characterId, state, missing, Duration.ofSeconds(Math.round(minutes * MINUTE)));
    }

    private double minutes(int level, long points, @Nullable SkillFacts facts) {
        if (facts == null) {
            return 0;
        }
        double rate = SkillPoints.perMinute(
                attributes.getOrDefault(facts.primary(), 0), attributes.getOrDefault(facts.secondary(), 0), false);
        return rate == 0 ? 0 : Math.max(0, SkillPoints.at(level, facts.rank()) - points) / rate;
    }
}
