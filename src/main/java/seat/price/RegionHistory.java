package seat.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/** Reads what types were traded for in a kept region during the last thirty days: Σ(average × volume) ÷ Σ(volume). */
final class RegionHistory {
    private static final int DAYS = 30;
    private static final int BATCH = 1_000;

    private final Database database;

    RegionHistory(Database database) {
        this.database = database;
    }

    /** Mean prices in ISK by type; types that were not traded are missing. */
    Map<Long, BigDecimal> of(long region, Collection<Long> typeIds, LocalDate today) {
        Map<Long, BigDecimal> means = new HashMap<>();
        List<Long> types = List.copyOf(typeIds);
        for (int from = 0; from < types.size(); from += BATCH) {
            database.sql()
                    .sql("""
                            SELECT type_id, SUM(average * volume) / SUM(volume) FROM market_histories
                            WHERE region_id = :region AND type_id IN (:types) AND `date` >= :since
                            GROUP BY type_id HAVING SUM(volume) > 0
                            """)
                    .param("region", region)
                    .param("types", types.subList(from, Math.min(from + BATCH, types.size())))
                    .param("since", today.minusDays(DAYS))
                    .query(row -> {
                        means.put(row.getLong(1), row.getBigDecimal(2));
                    });
        }
        return means;
    }
}
