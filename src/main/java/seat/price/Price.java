package seat.price;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a type is worth, or why that is not known.
 *
 * @param isk null where nobody knows a price: it is counted and listed then, and is never 0
 */
public record Price(@Nullable BigDecimal isk, Source source) {
    /** A type without a price. */
    public static final Price NONE = new Price(null, Source.NONE);

    /** The price of what no market buys by its nature, such as a blueprint copy: 0 ISK. */
    public static final Price WORTHLESS = new Price(BigDecimal.ZERO, Source.WORTHLESS);

    /** Where a price comes from, the first that has one. */
    public enum Source {
        /** Set by hand in the settings. */
        MANUAL,
        /** The orders of a market that is kept. */
        MARKET,
        /** The last thirty days of a region that is kept. */
        HISTORY,
        /** ESI's average price. */
        AVERAGE,
        /** ESI's adjusted price. */
        ADJUSTED,
        /** Agreed on, such as a capsule's in a killmail. */
        FIXED,
        /** What a market does not buy by its nature: a blueprint copy, a SKIN. */
        WORTHLESS,
        /** Unknown. */
        NONE
    }

    /** Whether it may be added to a sum. */
    public boolean isKnown() {
        return isk != null;
    }

    /** What so many are worth in ISK; null without a price. */
    public @Nullable BigDecimal times(long quantity) {
        return isk == null ? null : isk.multiply(BigDecimal.valueOf(quantity));
    }
}
