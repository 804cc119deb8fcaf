package seat.price;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Prices for what one is about to buy or sell: building, extracting, stocking up. They are those of the market hub, buy and sell side by
 * side ({@link HubPrices}); where the hub has no orders, or is not kept, they are the prices that values are counted by ({@link Prices}).
 */
public final class Deals {
    private final HubPrices hub;
    private final Prices prices;

    public Deals(HubPrices hub, Prices prices) {
        this.hub = hub;
        this.prices = prices;
    }

    /** Deals at the hub by type; every type asked for has an entry. A small number of statements, however many types. */
    public Map<Long, Deal> of(Collection<Long> typeIds) {
        return of(typeIds, 0);
    }

    /**
     * Deals by type; every type asked for has an entry.
     *
     * @param region whose market is asked, where it is kept; else, and for 0, it is the hub
     */
    public Map<Long, Deal> of(Collection<Long> typeIds, long region) {
        Map<Long, HubPrice> atHub = hub.in(hub.market(region), typeIds);
        Map<Long, Price> values = prices.of(typeIds);
        Map<Long, Deal> deals = new HashMap<>();
        typeIds.forEach(type -> deals.put(
                type, Deal.of(atHub.getOrDefault(type, HubPrice.NONE), values.getOrDefault(type, Price.NONE))));
        return deals;
    }
}
