package seat.eve;

import org.jspecify.annotations.Nullable;

/**
 * What trade leaves after fees, in ISK for one unit.
 *
 * @param brokerFee share of an order's value that placing it costs
 * @param salesTax share of a sale
 */
public record TradeMargin(double brokerFee, double salesTax) {
    /** What an order costs at an NPC station without skills and standings. */
    public static final double UNSKILLED_BROKER = 0.03;

    /**
     * Buys with an order at the dearest bid and sells with one at the cheapest offer of the same place.
     *
     * @return null where one side is missing
     */
    public @Nullable Double station(@Nullable Double bid, @Nullable Double offer) {
        return bid == null || offer == null
                ? null
                : Double.valueOf(offer * (1 - brokerFee - salesTax) - bid * (1 + brokerFee));
    }

    /**
     * Buys from the cheapest offer of one place and sells with an order at that of another, by the m³.
     *
     * @param volume m³ of a unit, packaged
     * @return null where something is not known
     */
    public @Nullable Double hauled(@Nullable Double bought, @Nullable Double sold, @Nullable Double volume) {
        return bought == null || sold == null || volume == null || volume <= 0
                ? null
                : Double.valueOf((sold * (1 - brokerFee - salesTax) - bought) / volume);
    }
}
