package seat.asset;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.price.Deal;
import seat.price.Deals;

/**
 * Works out how far stockpiles are filled: from the lists of assets, the jobs under way and the buy orders of a person's characters. Copies of
 * blueprints do not count, nor what is in asset safety. What is missing is priced at the hub's sell price, and where that is not kept by the
 * price that values are counted by.
 */
public final class StockLevels {
    private final Database database;
    private final AssetList list;
    private final Deals deals;

    public StockLevels(Database database, AssetList list, Deals deals) {
        this.database = database;
        this.list = list;
        this.deals = deals;
    }

    private record Key(long character, long type) {}

    /**
     * The lines of each stockpile by its id, those with most missing first. A small number of statements, however many stockpiles.
     *
     * @param region whose prices what is missing costs, where its market is kept; else, and for 0, it is the hub
     */
    public Map<Long, List<StockpileLine>> of(
            Collection<Stockpile> stockpiles, Collection<Long> characterIds, long region) {
        Set<Long> types = new HashSet<>();
        stockpiles.forEach(stockpile -> types.addAll(stockpile.targets().keySet()));
        Map<Long, List<StockpileLine>> lines = new HashMap<>();
        if (types.isEmpty()) {
            return lines;
        }
        List<Stack> stacks = list.of(characterIds).stacks().stream()
                .filter(stack -> types.contains(stack.asset().typeId()))
                .filter(stack -> !stack.asset().copy() && stack.place().kind() != Place.Kind.ASSET_SAFETY)
                .toList();
        Map<Key, Long> jobs = jobs(characterIds, types);
        Map<Key, Long> orders = orders(characterIds, types);
        Map<Long, Deal> market = deals.of(types, region);
        for (Stockpile stockpile : stockpiles) {
            Map<Long, Long> have = have(stockpile, stacks);
            lines.put(
                    stockpile.id(),
                    stockpile.targets().entrySet().stream()
                            .map(target -> new StockpileLine(
                                    target.getKey(),
                                    target.getValue(),
                                    have.getOrDefault(target.getKey(), 0L),
                                    sum(jobs, stockpile, target.getKey()),
                                    sum(orders, stockpile, target.getKey()),
                                    price(target.getKey(), market)))
                            .sorted((a, b) -> Long.compare(b.missing(), a.missing()))
                            .toList());
        }
        return lines;
    }

    private static Map<Long, Long> have(Stockpile stockpile, List<Stack> stacks) {
        Map<Long, Long> have = new HashMap<>();
        for (Stack stack : stacks) {
            boolean here = stockpile.placeId() == 0
                    || stack.place().id() == stockpile.placeId()
                    || stack.place().systemId() == stockpile.placeId();
            boolean theirs = stockpile.characterId() == 0 || stack.asset().characterId() == stockpile.characterId();
            if (here && theirs) {
                have.merge(stack.asset().typeId(), stack.asset().quantity(), Long::sum);
            }
        }
        return have;
    }

    private static long sum(Map<Key, Long> quantities, Stockpile stockpile, long type) {
        return quantities.entrySet().stream()
                .filter(one -> one.getKey().type() == type)
                .filter(one -> stockpile.characterId() == 0 || one.getKey().character() == stockpile.characterId())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static @Nullable Double price(long type, Map<Long, Deal> market) {
        BigDecimal isk = market.getOrDefault(type, Deal.NONE).sell();
        return isk == null ? null : (Double) isk.doubleValue();
    }

    /** What manufacturing (1) and reactions (9, 11) that are not delivered make; runs times what one run makes. */
    private Map<Key, Long> jobs(Collection<Long> characterIds, Set<Long> types) {
        Map<Key, Long> jobs = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT j.character_id, j.product_type_id, j.runs * COALESCE((SELECT MAX(b.quantity) FROM sde_pointer p
                          JOIN sde_blueprint_products b ON b.version = p.version
                          WHERE p.id = 1 AND b.blueprint_type_id = j.blueprint_type_id AND b.type_id = j.product_type_id), 1)
                        FROM character_industry_jobs j
                        WHERE j.character_id IN (:characters) AND j.product_type_id IN (:types)
                          AND j.activity_id IN (1, 9, 11) AND j.status IN ('active', 'paused', 'ready')
                        """)
                .param("characters", characterIds)
                .param("types", types)
                .query(row -> {
                    jobs.merge(new Key(row.getLong(1), row.getLong(2)), row.getLong(3), Long::sum);
                });
        return jobs;
    }

    private Map<Key, Long> orders(Collection<Long> characterIds, Set<Long> types) {
        Map<Key, Long> orders = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT character_id, type_id, volume_remain FROM character_orders
                        WHERE character_id IN (:characters) AND type_id IN (:types)
                          AND is_buy_order = TRUE AND (state IS NULL OR state = 'active')
                        """)
                .param("characters", characterIds)
                .param("types", types)
                .query(row -> {
                    orders.merge(new Key(row.getLong(1), row.getLong(2)), row.getLong(3), Long::sum);
                });
        return orders;
    }
}
