package seat.price;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a type costs and brings in a deal today, in ISK.
 *
 * @param sell what sellers ask at the hub: what one pays to have it at once, or gets by an order; null without any price
 * @param buy what buyers pay at the hub: what one gets at once; null without any price
 */
public record Deal(@Nullable BigDecimal sell, @Nullable BigDecimal buy) {
    /** A type nobody has a price for. */
    public static final Deal NONE = new Deal(null, null);

    /** What is set by hand, else the hub's prices, and the price of values where the hub has no orders of a side. */
    static Deal of(HubPrice hub, Price value) {
        BigDecimal otherwise = value.isk();
        if (value.source() == Price.Source.MANUAL) {
            return new Deal(otherwise, otherwise);
        }
        return new Deal(hub.sell() == null ? otherwise : hub.sell(), hub.buy() == null ? otherwise : hub.buy());
    }
}
