package seat.price;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a type brings and costs at the market hub, in ISK.
 *
 * @param buy what buyers pay: the mean of the dearest 5 % of what they want; null without orders
 * @param sell what sellers ask: the mean of the cheapest 5 % of what they offer; null without orders
 */
public record HubPrice(@Nullable BigDecimal buy, @Nullable BigDecimal sell) {
    /** A type without orders. */
    public static final HubPrice NONE = new HubPrice(null, null);

    /** The mean of both; the one there is where there is only one, null without either. */
    public @Nullable BigDecimal split() {
        if (buy == null || sell == null) {
            return buy == null ? sell : buy;
        }
        return buy.add(sell).divide(BigDecimal.TWO, MathContext.DECIMAL64);
    }

    /** Whether there are orders of either side. */
    public boolean isKnown() {
        return buy != null || sell != null;
    }
}
