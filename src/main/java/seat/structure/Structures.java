package seat.structure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.MoonDrill;
import seat.eve.StructureFuel;
import seat.eve.StructurePower;
import seat.eve.StructureState;
import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;
import seat.update.Answered;

/**
 * Reads structures with their fuel. A structure's own bay and fitting, which lie among the corporation's assets, are told to whoever may see
 * the structure: its fuel cannot be planned without them.
 */
public final class Structures {
    /** The most that are read at once. */
    public static final int MOST = 5_000;

    /** What a Metenox burns in an hour, which CCP changes now and then. */
    public static final GlobalSetting GAS_PER_HOUR =
            GlobalSetting.number("structures.metenox_gas_per_hour", MoonDrill.METENOX_GAS, 0, 100_000);

    private static final int FUEL_AMOUNT = 2_109;
    private static final int ROLE_BONUS = 2_339;
    private static final String FUEL_BAY = "StructureFuel";
    private static final String SERVICE_SLOT = "ServiceSlot";
    private static final String RIG_SLOT = "RigSlot";
    private static final String CORE_ROOM = "QuantumCoreRoom";
    private static final String ASSETS = "corporation.assets";
    private static final Duration ASSETS_KNOWN = Duration.ofDays(2);
    private static final double SECONDS_OF_AN_HOUR = 3_600;

    private final Database database;

    public Structures(Database database) {
        this.database = database;
    }

    /** @param attributes values of static data by attribute */
    private record Type(long groupId, Map<Integer, Double> attributes) {
        private static final Type UNKNOWN = new Type(0, Map.of());

        double attribute(int id) {
            return attributes.getOrDefault(id, 0.0);
        }
    }

    private record Item(String flag, long typeId, long quantity) {}

    private record Row(
            long id,
            long corporationId,
            long typeId,
            long systemId,
            String name,
            @Nullable String state,
            @Nullable Instant fuelEnds,
            @Nullable Instant timerEnds,
            @Nullable Instant unanchors,
            @Nullable Integer reinforceHour,
            @Nullable Integer nextReinforceHour,
            @Nullable Instant nextReinforceAt,
            Structure.@Nullable LowSince lowSince) {}

    /**
     * The structures of some corporations, {@value #MOST} at most: those that are not normal first, then those with low power, then by when
     * their fuel ends. Seven statements, however many they are.
     */
    public List<Structure> of(Reach reach, Instant now) {
        List<Row> rows = rows(reach);
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Structure.Service>> services = services(reach);
        Map<Long, List<Item>> items = items(reach);
        Map<Long, Double> ozone = new BayDays(database).lost(reach, StructureFuel.LIQUID_OZONE, now);
        Set<Long> known = new Answered(database)
                .lately(rows.stream().map(Row::corporationId).distinct().toList(), List.of(ASSETS), ASSETS_KNOWN)
                .keySet();
        Map<Long, Type> types = types(rows, items.values());
        double gasPerHour = new GlobalSettings(database).number(GAS_PER_HOUR);
        List<Structure> structures = new ArrayList<>();
        for (Row row : rows) {
            structures.add(structure(
                    row,
                    services.getOrDefault(row.id(), List.of()),
                    known.contains(row.corporationId()) ? items.getOrDefault(row.id(), List.of()) : null,
                    types,
                    gasPerHour,
                    ozone.get(row.id()),
                    now));
        }
        structures.sort(order(now));
        return structures;
    }

    private static Comparator<Structure> order(Instant now) {
        return Comparator.comparing((Structure one) -> one.state().isNormal())
                .thenComparing(one -> one.state())
                .thenComparing(one -> one.power() == StructurePower.FULL)
                .thenComparing(one -> one.days(now), Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Structure::name)
                .thenComparingLong(Structure::id);
    }

    private Structure structure(
            Row row,
            List<Structure.Service> services,
            @Nullable List<Item> items,
            Map<Long, Type> types,
            double gasPerHour,
            @Nullable Double ozonePerDay,
            Instant now) {
        boolean online = services.stream().anyMatch(Structure.Service::online)
                // A FLEX structure's service is built in and need not be listed.
                || (services.isEmpty() && row.fuelEnds() != null);
        Type hull = types.getOrDefault(row.typeId(), Type.UNKNOWN);
        Structure.LowSince low = row.lowSince();
        return new Structure(
                row.id(),
                row.corporationId(),
                row.typeId(),
                hull.groupId(),
                row.systemId(),
                row.name(),
                StructureState.of(row.state()),
                StructurePower.of(row.fuelEnds(), online, low == null ? null : low.time(), now),
                row.fuelEnds(),
                row.timerEnds(),
                row.unanchors(),
                low,
                row.reinforceHour(),
                row.nextReinforceHour(),
                row.nextReinforceAt(),
                services,
                items != null,
                items != null && items.stream().anyMatch(item -> item.flag().equals(CORE_ROOM)),
                items == null
                        ? List.of()
                        : items.stream()
                                .filter(item -> item.flag().startsWith(RIG_SLOT))
                                .map(Item::typeId)
                                .toList(),
                fuel(row, services, items, hull, types, gasPerHour, ozonePerDay, now));
    }

    private static Fuel fuel(
            Row row,
            List<Structure.Service> services,
            @Nullable List<Item> items,
            Type hull,
            Map<Long, Type> types,
            double gasPerHour,
            @Nullable Double ozonePerDay,
            Instant now) {
        boolean flex = StructureFuel.isFlex(hull.groupId());
        double gas = StructureFuel.isMetenox(hull.groupId()) ? gasPerHour : 0;
        if (items == null) {
            return new Fuel(
                    flex ? StructureFuel.perHour(hull.groupId(), 0, List.of()) : null, null, Map.of(), gas, null);
        }
        Map<Long, Long> bay = new HashMap<>();
        List<StructureFuel.Service> burning = new ArrayList<>();
        Map<String, Boolean> states = services.stream()
                .collect(Collectors.toMap(Structure.Service::name, Structure.Service::online, (a, b) -> a || b));
        for (Item item : items) {
            if (item.flag().equals(FUEL_BAY)) {
                bay.merge(item.typeId(), item.quantity(), Long::sum);
            } else if (item.flag().startsWith(SERVICE_SLOT)
                    // Of one that has no power it counts what it takes to have it again.
                    && (!states.containsValue(true) || StructureFuel.burns(item.typeId(), states))) {
                Type module = types.getOrDefault(item.typeId(), Type.UNKNOWN);
                burning.add(new StructureFuel.Service(module.groupId(), module.attribute(FUEL_AMOUNT)));
            }
        }
        Fuel fuel = new Fuel(
                StructureFuel.perHour(hull.groupId(), hull.attribute(ROLE_BONUS), burning),
                null,
                bay,
                gas,
                StructureFuel.isJumpGate(hull.groupId()) ? ozonePerDay : null);
        return new Fuel(fuel.counted(), measured(fuel.blocks(), row.fuelEnds(), now), bay, gas, fuel.ozonePerDay());
    }

    private static @Nullable Double measured(long blocks, @Nullable Instant ends, Instant now) {
        double hours = ends == null ? 0 : Duration.between(now, ends).toSeconds() / SECONDS_OF_AN_HOUR;
        // In its last hour the division tells nothing.
        return hours <= 1 || blocks <= 0 ? null : blocks / hours;
    }

    private List<Row> rows(Reach reach) {
        return database.sql()
                .sql("""
                        SELECT o.structure_id, o.corporation_id, o.type_id, o.system_id, u.name, o.state, o.fuel_expires, o.state_timer_end,
                          o.unanchors_at, o.reinforce_hour, o.next_reinforce_hour, o.next_reinforce_apply, s.low_since, s.low_exact
                        FROM corporation_structures o
                        LEFT JOIN universe_structures u ON u.structure_id = o.structure_id
                        LEFT JOIN structure_sights s ON s.structure_id = o.structure_id
                        WHERE %s ORDER BY o.fuel_expires, o.structure_id LIMIT %d
                        """.formatted(reach.condition(), MOST))
                .params(reach.values())
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        Instant low = instant(row, "low_since");
        Instant fuelEnds = instant(row, "fuel_expires");
        String name = row.getString("name");
        return new Row(
                row.getLong("structure_id"),
                row.getLong("corporation_id"),
                row.getLong("type_id"),
                row.getLong("system_id"),
                name == null ? "" : name,
                row.getString("state"),
                fuelEnds,
                instant(row, "state_timer_end"),
                instant(row, "unanchors_at"),
                row.getObject("reinforce_hour", Integer.class),
                row.getObject("next_reinforce_hour", Integer.class),
                instant(row, "next_reinforce_apply"),
                low == null ? null : new Structure.LowSince(low, row.getBoolean("low_exact")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : Database.instant(time);
    }

    private Map<Long, List<Structure.Service>> services(Reach reach) {
        Map<Long, List<Structure.Service>> services = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT v.structure_id, v.name, v.state, w.online_at
                        FROM corporation_structures o
                        JOIN corporation_structure_services v ON v.structure_id = o.structure_id
                        LEFT JOIN structure_services_seen w ON w.structure_id = v.structure_id AND w.name = v.name
                        WHERE %s ORDER BY v.structure_id, v.name
                        """.formatted(reach.condition()))
                .params(reach.values())
                .query(row -> {
                    services.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Structure.Service(
                                    row.getString(2), "online".equals(row.getString(3)), row.getObject(4) != null));
                });
        return services;
    }

    private Map<Long, List<Item>> items(Reach reach) {
        Map<Long, List<Item>> items = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT o.structure_id, a.location_flag, a.type_id, SUM(a.quantity)
                        FROM corporation_structures o
                        JOIN corporation_assets a ON a.corporation_id = o.corporation_id AND a.location_id = o.structure_id
                        WHERE %s AND (a.location_flag IN ('%s', '%s') OR a.location_flag LIKE '%s_' OR a.location_flag LIKE '%s_')
                        GROUP BY o.structure_id, a.location_flag, a.type_id
                        """.formatted(reach.condition(), FUEL_BAY, CORE_ROOM, SERVICE_SLOT, RIG_SLOT))
                .params(reach.values())
                .query(row -> {
                    items.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Item(row.getString(2), row.getLong(3), row.getLong(4)));
                });
        return items;
    }

    private Map<Long, Type> types(List<Row> rows, Collection<List<Item>> items) {
        Set<Long> ids = rows.stream().map(Row::typeId).collect(Collectors.toSet());
        items.forEach(some -> some.forEach(item -> ids.add(item.typeId())));
        Map<Long, Type> types = new LinkedHashMap<>();
        database.sql()
                .sql("""
                        SELECT t.type_id, t.group_id, a.attribute_id, a.attribute_value
                        FROM sde_pointer p JOIN sde_types t ON t.version = p.version
                        LEFT JOIN sde_type_attributes a ON a.version = p.version AND a.type_id = t.type_id
                          AND a.attribute_id IN (:fuel, :bonus)
                        WHERE p.id = 1 AND t.type_id IN (:ids)
                        """)
                .param("fuel", FUEL_AMOUNT)
                .param("bonus", ROLE_BONUS)
                .param("ids", ids)
                .query(row -> {
                    long group = row.getLong(2);
                    Type type = types.computeIfAbsent(row.getLong(1), id -> new Type(group, new HashMap<>()));
                    int attribute = row.getInt(3);
                    if (attribute != 0) {
                        type.attributes().put(attribute, row.getDouble(4));
                    }
                });
        return types;
    }
}
