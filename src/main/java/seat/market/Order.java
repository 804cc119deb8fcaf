package seat.market;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import seat.eve.OrderRange;

/**
 * A market order that a character has placed.
 *
 * @param systemId 0 where it is not known where the place is
 * @param range how far a buy order reaches
 * @param price of one, in ISK
 * @param total how many it began with
 * @param remain how many are left
 * @param expires when it ends by itself, in UTC
 * @param escrow what a buy order holds back, in ISK
 * @param corporationId 0 for an order with the character's own money
 * @param division the wallet of the corporation it is paid from; null where that is not known
 * @param state ESI's word ({@code active}, {@code cancelled}, {@code expired}), or {@link #FILLED} or {@link #ENDED}, which are deduced
 */
public record Order(
        long characterId,
        long orderId,
        long typeId,
        long regionId,
        long systemId,
        long locationId,
        OrderRange range,
        boolean buy,
        BigDecimal price,
        long total,
        long remain,
        LocalDateTime issued,
        LocalDateTime expires,
        BigDecimal escrow,
        boolean forCorporation,
        long corporationId,
        @Nullable Integer division,
        String state) {
    /** An order of which all was traded: ESI names it neither among the active nor among the ended ones. */
    public static final String FILLED = "filled";

    /** An order that is no longer active; whether it was filled, cancelled or ran out is not known yet. */
    public static final String ENDED = "ended";

    private static final long FIRST_STRUCTURE = 1_000_000_000_000L;

    /** Whether it stands in a structure's market, which the book of its region does not have. */
    public boolean inStructure() {
        return locationId >= FIRST_STRUCTURE;
    }

    /** Which share of it has been traded, 0 to 1. */
    public double filled() {
        return total <= 0 ? 0 : 1 - (double) remain / total;
    }

    /** What is left of it at its own price, in ISK. */
    public BigDecimal left() {
        return price.multiply(BigDecimal.valueOf(remain));
    }
}
