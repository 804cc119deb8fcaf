package seat.industry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to run a blueprint, and what it brings.
 *
 * @param recipe of the blueprint
 * @param units that come out of all runs
 * @param materials one line for each
 * @param time without the installer's skills and a structure's bonuses
 * @param materialCost of everything that is needed, in stock or not; null while a price is missing
 * @param missingCost of what has to be bought; null while a price is missing
 * @param fee for installing the job; null while an adjusted price or the system's cost index is missing
 * @param value of what comes out, sold by an order at the hub; null without a price
 * @param atOnce what buyers at the hub pay for it at once; null without a price
 * @param withoutPrice types whose price nobody knows
 */
public record BuildPlan(
        Recipe recipe,
        long runs,
        long units,
        List<Line> materials,
        Duration time,
        @Nullable BigDecimal materialCost,
        @Nullable BigDecimal missingCost,
        @Nullable BigDecimal fee,
        @Nullable BigDecimal value,
        @Nullable BigDecimal atOnce,
        List<Long> withoutPrice) {
    public BuildPlan {
        materials = List.copyOf(materials);
        withoutPrice = List.copyOf(withoutPrice);
    }

    /**
     * A material.
     *
     * @param have units in stock, which may be more than needed
     * @param cost of what is needed; null without a price
     */
    public record Line(
            long typeId, long needed, long have, @Nullable BigDecimal cost) {
        /** What has to be bought. */
        public long missing() {
            return Math.max(0, needed - have);
        }
    }

    /** Value less materials and fee in ISK; null while one of them is not known. */
    public @Nullable BigDecimal profit() {
        return less(value);
    }

    /** The profit in ISK where what comes out goes to buyers at once; null while a part of it is not known. */
    public @Nullable BigDecimal profitAtOnce() {
        return less(atOnce);
    }

    private @Nullable BigDecimal less(@Nullable BigDecimal income) {
        return income == null || materialCost == null || fee == null
                ? null
                : income.subtract(materialCost).subtract(fee);
    }
}
