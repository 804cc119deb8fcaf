package seat.eve;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a control tower burns. Its kind of blocks is the one its race uses, no other; charters only in high security and of the faction that
 * holds the system; strontium keeps a reinforced tower for hours and is no fuel.
 */
public final class ControlTowerFuel {
    /** {@code purpose} of static data: what it burns while it is online. */
    public static final int ONLINE = 1;

    /** {@code purpose} of static data: what it takes to be reinforced. */
    public static final int REINFORCED = 4;

    /** The share that is left where the alliance holds the system's sovereignty. */
    public static final double SOVEREIGN = 0.75;

    private static final double HOURS_OF_A_DAY = 24;

    private ControlTowerFuel() {}

    /**
     * Whether a resource is needed where the tower stands.
     *
     * @param least the least security status it is needed at; null for everywhere
     * @param factionId whose space it is needed in; null for everybody's
     */
    public static boolean isNeeded(
            double security, long systemFaction, @Nullable Double least, @Nullable Long factionId) {
        return (least == null || security >= least) && (factionId == null || factionId == systemFaction);
    }

    /** Units an hour. */
    public static double perHour(long quantity, boolean sovereign) {
        return sovereign ? quantity * SOVEREIGN : quantity;
    }

    /** How many days so many units last; infinite where none are burnt. */
    public static double days(long units, double perHour) {
        return perHour <= 0 ? Double.POSITIVE_INFINITY : Math.max(0, units) / perHour / HOURS_OF_A_DAY;
    }

    /** How long strontium keeps the tower once it is reinforced: whole hours. */
    public static Duration reinforced(long strontium, long perHour) {
        return perHour <= 0 ? Duration.ZERO : Duration.ofHours(Math.max(0, strontium) / perHour);
    }
}
