package seat.treasury;

import org.jspecify.annotations.Nullable;

/** How long money lasts at the pace at which it is spent. */
public final class Runway {
    /** Days of which the mean is taken. */
    public static final int DAYS = 30;

    private Runway() {}

    /**
     * Days until nothing is left: the balance by the mean daily net spending.
     *
     * @param balance in ISK
     * @param income in ISK within the days
     * @param spending in ISK within the days, a positive number
     * @param days that are known, at least a part of one
     * @return null where as much comes in as goes out, or nothing is known
     */
    public static @Nullable Double days(@Nullable Double balance, double income, double spending, double days) {
        double net = spending - income;
        if (balance == null || days <= 0 || !(net > 0)) {
            return null;
        }
        return Math.max(0, balance) / (net / days);
    }
}
