package seat.price;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/** Reads the prices that are kept of days (table {@code price_days}). */
final class KeptDay {
    private static final int BATCH = 1_000;

    private final Database database;

    KeptDay(Database database) {
        this.database = database;
    }

    /** Prices by type; what that day lacks is missing. */
    Map<Long, Price> of(LocalDate day, Collection<Long> typeIds) {
        Map<Long, Price> prices = new HashMap<>();
        List<Long> types = List.copyOf(typeIds);
        for (int from = 0; from < types.size(); from += BATCH) {
            database.sql()
                    .sql("""
                            SELECT type_id, price, source FROM price_days
                            WHERE type_id IN (:types) AND `day` = COALESCE(
                              (SELECT MAX(b.`day`) FROM price_days b WHERE b.`day` <= :day),
                              (SELECT MIN(a.`day`) FROM price_days a))
                            """)
                    .param("types", types.subList(from, Math.min(from + BATCH, types.size())))
                    .param("day", day)
                    .query(row -> {
                        prices.put(row.getLong(1), new Price(row.getBigDecimal(2), source(row.getString(3))));
                    });
        }
        return prices;
    }

    private static Price.Source source(String word) {
        return switch (word) {
            case "adjusted" -> Price.Source.ADJUSTED;
            case "manual" -> Price.Source.MANUAL;
            case "worthless" -> Price.Source.WORTHLESS;
            default -> Price.Source.AVERAGE;
        };
    }
}
