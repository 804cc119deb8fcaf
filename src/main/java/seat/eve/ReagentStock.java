package seat.eve;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reagents in sovereignty hubs, which burn them, and in skyhooks, which gather them. */
public final class ReagentStock {
    private static final double SECONDS_OF_AN_HOUR = 3_600;
    private static final double HOURS_OF_A_DAY = 24;

    private ReagentStock() {}

    /**
     * What a hub has left of a reagent.
     *
     * @param amount when it was read
     * @param readAt null for just now
     */
    public static double left(long amount, long burningPerHour, @Nullable Instant readAt, Instant now) {
        double hours =
                readAt == null ? 0 : Math.max(0, Duration.between(readAt, now).toSeconds()) / SECONDS_OF_AN_HOUR;
        return Math.max(0, amount - burningPerHour * hours);
    }

    /** How many days a hub's reagent lasts; infinite where none is burnt. */
    public static double days(long amount, long burningPerHour, @Nullable Instant readAt, Instant now) {
        return burningPerHour <= 0
                ? Double.POSITIVE_INFINITY
                : left(amount, burningPerHour, readAt, now) / burningPerHour / HOURS_OF_A_DAY;
    }

    /**
     * What a skyhook has of its reagent, secured and not, by the cycles since it was read. How a cycle is divided between the two ESI does
     * not tell, so only the sum is counted on.
     *
     * @param stock secured and unsecured when it was read
     * @param capacity of both together
     */
    public static long gathered(
            long stock,
            @Nullable Instant lastCycle,
            @Nullable Duration cycle,
            long amountPerCycle,
            long capacity,
            Instant now) {
        if (lastCycle == null || cycle == null || cycle.isZero() || cycle.isNegative() || now.isBefore(lastCycle)) {
            return stock;
        }
        long cycles = Duration.between(lastCycle, now).dividedBy(cycle);
        long sum = stock + cycles * amountPerCycle;
        return capacity > 0 ? Math.max(stock, Math.min(capacity, sum)) : sum;
    }

    /** What raiders can take: secured stock cannot be stolen. */
    public static long raidable(long secured, long unsecured) {
        return Math.max(0, unsecured);
    }
}
