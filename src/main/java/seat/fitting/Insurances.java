package seat.fitting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;

/** What insurances of hulls cost and pay: {@code GET /insurance/prices}. Which one a ship has, ESI does not tell. */
public final class Insurances {
    private final Database database;

    public Insurances(Database database) {
        this.database = database;
    }

    /** A level of insurance. */
    public record Level(String name, BigDecimal cost, BigDecimal payout) {
        /** What is left of the payout when the premium is taken from it. */
        public BigDecimal gain() {
            return payout.subtract(cost);
        }
    }

    /** Levels by hull, the one that leaves most first. */
    public Map<Long, List<Level>> of(Collection<Long> hulls) {
        Map<Long, List<Level>> levels = new HashMap<>();
        if (!hulls.isEmpty()) {
            database.reading().sql("""
                            SELECT type_id, name, cost, payout FROM insurances WHERE type_id IN (:ids)
                            ORDER BY type_id, payout - cost DESC, name
                            """).param("ids", hulls).query(row -> {
                levels.computeIfAbsent(row.getLong(1), unused -> new ArrayList<>())
                        .add(new Level(row.getString(2), row.getBigDecimal(3), row.getBigDecimal(4)));
            });
        }
        return levels;
    }
}
