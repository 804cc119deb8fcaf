package seat.killmail;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import seat.price.Price;

/**
 * What was lost in a killmail, in ISK of its day: the hull, and every item that was destroyed or dropped, those in containers too.
 *
 * @param destroyed with the hull
 * @param fitted what was in slots, of destroyed and dropped
 * @param unpriced types nobody has a price for; they are in no sum
 */
public record KillValue(
        BigDecimal hull, BigDecimal destroyed, BigDecimal dropped, BigDecimal fitted, Set<Long> unpriced) {
    public KillValue {
        unpriced = Set.copyOf(unpriced);
    }

    public BigDecimal total() {
        return destroyed.add(dropped);
    }

    /** The value of a ship with what was in it. */
    static KillValue of(long shipTypeId, Collection<LostItem> items, Map<Long, Price> prices) {
        Set<Long> unpriced = new HashSet<>();
        BigDecimal hull = isk(shipTypeId, prices, unpriced);
        BigDecimal destroyed = hull;
        BigDecimal dropped = BigDecimal.ZERO;
        BigDecimal fitted = BigDecimal.ZERO;
        for (LostItem item : items) {
            BigDecimal price = item.copy() ? BigDecimal.ZERO : isk(item.typeId(), prices, unpriced);
            destroyed = destroyed.add(price.multiply(BigDecimal.valueOf(item.destroyed())));
            dropped = dropped.add(price.multiply(BigDecimal.valueOf(item.dropped())));
            if (item.slot().isFitted()) {
                fitted = fitted.add(price.multiply(BigDecimal.valueOf(item.quantity())));
            }
        }
        return new KillValue(hull, destroyed, dropped, fitted, unpriced);
    }

    private static BigDecimal isk(long type, Map<Long, Price> prices, Set<Long> unpriced) {
        BigDecimal isk = prices.getOrDefault(type, Price.NONE).isk();
        if (isk == null) {
            unpriced.add(type);
            return BigDecimal.ZERO;
        }
        return isk;
    }
}
