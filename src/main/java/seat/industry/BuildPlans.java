package seat.industry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.Manufacturing;
import seat.price.Deal;
import seat.price.Deals;

/**
 * Counts what it takes to run a blueprint: materials, those in stock, time, fee and profit. Materials and product have the hub's prices,
 * since one is about to buy and sell; the job's cost rests on adjusted prices, as in EVE.
 */
public final class BuildPlans {
    private final Database database;
    private final Deals deals;
    private final Stock stock;

    public BuildPlans(Database database, Deals deals) {
        this.database = database;
        this.deals = deals;
        this.stock = new Stock(database);
    }

    /**
     * How a blueprint is to be run.
     *
     * @param runs at least 1
     * @param materialEfficiency in percent, 0 to 10
     * @param timeEfficiency in percent, 0 to 20
     * @param structureBonus what structure and rigs save of materials, in percent
     * @param systemId whose cost index counts; 0 for none
     * @param facilityTax in percent
     * @param surcharge of the Secure Commerce Commission in percent
     * @param placeId where stock counts; 0 for everywhere
     */
    public record Order(
            long runs,
            int materialEfficiency,
            int timeEfficiency,
            double structureBonus,
            long systemId,
            double facilityTax,
            double surcharge,
            long placeId) {}

    /** A plan and the stock it was made with. */
    public record Planned(BuildPlan plan, Stock.Held held) {}

    /** The plan of a recipe with the stock of these characters. */
    public Planned of(Recipe recipe, Order order, Collection<Long> characterIds) {
        List<Long> types = new ArrayList<>(
                recipe.materials().stream().map(Recipe.Amount::typeId).toList());
        Stock.Held held = stock.of(characterIds, types);
        types.add(recipe.product().typeId());
        Map<Long, Deal> known = deals.of(types);
        List<BuildPlan.Line> lines = new ArrayList<>();
        for (Recipe.Amount material : recipe.materials()) {
            long needed = Manufacturing.material(
                    material.quantity(), order.runs(), order.materialEfficiency(), order.structureBonus());
            lines.add(new BuildPlan.Line(
                    material.typeId(),
                    needed,
                    held.of(material.typeId(), order.placeId()),
                    times(sell(known, material.typeId()), needed)));
        }
        long product = recipe.product().typeId();
        long units = Math.multiplyExact(recipe.product().quantity(), order.runs());
        return new Planned(
                new BuildPlan(
                        recipe,
                        order.runs(),
                        units,
                        lines,
                        Manufacturing.time(recipe.time(), order.runs(), order.timeEfficiency()),
                        sum(lines.stream().map(BuildPlan.Line::cost).toList()),
                        sum(lines.stream()
                                .map(line -> times(sell(known, line.typeId()), line.missing()))
                                .toList()),
                        fee(recipe, order),
                        times(sell(known, product), units),
                        times(known.getOrDefault(product, Deal.NONE).buy(), units),
                        types.stream().filter(type -> sell(known, type) == null).toList()),
                held);
    }

    private static @Nullable BigDecimal sell(Map<Long, Deal> known, long typeId) {
        return known.getOrDefault(typeId, Deal.NONE).sell();
    }

    private static @Nullable BigDecimal times(@Nullable BigDecimal isk, long units) {
        return isk == null ? null : isk.multiply(BigDecimal.valueOf(units));
    }

    private static @Nullable BigDecimal sum(List<@Nullable BigDecimal> amounts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal amount : amounts) {
            if (amount == null) {
                return null;
            }
            sum = sum.add(amount);
        }
        return sum;
    }

    private @Nullable BigDecimal fee(Recipe recipe, Order order) {
        Optional<Double> index = costIndex(recipe, order.systemId());
        Map<Long, BigDecimal> adjusted = new HashMap<>();
        List<Long> types =
                recipe.materials().stream().map(Recipe.Amount::typeId).toList();
        if (index.isEmpty() || types.isEmpty()) {
            return null;
        }
        database.reading()
                .sql(
                        "SELECT type_id, adjusted_price FROM market_prices WHERE type_id IN (:ids) AND adjusted_price IS NOT NULL")
                .param("ids", types)
                .query(row -> {
                    adjusted.put(row.getLong(1), row.getBigDecimal(2));
                });
        BigDecimal estimated = BigDecimal.ZERO;
        for (Recipe.Amount material : recipe.materials()) {
            BigDecimal price = adjusted.get(material.typeId());
            if (price == null) {
                return null;
            }
            estimated = estimated.add(price.multiply(BigDecimal.valueOf(material.quantity() * order.runs())));
        }
        return Manufacturing.fee(estimated, index.get(), order.facilityTax() / 100, order.surcharge() / 100);
    }

    private Optional<Double> costIndex(Recipe recipe, long systemId) {
        return database.reading()
                .sql("SELECT cost_index FROM industry_system_cost_indices WHERE solar_system_id = ? AND activity = ?")
                .params(systemId, recipe.activity().costIndex())
                .query(Double.class)
                .optional();
    }
}
