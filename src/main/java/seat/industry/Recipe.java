package seat.industry;

import java.time.Duration;
import java.util.List;
import seat.eve.IndustryActivity;

/**
 * What a blueprint makes of what, as static data tells.
 *
 * @param time of one run without research
 * @param maxRuns of a copy
 * @param product what a run makes
 * @param materials of one run without research, in the order of the static data
 */
public record Recipe(
        long blueprintTypeId,
        IndustryActivity activity,
        Duration time,
        int maxRuns,
        Amount product,
        List<Amount> materials) {
    public Recipe {
        materials = List.copyOf(materials);
    }

    /** An amount is so many units of a type. */
    public record Amount(long typeId, long quantity) {}
}
