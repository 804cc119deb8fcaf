package seat.structure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.ControlTowerFuel;

/** Reads control towers with what they burn. */
public final class Starbases {
    /** The most that are read at once. */
    public static final int MOST = 5_000;

    private final Database database;

    public Starbases(Database database) {
        this.database = database;
    }

    private record Resource(
            long typeId,
            int purpose,
            long quantity,
            @Nullable Double security,
            @Nullable Long factionId) {}

    private record Row(
            long id,
            long corporationId,
            long typeId,
            long systemId,
            long moonId,
            String state,
            @Nullable Instant reinforcedUntil,
            @Nullable Instant unanchors,
            @Nullable Instant onlineSince,
            double security,
            long faction,
            boolean sovereign) {}

    /** The towers of some corporations, {@value #MOST} at most: reinforced ones first, then by how long their fuel lasts. Three statements. */
    public List<Starbase> of(Reach reach) {
        List<Row> rows = rows(reach);
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Map<Long, Long>> fuels = fuels(reach);
        Map<Long, List<Resource>> resources =
                resources(rows.stream().map(Row::typeId).distinct().toList());
        return rows.stream()
                .map(row -> starbase(row, fuels.get(row.id()), resources.getOrDefault(row.typeId(), List.of())))
                .sorted(Comparator.comparing((Starbase one) -> !one.state().equals("reinforced"))
                        .thenComparing(Starbase::isCalm)
                        .thenComparing(Starbase::days, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparingLong(Starbase::id))
                .toList();
    }

    private static Starbase starbase(Row row, @Nullable Map<Long, Long> bay, List<Resource> resources) {
        List<Burn> burns = new ArrayList<>();
        Duration reinforced = null;
        for (Resource one : resources) {
            long units = bay == null ? 0 : bay.getOrDefault(one.typeId(), 0L);
            if (one.purpose() == ControlTowerFuel.REINFORCED) {
                reinforced = ControlTowerFuel.reinforced(units, one.quantity());
            } else if (one.purpose() == ControlTowerFuel.ONLINE
                    && ControlTowerFuel.isNeeded(row.security(), row.faction(), one.security(), one.factionId())) {
                burns.add(new Burn(
                        one.typeId(),
                        ControlTowerFuel.perHour(one.quantity(), row.sovereign() && one.factionId() == null),
                        units));
            }
        }
        burns.sort(Comparator.comparingDouble(Burn::perHour).reversed());
        return new Starbase(
                row.id(),
                row.corporationId(),
                row.typeId(),
                row.systemId(),
                row.moonId(),
                row.state(),
                row.reinforcedUntil(),
                row.unanchors(),
                row.onlineSince(),
                bay != null,
                burns,
                reinforced);
    }

    private List<Row> rows(Reach reach) {
        return database.sql()
                .sql("""
                        SELECT o.starbase_id, o.corporation_id, o.type_id, o.system_id, o.moon_id, o.state, o.reinforced_until, o.unanchor_at,
                          o.onlined_since, s.security_status, s.faction_id,
                          CASE WHEN m.alliance_id = i.alliance_id THEN TRUE ELSE FALSE END AS sovereign
                        FROM corporation_starbases o
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_solar_systems s ON s.version = p.version AND s.solar_system_id = o.system_id
                        LEFT JOIN corporation_infos i ON i.corporation_id = o.corporation_id
                        LEFT JOIN sovereignty_maps m ON m.system_id = o.system_id
                        WHERE %s ORDER BY o.corporation_id, o.starbase_id LIMIT %d
                        """.formatted(reach.condition(), MOST))
                .params(reach.values())
                .query((row, number) -> {
                    String state = row.getString("state");
                    return new Row(
                            row.getLong("starbase_id"),
                            row.getLong("corporation_id"),
                            row.getLong("type_id"),
                            row.getLong("system_id"),
                            row.getLong("moon_id"),
                            state == null ? "" : state,
                            Structures.instant(row, "reinforced_until"),
                            Structures.instant(row, "unanchor_at"),
                            Structures.instant(row, "onlined_since"),
                            row.getDouble("security_status"),
                            row.getLong("faction_id"),
                            row.getBoolean("sovereign"));
                })
                .list();
    }

    private Map<Long, Map<Long, Long>> fuels(Reach reach) {
        Map<Long, Map<Long, Long>> fuels = new HashMap<>();
        database.sql()
                .sql("SELECT o.starbase_id, o.type_id, o.quantity FROM corporation_starbase_fuels o WHERE "
                        + reach.condition())
                .params(reach.values())
                .query(row -> {
                    fuels.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                            .merge(row.getLong(2), row.getLong(3), Long::sum);
                });
        return fuels;
    }

    private Map<Long, List<Resource>> resources(List<Long> typeIds) {
        Map<Long, List<Resource>> resources = new HashMap<>();
        database.sql().sql("""
                        SELECT r.control_tower_type_id, r.resource_type_id, r.purpose, r.quantity, r.min_security_level, r.faction_id
                        FROM sde_pointer p JOIN sde_control_tower_resources r ON r.version = p.version
                        WHERE p.id = 1 AND r.control_tower_type_id IN (:ids)
                        """).param("ids", typeIds).query(row -> {
            long faction = row.getLong(6);
            resources
                    .computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                    .add(new Resource(
                            row.getLong(2),
                            row.getInt(3),
                            row.getLong(4),
                            row.getObject(5, Double.class),
                            faction == 0 ? null : faction));
        });
        return resources;
    }
}
