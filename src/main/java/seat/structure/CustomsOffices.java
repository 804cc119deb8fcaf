package seat.structure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.DailyWindow;

/** Reads customs offices, with the planets they stand at. */
public final class CustomsOffices {
    /** The most that are read at once. */
    public static final int MOST = 5_000;

    private final Database database;

    public CustomsOffices(Database database) {
        this.database = database;
    }

    private record Planet(long id, long typeId, double x, double y, double z) {
        double distance(double ox, double oy, double oz) {
            return (x - ox) * (x - ox) + (y - oy) * (y - oy) + (z - oz) * (z - oz);
        }
    }

    private record Row(
            CustomsOffice office,
            @Nullable Double x,
            @Nullable Double y,
            @Nullable Double z) {}

    /** The offices of some corporations, {@value #MOST} at most, by system. Two statements. */
    public List<CustomsOffice> of(Reach reach) {
        List<Row> rows = database.sql()
                .sql("""
                        SELECT o.* FROM corporation_customs_offices o WHERE %s ORDER BY o.system_id, o.office_id LIMIT %d
                        """.formatted(reach.condition(), MOST))
                .params(reach.values())
                .query((row, number) -> new Row(
                        office(row),
                        row.getObject("x", Double.class),
                        row.getObject("y", Double.class),
                        row.getObject("z", Double.class)))
                .list();
        Map<Long, List<Planet>> planets =
                planets(rows.stream().map(row -> row.office().systemId()).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> at(row, planets.getOrDefault(row.office().systemId(), List.of())))
                .toList();
    }

    private static CustomsOffice at(Row row, List<Planet> planets) {
        Double x = row.x();
        Double y = row.y();
        Double z = row.z();
        if (x == null || y == null || z == null || planets.isEmpty()) {
            return row.office();
        }
        Planet nearest = planets.getFirst();
        for (Planet one : planets) {
            if (one.distance(x, y, z) < nearest.distance(x, y, z)) {
                nearest = one;
            }
        }
        CustomsOffice o = row.office();
        return new CustomsOffice(
                o.id(),
                o.corporationId(),
                o.systemId(),
                nearest.id(),
                nearest.typeId(),
                o.typeId(),
                o.window(),
                o.alliance(),
                o.byStandings(),
                o.corporationTax(),
                o.allianceTax(),
                o.excellentTax(),
                o.goodTax(),
                o.neutralTax(),
                o.badTax(),
                o.terribleTax());
    }

    private static CustomsOffice office(ResultSet row) throws SQLException {
        Integer start = row.getObject("reinforce_exit_start", Integer.class);
        Integer end = row.getObject("reinforce_exit_end", Integer.class);
        return new CustomsOffice(
                row.getLong("office_id"),
                row.getLong("corporation_id"),
                row.getLong("system_id"),
                0,
                0,
                row.getLong("type_id"),
                start == null || end == null ? null : new DailyWindow(start, end),
                row.getBoolean("allow_alliance_access"),
                row.getBoolean("allow_access_with_standings"),
                row.getObject("corporation_tax_rate", Double.class),
                row.getObject("alliance_tax_rate", Double.class),
                row.getObject("excellent_standing_tax_rate", Double.class),
                row.getObject("good_standing_tax_rate", Double.class),
                row.getObject("neutral_standing_tax_rate", Double.class),
                row.getObject("bad_standing_tax_rate", Double.class),
                row.getObject("terrible_standing_tax_rate", Double.class));
    }

    private Map<Long, List<Planet>> planets(Set<Long> systems) {
        Map<Long, List<Planet>> planets = new HashMap<>();
        if (!systems.isEmpty()) {
            database.sql().sql("""
                            SELECT n.solar_system_id, n.planet_id, n.type_id, n.x, n.y, n.z
                            FROM sde_pointer p JOIN sde_planets n ON n.version = p.version
                            WHERE p.id = 1 AND n.solar_system_id IN (:ids)
                            """).param("ids", systems).query(row -> {
                planets.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new Planet(
                                row.getLong(2), row.getLong(3), row.getDouble(4), row.getDouble(5), row.getDouble(6)));
            });
        }
        return planets;
    }
}
