package seat.market;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How an order stands against those of others.
 *
 * @param best the best price of another seller, or buyer; null where there is none or it is not known
 * @param ahead how many units others offer, or seek, that are served before
 * @param since when the first of those that are better came, in UTC; null while none is
 * @param toBeat the price that would be the best one; null where it is the best already or nothing is known
 */
public record Competition(
        State state,
        @Nullable BigDecimal best,
        long ahead,
        @Nullable LocalDateTime since,
        @Nullable BigDecimal toBeat) {
    static final Competition NOT_KEPT = new Competition(State.NOT_KEPT, null, 0, null, null);

    /** Where an order stands, what needs somebody first. */
    public enum State {
        /** Another's price is better. */
        UNDERCUT,
        /** Others ask, or pay, the same. */
        TIED,
        /** The book is older than two hours: what it says may be over. */
        OLD,
        /** Nobody keeps this market. */
        NOT_KEPT,
        /** No other's price is as good. */
        BEST
    }

    /** How far the own price is above the best other one, as a share of that; negative below; null where there is none. */
    public @Nullable Double gap(BigDecimal price) {
        return best == null || best.signum() <= 0 ? null : Double.valueOf(price.doubleValue() / best.doubleValue() - 1);
    }
}
