package seat.eve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an industry job does. Static data, ESI's jobs and ESI's cost indices each call it by another name. */
public enum IndustryActivity {
    MANUFACTURING(List.of(1), "manufacturing", "manufacturing"),
    TIME_RESEARCH(List.of(3), "research_time", "researching_time_efficiency"),
    MATERIAL_RESEARCH(List.of(4), "research_material", "researching_material_efficiency"),
    COPYING(List.of(5), "copying", "copying"),
    REVERSE_ENGINEERING(List.of(7), "reverse_engineering", "none"),
    INVENTION(List.of(8), "invention", "invention"),
    /** Reactions, which ESI knows under two numbers. */
    REACTION(List.of(9, 11), "reaction", "reaction");

    private final List<Integer> ids;
    private final String staticName;
    private final String costIndex;

    IndustryActivity(List<Integer> ids, String staticName, String costIndex) {
        this.ids = ids;
        this.staticName = staticName;
        this.costIndex = costIndex;
    }

    /** The activity of a job's {@code activity_id}; empty for a number that EVE does not use. */
    public static Optional<IndustryActivity> of(int activityId) {
        return Arrays.stream(values())
                .filter(activity -> activity.ids.contains(activityId))
                .findFirst();
    }

    /** What blueprints of the static data call it. */
    public String staticName() {
        return staticName;
    }

    /** What {@code GET /industry/systems} calls it. */
    public String costIndex() {
        return costIndex;
    }

    /** Whether it makes goods that have a price; a blueprint, researched, copied or invented, has none. */
    public boolean makesGoods() {
        return this == MANUFACTURING || this == REACTION;
    }
}
