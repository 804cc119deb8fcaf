package seat.eve;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** What jobs of blueprints need: materials, time, and the fee for installing them. */
public final class Manufacturing {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Manufacturing() {}

    /**
     * How much of a material a job needs: runs × base, less what research and the structure save, rounded up for the whole job; never
     * less than one unit for each run.
     *
     * @param base units of one run without research
     * @param materialEfficiency of the blueprint in percent, 0 to 10
     * @param structureBonus what the structure and its rigs save in percent, such as 1 for an engineering complex
     */
    public static long material(long base, long runs, int materialEfficiency, double structureBonus) {
        BigDecimal needed = BigDecimal.valueOf(base)
                .multiply(BigDecimal.valueOf(runs))
                .multiply(left(materialEfficiency))
                .multiply(left(structureBonus));
        // EVE rounds to hundredths first: 3.0000001 is 3.
        long whole = needed.setScale(2, RoundingMode.HALF_UP)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
        return Math.max(runs, whole);
    }

    /**
     * How long a job takes without the skills of its installer and the bonuses of a structure.
     *
     * @param base of one run without research
     * @param timeEfficiency of the blueprint in percent, 0 to 20
     */
    public static Duration time(Duration base, long runs, int timeEfficiency) {
        return Duration.ofSeconds(base.multipliedBy(runs).toSeconds() * (100 - timeEfficiency) / 100);
    }

    /**
     * The fee for installing a job in ISK: of the estimated value of its materials, which is their base quantities at adjusted prices.
     *
     * @param costIndex of the system for the activity, 0.05 for 5 %
     * @param facilityTax of the station's or structure's owner, as a share
     * @param surcharge of the Secure Commerce Commission, as a share
     */
    public static BigDecimal fee(BigDecimal estimatedValue, double costIndex, double facilityTax, double surcharge) {
        return estimatedValue
                .multiply(BigDecimal.valueOf(costIndex)
                        .add(BigDecimal.valueOf(facilityTax))
                        .add(BigDecimal.valueOf(surcharge)))
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal left(double percentSaved) {
        return HUNDRED.subtract(BigDecimal.valueOf(percentSaved)).divide(HUNDRED);
    }
}
