package seat.structure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.ReagentStock;
import seat.eve.VulnerabilityWindow;

/** Reads sovereignty hubs with their reagents and upgrades. */
public final class Hubs {
    /** The most that are read at once. */
    public static final int MOST = 5_000;

    private final Database database;

    public Hubs(Database database) {
        this.database = database;
    }

    private record Reagent(long typeId, long amount, long burning) {}

    /** The hubs of some corporations, {@value #MOST} at most, by how long their reagents last. Three statements. */
    public List<Hub> of(Reach reach, Instant now) {
        Map<Long, List<Reagent>> reagents = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT o.sovereignty_hub_id, o.type_id, o.amount, o.burning_per_hour
                        FROM corporation_sovereignty_hub_reagents o WHERE %s
                        """.formatted(reach.condition()))
                .params(reach.values())
                .query(row -> {
                    reagents.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Reagent(row.getLong(2), row.getLong(3), row.getLong(4)));
                });
        Map<Long, List<Hub.Upgrade>> upgrades = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT o.sovereignty_hub_id, o.type_id, o.power_state FROM corporation_sovereignty_hub_upgrades o
                        WHERE %s ORDER BY o.sovereignty_hub_id, o.position
                        """.formatted(reach.condition()))
                .params(reach.values())
                .query(row -> {
                    String state = row.getString(3);
                    upgrades.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Hub.Upgrade(row.getLong(2), state == null ? "" : state));
                });
        return database
                .sql()
                .sql("""
                        SELECT o.sovereignty_hub_id, o.corporation_id, COALESCE(d.solar_system_id, o.solar_system_id) AS system_id,
                          d.power_allocated, d.power_available, d.workforce_allocated, d.workforce_available,
                          d.vulnerability_window_start, d.vulnerability_window_end, d.reagent_bay_last_updated
                        FROM corporation_sovereignty_hubs o
                        LEFT JOIN corporation_sovereignty_hub_details d
                          ON d.corporation_id = o.corporation_id AND d.sovereignty_hub_id = o.sovereignty_hub_id
                        WHERE %s ORDER BY o.corporation_id, o.sovereignty_hub_id LIMIT %d
                        """.formatted(reach.condition(), MOST))
                .params(reach.values())
                .query((row, number) -> {
                    long id = row.getLong("sovereignty_hub_id");
                    Instant readAt = Structures.instant(row, "reagent_bay_last_updated");
                    return new Hub(
                            id,
                            row.getLong("corporation_id"),
                            row.getLong("system_id"),
                            row.getObject("power_allocated", Long.class),
                            row.getObject("power_available", Long.class),
                            row.getObject("workforce_allocated", Long.class),
                            row.getObject("workforce_available", Long.class),
                            new VulnerabilityWindow(
                                    Structures.instant(row, "vulnerability_window_start"),
                                    Structures.instant(row, "vulnerability_window_end")),
                            burns(reagents.getOrDefault(id, List.of()), readAt, now),
                            upgrades.getOrDefault(id, List.of()),
                            readAt);
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(Hub::days, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparingLong(Hub::id))
                .toList();
    }

    private static List<Burn> burns(List<Reagent> reagents, @Nullable Instant readAt, Instant now) {
        return reagents.stream()
                .map(one -> new Burn(
                        one.typeId(), one.burning(), ReagentStock.left(one.amount(), one.burning(), readAt, now)))
                .toList();
    }
}
