package seat.structure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seat.db.Database;
import seat.eve.ReagentStock;

/** Reads skyhooks with what they gathered. */
public final class Skyhooks {
    /** The most that are read at once. */
    public static final int MOST = 5_000;

    private final Database database;

    public Skyhooks(Database database) {
        this.database = database;
    }

    /** The skyhooks of some corporations, {@value #MOST} at most: what has a timer first, then by their next raid window. Two statements. */
    public List<Skyhook> of(Reach reach, Instant now) {
        Map<Long, List<Skyhook.Stock>> stocks = stocks(reach, now);
        return database
                .sql()
                .sql("""
                        SELECT o.skyhook_id, o.corporation_id, COALESCE(d.planet_id, o.planet_id) AS planet_id, n.solar_system_id, n.type_id,
                          d.state, d.is_active, d.effective_workforce, d.reinforcement_timer_end,
                          d.theft_vulnerability_start, d.theft_vulnerability_end
                        FROM corporation_skyhooks o
                        LEFT JOIN corporation_skyhook_details d ON d.corporation_id = o.corporation_id AND d.skyhook_id = o.skyhook_id
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_planets n ON n.version = p.version AND n.planet_id = COALESCE(d.planet_id, o.planet_id)
                        WHERE %s ORDER BY o.corporation_id, o.skyhook_id LIMIT %d
                        """.formatted(reach.condition(), MOST))
                .params(reach.values())
                .query((row, number) -> {
                    String state = row.getString("state");
                    long id = row.getLong("skyhook_id");
                    return new Skyhook(
                            id,
                            row.getLong("corporation_id"),
                            row.getLong("solar_system_id"),
                            row.getLong("planet_id"),
                            row.getLong("type_id"),
                            state == null ? "" : state,
                            row.getObject("is_active", Boolean.class),
                            row.getObject("effective_workforce", Long.class),
                            Structures.instant(row, "reinforcement_timer_end"),
                            Structures.instant(row, "theft_vulnerability_start"),
                            Structures.instant(row, "theft_vulnerability_end"),
                            stocks.getOrDefault(id, List.of()));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(Skyhook::timerEnds, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Skyhook::raidFrom, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparingLong(Skyhook::id))
                .toList();
    }

    private Map<Long, List<Skyhook.Stock>> stocks(Reach reach, Instant now) {
        Map<Long, List<Skyhook.Stock>> stocks = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT o.skyhook_id, o.type_id, o.secured_stock, o.unsecured_stock, o.last_cycle, r.reagent_amount_per_cycle,
                          r.reagent_cycle_period, r.reagent_secured_capacity, r.reagent_unsecured_capacity
                        FROM corporation_skyhook_reagents o
                        LEFT JOIN corporation_skyhooks k ON k.corporation_id = o.corporation_id AND k.skyhook_id = o.skyhook_id
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_planet_resources r ON r.version = p.version AND r.celestial_id = k.planet_id
                          AND r.reagent_type_id = o.type_id
                        WHERE %s
                        """.formatted(reach.condition()))
                .params(reach.values())
                .query(row -> {
                    long secured = row.getLong(3);
                    long unsecured = row.getLong(4);
                    long period = row.getLong("reagent_cycle_period");
                    stocks.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Skyhook.Stock(
                                    row.getLong(2),
                                    secured,
                                    unsecured,
                                    ReagentStock.gathered(
                                            secured + unsecured,
                                            Structures.instant(row, "last_cycle"),
                                            period <= 0 ? null : Duration.ofSeconds(period),
                                            row.getLong("reagent_amount_per_cycle"),
                                            row.getLong("reagent_secured_capacity")
                                                    + row.getLong("reagent_unsecured_capacity"),
                                            now)));
                });
        return stocks;
    }
}
