package seat.asset;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.price.Price;
import seat.sde.TypeFact;

/** All that some characters own as one list, with values, volumes and places. Offices are no things and are left out. */
public final class AssetList {
    private final AssetValues values;
    private final Holdings holdings;
    private final Volumes volumes;
    private final Places places;

    public AssetList(AssetValues values, Holdings holdings, Volumes volumes, Places places) {
        this.values = values;
        this.holdings = holdings;
        this.volumes = volumes;
        this.places = places;
    }

    /**
     * The list and what it was counted with.
     *
     * @param prices of every type in it
     * @param wrapsSince when wraps of asset safety were first seen, by item
     */
    public record Counted(List<Stack> stacks, Map<Long, Price> prices, Map<Long, Instant> wrapsSince) {
        public Counted {
            stacks = List.copyOf(stacks);
            wrapsSince = Map.copyOf(wrapsSince);
        }
    }

    /** Everything these characters own, in no order. A small number of statements, however many stacks. */
    public Counted of(Collection<Long> characterIds) {
        List<Holding> all = holdings.of(characterIds);
        Map<Long, Price> prices = values.prices(all);
        Volumes.Known room = volumes.of(prices.keySet());
        Set<Long> locations = new HashSet<>();
        for (Holding holding : all) {
            for (int i = 0; i < holding.size(); i++) {
                if (holding.parent(i) == Holding.NONE) {
                    locations.add(holding.get(i).locationId());
                }
            }
        }
        Map<Long, Place> known = places.of(locations);
        List<Stack> stacks = new ArrayList<>();
        Map<Long, Instant> wraps = new HashMap<>();
        for (Holding holding : all) {
            wraps.putAll(holding.wrapsSince());
            Valued valued = new Valued(holding, prices);
            Place[] ofRoots = new Place[holding.size()];
            for (int i = 0; i < holding.size(); i++) {
                Asset asset = holding.get(i);
                if (!asset.isOffice()) {
                    int root = holding.root(i);
                    Place place = asset.wrapped() ? null : ofRoots[root];
                    if (place == null) {
                        place = Places.of(asset, holding.get(root), known);
                        if (!asset.wrapped()) {
                            ofRoots[root] = place;
                        }
                    }
                    stacks.add(stack(valued, i, place, room));
                }
            }
        }
        return new Counted(stacks, prices, wraps);
    }

    private static Stack stack(Valued valued, int item, Place place, Volumes.Known room) {
        Holding holding = valued.holding();
        Asset asset = holding.get(item);
        TypeFact fact = room.facts().get(asset.typeId());
        return new Stack(
                asset,
                valued.unpriced(item) ? null : valued.own(item),
                valued.whole(item),
                room.of(asset.typeId(), asset.quantity(), asset.singleton()),
                fact == null ? 0 : fact.groupId(),
                fact == null ? 0 : fact.categoryId(),
                place,
                holder(holding, item),
                holding.children(item));
    }

    /** What it lies in; an office is no such thing. */
    private static @Nullable Asset holder(Holding holding, int item) {
        int in = holding.parent(item);
        return in == Holding.NONE || holding.get(in).isOffice() ? null : holding.get(in);
    }
}
