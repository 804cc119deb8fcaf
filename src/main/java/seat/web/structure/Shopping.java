package seat.web.structure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.access.Names;
import seat.eve.StructureFuel;
import seat.price.Price;
import seat.price.Prices;
import seat.sde.Language;
import seat.sde.StaticNames;
import seat.sde.TypeFact;
import seat.sde.TypeFacts;
import seat.structure.Burn;
import seat.structure.Runway;

/** What to buy so that structures, towers and hubs run for some days: one list for all of them, and what it costs and takes. */
final class Shopping {
    private final Prices prices;
    private final TypeFacts types;
    private final StaticNames staticNames;
    private final Names names;

    Shopping(Prices prices, TypeFacts types, StaticNames staticNames, Names names) {
        this.prices = prices;
        this.types = types;
        this.staticNames = staticNames;
        this.names = names;
    }

    /**
     * One type of the list.
     *
     * @param cost in ISK; null without a price
     * @param volume in m³; null where static data does not tell
     */
    record Item(
            long typeId,
            long units,
            @Nullable BigDecimal cost,
            @Nullable Double volume) {}

    /**
     * The whole list.
     *
     * @param block the kind of blocks that Upwell structures get
     * @param cost in ISK, of what has a price
     * @param volume in m³, of what has a volume
     * @param multibuy lines that every client's multibuy reads
     * @param prices that the costs rest on
     */
    record Cart(
            List<Item> items, long block, BigDecimal cost, double volume, String multibuy, Map<Long, Price> prices) {
        Cart {
            items = List.copyOf(items);
            prices = Map.copyOf(prices);
        }
    }

    /**
     * Adds up what all these need.
     *
     * @param chosen the kind of blocks for Upwell structures, which burn any; 0 for the cheapest
     */
    Cart of(Collection<Runway.Line> lines, int days, long chosen) {
        Map<Long, Long> units = new LinkedHashMap<>();
        lines.forEach(line -> line.burns().forEach(burn -> {
            long needed = burn.toBuy(days);
            if (needed > 0) {
                units.merge(burn.typeId(), needed, Long::sum);
            }
        }));
        Set<Long> ids = new HashSet<>(units.keySet());
        ids.addAll(StructureFuel.BLOCKS);
        ids.remove(0L);
        Map<Long, Price> known = prices.of(ids);
        long block = StructureFuel.BLOCKS.contains(chosen) ? chosen : cheapest(known);
        Long any = units.remove(0L);
        if (any != null) {
            units.merge(block, any, Long::sum);
        }
        Map<Long, TypeFact> facts = types.of(ids);
        List<Item> items = new ArrayList<>();
        units.forEach((type, count) -> {
            Double volume = volume(type, facts.get(type));
            items.add(new Item(
                    type,
                    count,
                    known.getOrDefault(type, Price.NONE).times(count),
                    volume == null ? null : volume * count));
        });
        items.sort(Comparator.comparingLong(Item::units).reversed());
        return new Cart(
                items,
                block,
                items.stream().map(Item::cost).filter(cost -> cost != null).reduce(BigDecimal.ZERO, BigDecimal::add),
                items.stream()
                        .map(Item::volume)
                        .filter(volume -> volume != null)
                        .mapToDouble(Double::doubleValue)
                        .sum(),
                text(items),
                units.keySet().stream()
                        .collect(Collectors.toMap(type -> type, type -> known.getOrDefault(type, Price.NONE))));
    }

    /** What one line needs of a kind, in units. */
    static long units(Runway.Line line, int days) {
        return line.burns().stream().mapToLong(burn -> burn.toBuy(days)).sum();
    }

    /** ISK of what one line needs; null where a part has no price. */
    static @Nullable BigDecimal cost(Runway.Line line, int days, Cart cart) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Burn burn : line.burns()) {
            long needed = burn.toBuy(days);
            if (needed > 0) {
                BigDecimal cost = cart.prices()
                        .getOrDefault(burn.typeId() == 0 ? cart.block() : burn.typeId(), Price.NONE)
                        .times(needed);
                if (cost == null) {
                    return null;
                }
                sum = sum.add(cost);
            }
        }
        return sum;
    }

    private static @Nullable Double volume(long type, @Nullable TypeFact fact) {
        return StructureFuel.BLOCKS.contains(type)
                ? Double.valueOf(StructureFuel.BLOCK_VOLUME)
                : fact == null ? null : Double.valueOf(fact.volume());
    }

    private static long cheapest(Map<Long, Price> prices) {
        return StructureFuel.BLOCKS.stream()
                .sorted()
                .min(Comparator.comparing(
                        type -> prices.getOrDefault(type, Price.NONE).isk(),
                        Comparator.nullsLast(Comparator.naturalOrder())))
                .orElseThrow();
    }

    private String text(List<Item> items) {
        List<Long> ids = items.stream().map(Item::typeId).toList();
        Map<Long, String> english = staticNames.of(ids, Language.EN);
        Names.Known known = names.of(ids);
        return items.stream()
                .map(item -> english.getOrDefault(item.typeId(), known.of(item.typeId())) + "\t" + item.units())
                .collect(Collectors.joining("\n"));
    }
}
