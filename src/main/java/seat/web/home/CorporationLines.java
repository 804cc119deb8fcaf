package seat.web.home;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.db.Database;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.structure.StructureAlarms;

/** Reads what stands in the lines of corporations: a number of statements that does not grow with them. */
@Component
final class CorporationLines {
    private final Database database;
    private final StructureAlarms alarms;

    CorporationLines(Database database) {
        this.database = database;
        this.alarms = new StructureAlarms(database);
    }

    private record Structures(
            long lowFuel, long troubled, @Nullable Instant next) {
        static final Structures NONE = new Structures(0, 0, null);
    }

    /** Lines of these corporations, those with trouble first; what the caller may not see of one is left out of its line. */
    List<CorporationLine> of(List<Long> corporations, Access access, Instant now) {
        if (corporations.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> members = counts("""
                SELECT corporation_id, member_count FROM corporation_infos WHERE corporation_id IN (:ids)
                """, corporations);
        Map<Long, Double> wallets = amounts("""
                SELECT corporation_id, SUM(balance) FROM corporation_wallet_balances
                WHERE corporation_id IN (:ids) GROUP BY corporation_id
                """, corporations);
        Map<Long, Double> before = amounts("""
                SELECT d.owner_id, d.wallet FROM daily_snapshots d
                WHERE d.owner_id IN (:ids) AND d.owner_type = 'corporation' AND d.wallet IS NOT NULL AND d.`day` = (
                  SELECT MAX(e.`day`) FROM daily_snapshots e WHERE e.owner_id = d.owner_id)
                """, corporations);
        Map<Long, Structures> structures = structures(corporations, now);
        return corporations.stream()
                .map(id -> {
                    boolean wallet = access.divisions(DivisionKind.WALLET, "corporation.journal", id)
                                    .size()
                            == DivisionKind.COUNT;
                    boolean seen = access.may("corporation.structure", OwnerType.CORPORATION, id);
                    Structures own = structures.getOrDefault(id, Structures.NONE);
                    return new CorporationLine(
                            id,
                            access.may("corporation.summary", OwnerType.CORPORATION, id) ? members.get(id) : null,
                            wallet ? wallets.get(id) : null,
                            wallet && wallets.get(id) != null && before.get(id) != null
                                    ? Double.valueOf(wallets.get(id) - before.get(id))
                                    : null,
                            seen ? own.lowFuel() : null,
                            seen ? own.troubled() : null,
                            seen ? own.next() : null);
                })
                .sorted(Comparator.comparingLong(CorporationLine::trouble).reversed())
                .toList();
    }

    private Map<Long, Long> counts(String sql, List<Long> corporations) {
        Map<Long, Long> counts = new HashMap<>();
        database.sql().sql(sql).param("ids", corporations).query(row -> {
            counts.put(row.getLong(1), row.getLong(2));
        });
        return counts;
    }

    private Map<Long, Double> amounts(String sql, List<Long> corporations) {
        Map<Long, Double> amounts = new HashMap<>();
        database.sql().sql(sql).param("ids", corporations).query(row -> {
            amounts.put(row.getLong(1), row.getDouble(2));
        });
        return amounts;
    }

    /** A structure is in low power without fuel, or without a service that is online. */
    private Map<Long, Structures> structures(List<Long> corporations, Instant now) {
        Map<Long, Structures> found = new HashMap<>();
        alarms.counts(corporations, now, StructureWatch.WEEK, StructureWatch.TWO_DAYS)
                .forEach((id, one) -> found.put(id, new Structures(one.lowFuel(), one.troubled(), one.next())));
        return found;
    }
}
