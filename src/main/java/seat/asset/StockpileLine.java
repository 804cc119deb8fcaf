package seat.asset;

import org.jspecify.annotations.Nullable;

/**
 * One target of a stockpile and how far it is reached.
 *
 * @param have at the place
 * @param inJobs what manufacturing jobs and reactions under way will make, wherever they run
 * @param onOrder what own buy orders still want, wherever they stand
 * @param price of one that is missing, in ISK; null without a price
 */
public record StockpileLine(
        long typeId,
        long target,
        long have,
        long inJobs,
        long onOrder,
        @Nullable Double price) {
    /** What neither lies there nor is on its way. */
    public long missing() {
        return Math.max(0, target - have - inJobs - onOrder);
    }

    /** What is missing costs so much in ISK; null without a price. */
    public @Nullable Double cost() {
        return price == null ? null : (Double) (price * missing());
    }

    /** How much of the target lies there, of 1. */
    public double share() {
        return target == 0 ? 1 : Math.min(1, (double) have / target);
    }
}
