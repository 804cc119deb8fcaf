package seat.asset;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.eve.ShipSlot;

/**
 * One assembled ship with what is fitted and loaded.
 *
 * @param racks slots by rack, the empty ones included; racks without slots are missing
 * @param holds what lies in holds, by location flag, the most valuable hold first
 * @param hull in ISK; null without a price
 * @param fitted in ISK, of what is in slots and its charges, as far as it has a price
 * @param cargo in ISK, of what is in holds, as far as it has a price
 * @param unpriced types without a price
 */
public record FittedShip(
        Asset ship,
        Place place,
        Map<ShipSlot, List<Slot>> racks,
        Map<String, List<Loaded>> holds,
        @Nullable Double hull,
        double fitted,
        double cargo,
        List<Long> unpriced) {
    /**
     * A slot.
     *
     * @param module null for an empty one
     * @param charge loaded in the module; null for none
     */
    public record Slot(@Nullable Loaded module, @Nullable Loaded charge) {
        static final Slot EMPTY = new Slot(null, null);
    }

    /**
     * Something in a ship.
     *
     * @param value in ISK; null without a price
     */
    public record Loaded(
            long itemId,
            long typeId,
            long quantity,
            @Nullable Double value) {}

    /** Everything together, as far as it has a price. */
    public double whole() {
        return (hull == null ? 0 : hull) + fitted + cargo;
    }
}
