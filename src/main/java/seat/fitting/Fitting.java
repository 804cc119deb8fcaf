package seat.fitting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fitting a character saved: {@code GET /characters/{character_id}/fittings}.
 *
 * @param description EVE's markup
 */
public record Fitting(
        long characterId, long fittingId, String name, String description, long shipTypeId, List<Item> items) {
    public Fitting {
        items = List.copyOf(items);
    }

    /** An item with where it goes, as ESI writes it: {@code HiSlot0}, {@code DroneBay}, {@code Cargo}. */
    public record Item(long typeId, String flag, long quantity) {}

    /** Types of the ship and of everything in it. */
    public Set<Long> types() {
        Set<Long> types = new HashSet<>(Set.of(shipTypeId));
        items.forEach(item -> types.add(item.typeId()));
        return types;
    }

    /** How many of each type it takes, with the ship. */
    public Map<Long, Long> amounts() {
        Map<Long, Long> amounts = new HashMap<>(Map.of(shipTypeId, 1L));
        items.forEach(item -> amounts.merge(item.typeId(), item.quantity(), Long::sum));
        return amounts;
    }
}
