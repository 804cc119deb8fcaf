package seat.eve;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Prices that EVE's market takes: at most four significant digits, and no less than a hundredth of ISK between two of them. An order
 * that is to beat another one differs by such a tick at least.
 */
public final class OrderPrice {
    private static final int SIGNIFICANT_DIGITS = 4;
    private static final BigDecimal LEAST = new BigDecimal("0.01");

    private OrderPrice() {}

    /** The dearest price below this one that an order can have: what undercuts a sell order. 0.01 at least. */
    public static BigDecimal below(BigDecimal price) {
        BigDecimal rounded = price.setScale(scale(price), RoundingMode.DOWN);
        // Just below a power of ten ticks are ten times as fine.
        BigDecimal below = rounded.compareTo(price) < 0
                ? rounded
                : price.subtract(tick(price.subtract(LEAST))).setScale(scale(price.subtract(LEAST)), RoundingMode.DOWN);
        return below.compareTo(LEAST) < 0 ? LEAST : plain(below);
    }

    /** The cheapest price above this one that an order can have: what outbids a buy order. */
    public static BigDecimal above(BigDecimal price) {
        BigDecimal rounded = price.setScale(scale(price), RoundingMode.UP);
        return plain(rounded.compareTo(price) > 0 ? rounded : price.add(tick(price)));
    }

    private static BigDecimal tick(BigDecimal price) {
        return BigDecimal.ONE.movePointLeft(scale(price));
    }

    /** Decimal places of a tick at this price; negative above 10,000. */
    private static int scale(BigDecimal price) {
        if (price.signum() <= 0) {
            return LEAST.scale();
        }
        int digitsBeforeThePoint = price.precision() - price.scale();
        return Math.min(LEAST.scale(), SIGNIFICANT_DIGITS - digitsBeforeThePoint);
    }

    private static BigDecimal plain(BigDecimal price) {
        return price.setScale(LEAST.scale(), RoundingMode.UNNECESSARY);
    }
}
