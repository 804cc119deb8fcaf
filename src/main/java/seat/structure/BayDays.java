package seat.structure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * What lay in structures' fuel bays day by day (table {@code structure_bay_days}, kept for {@value #KEPT_DAYS} days): what a bay loses from one
 * day to the next was used, what it gains was filled in.
 */
final class BayDays {
    static final int KEPT_DAYS = 30;

    private static final int MEASURED_DAYS = 7;

    private final Database database;

    BayDays(Database database) {
        this.database = database;
    }

    private static final class Used {
        private @Nullable LocalDate first;
        private @Nullable LocalDate last;
        private long before;
        private long sum;
    }

    /** Units of a type that bays lost a day in the last week, by structure; those known for fewer than two days are missing. */
    Map<Long, Double> lost(Reach reach, long typeId, Instant now) {
        Map<Long, Used> used = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT b.structure_id, b.`day`, b.quantity
                        FROM corporation_structures o
                        JOIN structure_bay_days b ON b.structure_id = o.structure_id
                        WHERE %s AND b.type_id = ? AND b.`day` >= ?
                        ORDER BY b.structure_id, b.`day`
                        """.formatted(reach.condition()))
                .params(reach.values())
                .param(typeId)
                .param(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(MEASURED_DAYS))
                .query(row -> {
                    Used one = used.computeIfAbsent(row.getLong(1), id -> new Used());
                    LocalDate day = row.getObject(2, LocalDate.class);
                    long quantity = row.getLong(3);
                    if (one.first == null) {
                        one.first = day;
                    } else {
                        one.sum += Math.max(0, one.before - quantity);
                    }
                    one.last = day;
                    one.before = quantity;
                });
        Map<Long, Double> lost = new HashMap<>();
        used.forEach((structure, one) -> {
            if (one.first != null && one.last != null && one.first.isBefore(one.last)) {
                lost.put(structure, one.sum / (double) (one.last.toEpochDay() - one.first.toEpochDay()));
            }
        });
        return lost;
    }
}
