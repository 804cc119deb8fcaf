package seat.eve;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The three kinds of slots that industry jobs occupy. Each character has one of each, and one more for each active level of two skills:
 * an Alpha clone trains levels that do not count.
 */
public enum IndustrySlot {
    /** Mass Production and Advanced Mass Production. */
    MANUFACTURING(List.of(3387L, 24_625L), List.of(1)),
    /** Laboratory Operation and Advanced Laboratory Operation; research of time and material, copying, reverse engineering, invention. */
    SCIENCE(List.of(3406L, 24_624L), List.of(3, 4, 5, 7, 8)),
    /** Mass Reactions and Advanced Mass Reactions; ESI knows reactions under two numbers. */
    REACTION(List.of(45_748L, 45_749L), List.of(9, 11));

    private final List<Long> skills;
    private final List<Integer> activities;

    IndustrySlot(List<Long> skills, List<Integer> activities) {
        this.skills = skills;
        this.activities = activities;
    }

    /** The kind of slot that a job of this {@code activity_id} occupies; empty for an activity that EVE has none for. */
    public static Optional<IndustrySlot> of(int activityId) {
        return Arrays.stream(values())
                .filter(slot -> slot.activities.contains(activityId))
                .findFirst();
    }

    /** Type ids of the skills that give slots of any kind. */
    public static List<Long> allSkills() {
        return Arrays.stream(values()).flatMap(slot -> slot.skills.stream()).toList();
    }

    /**
     * How many jobs of this kind a character can run at once, 1 to 11.
     *
     * @param activeLevels by the skill's type id; a skill that is lacking counts as 0
     */
    public int max(Map<Long, Integer> activeLevels) {
        return 1
                + skills.stream()
                        .mapToInt(skill -> activeLevels.getOrDefault(skill, 0))
                        .sum();
    }
}
