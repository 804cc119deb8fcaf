package seat.eve;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What ore gives when it is reprocessed. The share that comes out is (0.50 + rig) × (1 + security bonus) × (1 + structure bonus) × (1 +
 * 0.03 × Reprocessing) × (1 + 0.02 × Reprocessing Efficiency) × (1 + 0.02 × ore skill) × (1 + implant); 0.906 is the best there is.
 */
public final class Reprocessing {
    /** A refinery with a good rig and a pilot with good skills. */
    public static final double USUAL_YIELD = 0.85;

    private Reprocessing() {}

    /**
     * Units of one material. EVE reprocesses whole portions only; here a part of one counts, since the days of a month are reprocessed
     * together.
     *
     * @param units of ore
     * @param portion units that are reprocessed at once, such as 100
     * @param materialQuantity that one portion holds
     * @param yield share that comes out, 0 to 1
     */
    public static long material(long units, int portion, long materialQuantity, double yield) {
        return BigDecimal.valueOf(units)
                .multiply(BigDecimal.valueOf(materialQuantity))
                .multiply(BigDecimal.valueOf(yield))
                .divide(BigDecimal.valueOf(portion), 0, RoundingMode.FLOOR)
                .longValueExact();
    }
}
