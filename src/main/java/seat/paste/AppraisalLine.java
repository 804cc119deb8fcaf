package seat.paste;

import org.jspecify.annotations.Nullable;
import seat.price.Price;

/**
 * Some of one type, and what one was worth.
 *
 * @param copy whether it is a copy of a blueprint, which is worth 0
 * @param volume of all of them in m³, packaged; null where it is not known
 * @param buy what buyers paid for one, in ISK; null where it is not known
 * @param sell what sellers asked for one
 * @param split the mean of both, or the price values are counted by where no market is kept
 * @param source where the prices came from
 */
public record AppraisalLine(
        long typeId,
        boolean copy,
        long quantity,
        @Nullable Double volume,
        @Nullable Double buy,
        @Nullable Double sell,
        @Nullable Double split,
        Price.Source source) {
    /** Whether it is in the sums. */
    public boolean priced() {
        return split != null;
    }

    /** What all of them are worth at a price for one; null without a price. */
    public @Nullable Double times(@Nullable Double price, double percent) {
        return price == null ? null : price * quantity * percent / 100;
    }
}
