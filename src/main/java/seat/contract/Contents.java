package seat.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.price.Price;
import seat.price.Prices;

/** What contracts hold, and what that is worth. What ESI has told once is kept after ESI has forgotten it. */
public final class Contents {
    private static final int BATCH = 1_000;

    private final Database database;
    private final Prices prices;

    public Contents(Database database, Prices prices) {
        this.database = database;
        this.prices = prices;
    }

    /** Contents by contract; every one asked for has an entry. */
    public Map<Long, Content> of(Collection<Long> contractIds) {
        Map<Long, List<Content.Line>> lines = new HashMap<>();
        List<Long> ids = contractIds.stream().distinct().toList();
        for (int from = 0; from < ids.size(); from += BATCH) {
            database.reading()
                    .sql("""
                            SELECT i.contract_id, i.type_id, i.is_included, i.raw_quantity, SUM(i.quantity), MIN(i.record_id) AS first_id
                            FROM contract_items i WHERE i.contract_id IN (:ids)
                            GROUP BY i.contract_id, i.type_id, i.is_included, i.raw_quantity
                            ORDER BY i.contract_id, first_id
                            """)
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + BATCH)))
                    .query(row -> {
                        long raw = row.getLong(4);
                        lines.computeIfAbsent(row.getLong(1), unused -> new ArrayList<>())
                                .add(new Content.Line(
                                        row.getLong(2), row.getLong(5), row.getBoolean(3), raw == -2, raw == -1));
                    });
        }
        Map<Long, Price> known = prices.of(lines.values().stream()
                .flatMap(List::stream)
                .map(Content.Line::typeId)
                .collect(Collectors.toSet()));
        Map<Long, Content> contents = new HashMap<>();
        contractIds.forEach(id -> contents.put(id, content(lines.getOrDefault(id, List.of()), known)));
        return contents;
    }

    private static Content content(List<Content.Line> lines, Map<Long, Price> prices) {
        BigDecimal value = BigDecimal.ZERO;
        int unpriced = 0;
        for (Content.Line line : lines) {
            BigDecimal isk = line.copy()
                    ? BigDecimal.ZERO
                    : prices.getOrDefault(line.typeId(), Price.NONE).isk();
            if (isk == null) {
                unpriced++;
            } else {
                BigDecimal worth = isk.multiply(BigDecimal.valueOf(line.quantity()));
                value = line.included() ? value.add(worth) : value.subtract(worth);
            }
        }
        return lines.isEmpty() ? Content.UNKNOWN : new Content(lines, value, unpriced);
    }
}
