package seat.asset;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.price.Price;
import seat.price.Prices;

/** What characters' assets are worth, by {@link Prices}: the same number on every page. */
public final class AssetValues {
    private final Holdings holdings;
    private final Prices prices;

    public AssetValues(Holdings holdings, Prices prices) {
        this.holdings = holdings;
        this.prices = prices;
    }

    /**
     * The worth of all assets of each character, who all have an entry. A small number of statements, however many characters, as long as
     * their assets were not read anew.
     */
    public Map<Long, AssetTotal> totals(Collection<Long> characterIds) {
        List<Holding> all = holdings.of(characterIds);
        Map<Long, Price> known = prices(all);
        Map<Long, AssetTotal> totals = new HashMap<>();
        for (Holding holding : all) {
            Valued valued = new Valued(holding, known);
            totals.put(holding.characterId(), valued.total());
        }
        return totals;
    }

    /** Prices of everything these hold. */
    Map<Long, Price> prices(List<Holding> all) {
        Set<Long> types = new HashSet<>();
        all.forEach(holding -> holding.assets().forEach(asset -> types.add(asset.typeId())));
        return prices.of(types);
    }
}
