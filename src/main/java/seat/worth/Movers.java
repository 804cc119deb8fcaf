package seat.worth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * What moved the worth of assets between two days, by type: prices, and what was bought and sold. What was built, looted, reprocessed,
 * lost or handed over is known of no type, since EVE tells what somebody has and not what it had; it is in the rest.
 */
public final class Movers {
    private static final int MOST = 10;

    private final Database database;

    public Movers(Database database) {
        this.database = database;
    }

    /**
     * A type that moved the worth.
     *
     * @param quantity how many there were on the first day, as far as trades tell
     * @param bought how many more were bought than sold in between; negative where more were sold
     * @param priceBefore of the first day, in ISK
     * @param priceAfter of the second day, in ISK
     */
    public record Mover(long typeId, long quantity, long bought, double priceBefore, double priceAfter) {
        /** What the price alone changed, in ISK. */
        public double priceEffect() {
            return quantity * (priceAfter - priceBefore);
        }

        /** What trade alone changed, in ISK. */
        public double quantityEffect() {
            return bought * priceAfter;
        }

        public double value() {
            return priceEffect() + quantityEffect();
        }
    }

    /**
     * What moved it.
     *
     * @param top the ten that moved it most, up or down
     * @param prices effect of all prices together
     * @param trades effect of all trades together
     * @param rest of the change of the assets' worth, for which neither accounts; null where one of the days was not counted
     */
    public record Moved(
            List<Mover> top,
            double prices,
            double trades,
            @Nullable Double rest) {}

    /**
     * The movers between two days.
     *
     * @param before worth on the first day; null where it was not counted
     * @param after worth on the second day; null where it was not counted
     */
    public Moved between(
            Collection<Long> characterIds,
            LocalDate from,
            LocalDate until,
            @Nullable Worth before,
            @Nullable Worth after) {
        Map<Long, Long> held = held(characterIds);
        Map<Long, Long> since = traded(characterIds, until, null);
        Map<Long, Long> between = traded(characterIds, from, until);
        Set<Long> types = new HashSet<>(held.keySet());
        types.addAll(between.keySet());
        Map<Long, Double> first = prices(types, from);
        Map<Long, Double> second = prices(types, until);
        List<Mover> movers = new ArrayList<>();
        for (long type : types) {
            Double priceBefore = first.get(type);
            Double priceAfter = second.get(type);
            if (priceBefore == null || priceAfter == null) {
                continue;
            }
            long bought = between.getOrDefault(type, 0L);
            long then = held.getOrDefault(type, 0L) - since.getOrDefault(type, 0L) - bought;
            movers.add(new Mover(type, Math.max(0, then), bought, priceBefore, priceAfter));
        }
        double prices = movers.stream().mapToDouble(Mover::priceEffect).sum();
        double trades = movers.stream().mapToDouble(Mover::quantityEffect).sum();
        movers.removeIf(mover -> mover.value() == 0);
        movers.sort(Comparator.comparingDouble((Mover mover) -> -Math.abs(mover.value())));
        Double assetsBefore = before == null ? null : before.assets();
        Double assetsAfter = after == null ? null : after.assets();
        return new Moved(
                List.copyOf(movers.subList(0, Math.min(MOST, movers.size()))),
                prices,
                trades,
                assetsBefore == null || assetsAfter == null
                        ? null
                        : Double.valueOf(assetsAfter - assetsBefore - prices - trades));
    }

    /** Days of which prices are kept, the last one first. */
    public List<LocalDate> days(Collection<Long> characterIds) {
        return characterIds.isEmpty()
                ? List.of()
                : database.reading()
                        .sql(
                                "SELECT DISTINCT `day` FROM daily_snapshots WHERE owner_id IN (:ids) ORDER BY `day` DESC LIMIT 400")
                        .param("ids", characterIds)
                        .query(LocalDate.class)
                        .list();
    }

    private Map<Long, Long> held(Collection<Long> characterIds) {
        Map<Long, Long> held = new HashMap<>();
        if (!characterIds.isEmpty()) {
            database.reading().sql("""
                            SELECT a.type_id, SUM(a.quantity) FROM character_assets a
                            WHERE a.character_id IN (:ids) AND (a.is_blueprint_copy IS NULL OR a.is_blueprint_copy = FALSE)
                            GROUP BY a.type_id
                            """).param("ids", characterIds).query(row -> {
                held.put(row.getLong(1), row.getLong(2));
            });
        }
        return held;
    }

    /** How many more of each type were bought than sold. */
    private Map<Long, Long> traded(Collection<Long> characterIds, LocalDate from, @Nullable LocalDate until) {
        Map<Long, Long> traded = new HashMap<>();
        if (!characterIds.isEmpty()) {
            // A snapshot is taken in the first hours of its day: what is traded on it comes after.
            database.reading()
                    .sql("""
                            SELECT t.type_id, SUM(CASE WHEN t.is_buy = TRUE THEN t.quantity ELSE -t.quantity END)
                            FROM character_wallet_transactions t
                            WHERE t.character_id IN (:ids) AND t.date >= :from AND t.date < :until
                              AND (t.is_personal IS NULL OR t.is_personal = TRUE)
                            GROUP BY t.type_id
                            """)
                    .param("ids", characterIds)
                    .param("from", from.atStartOfDay())
                    .param("until", (until == null ? LocalDate.of(9999, 1, 1) : until).atStartOfDay())
                    .query(row -> {
                        traded.put(row.getLong(1), row.getLong(2));
                    });
        }
        return traded;
    }

    private Map<Long, Double> prices(Set<Long> types, LocalDate day) {
        Map<Long, Double> prices = new HashMap<>();
        if (!types.isEmpty()) {
            database.reading()
                    .sql("SELECT type_id, price FROM price_days WHERE `day` = :day AND type_id IN (:types)")
                    .param("day", day)
                    .param("types", types)
                    .query(row -> {
                        prices.put(row.getLong(1), row.getDouble(2));
                    });
        }
        return prices;
    }
}
