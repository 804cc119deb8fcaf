package seat.eve;

import java.time.Duration;
import java.time.Instant;

/**
 * Asset safety as EVE has it: what lay in a structure that is gone can be delivered within its system after five days for 0.5 % of its
 * value, and goes to an NPC station by itself after twenty days for 15 %. There is none in wormholes, and none from abandoned structures.
 */
public final class AssetSafetyRule {
    /** The earliest delivery, to a place in the same system. */
    public static final Duration EARLIEST = Duration.ofDays(5);

    /** The delivery that comes by itself. */
    public static final Duration BY_ITSELF = Duration.ofDays(20);

    private static final double OWN_SYSTEM_FEE = 0.005;
    private static final double ELSEWHERE_FEE = 0.15;

    private AssetSafetyRule() {}

    /** When it can be delivered within the system. */
    public static Instant earliest(Instant since) {
        return since.plus(EARLIEST);
    }

    /** When it is delivered by itself. */
    public static Instant byItself(Instant since) {
        return since.plus(BY_ITSELF);
    }

    /** What delivery within the system costs in ISK. */
    public static double feeInSystem(double value) {
        return value * OWN_SYSTEM_FEE;
    }

    /** What the delivery that comes by itself costs in ISK. */
    public static double feeElsewhere(double value) {
        return value * ELSEWHERE_FEE;
    }

    /** Whether what lies in a structure there goes to asset safety when the structure is gone. */
    public static boolean protects(SecurityStatus.Space space, boolean abandoned) {
        return space != SecurityStatus.Space.WORMHOLE && !abandoned;
    }
}
