package seat.eve;

/** What moon drills bring, in ISK for a month of 730 hours. */
public final class MoonDrill {
    /** Hours of a month. */
    public static final int HOURS = 730;

    /** m³ of ore that a Metenox takes out of a moon in an hour. */
    public static final long METENOX_VOLUME = 30_000;

    /** The share of moon materials that a Metenox keeps. */
    public static final double METENOX_YIELD = 0.4;

    /** Fuel blocks that a Metenox burns in an hour. */
    public static final int METENOX_BLOCKS = 5;

    /** Magmatic gas that a Metenox burns in an hour, since patch 22.01. */
    public static final long METENOX_GAS = 110;

    private MoonDrill() {}

    /**
     * What a drill brings in a month.
     *
     * @param volume m³ in an hour
     * @param value ISK of a mean m³ of the moon: Σ share × value
     */
    public static double month(double volume, double value) {
        return volume * HOURS * value;
    }

    /**
     * What a Metenox brings in a month, less its fuel; may be negative.
     *
     * @param value ISK of the moon materials in a mean m³ of the moon, if all of them came out
     * @param block ISK of a fuel block
     * @param gas ISK of a unit of magmatic gas
     * @param gasAnHour units of gas that it burns in an hour
     */
    public static double metenox(double value, double block, double gas, long gasAnHour) {
        return month(METENOX_VOLUME, value * METENOX_YIELD) - HOURS * (METENOX_BLOCKS * block + gasAnHour * gas);
    }
}
