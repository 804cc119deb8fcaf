package seat.price;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/** Reads what ESI says types are worth ({@code GET /markets/prices}): an average over all regions, and an adjusted price for job costs. */
final class EsiPrices {
    private static final int BATCH = 1_000;

    private final Database database;

    EsiPrices(Database database) {
        this.database = database;
    }

    /** A row of ESI's; either may be missing. */
    record Row(@Nullable BigDecimal average, @Nullable BigDecimal adjusted) {
        static final Row NONE = new Row(null, null);
    }

    Map<Long, Row> of(Collection<Long> typeIds) {
        Map<Long, Row> rows = new HashMap<>();
        List<Long> types = List.copyOf(typeIds);
        for (int from = 0; from < types.size(); from += BATCH) {
            database.sql()
                    .sql("SELECT type_id, average_price, adjusted_price FROM market_prices WHERE type_id IN (:ids)")
                    .param("ids", types.subList(from, Math.min(from + BATCH, types.size())))
                    .query(row -> {
                        rows.put(row.getLong(1), new Row(row.getBigDecimal(2), row.getBigDecimal(3)));
                    });
        }
        return rows;
    }
}
