package seat.asset;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.db.Database;

/** Finds out what places ids stand for: stations and systems of the static data, structures and customs offices that some token has seen. */
public final class Places {
    /** ESI's location of what is in asset safety. */
    static final long ASSET_SAFETY = 2_004;

    private static final String SAFETY_FLAG = "AssetSafety";
    private static final Set<String> DELIVERIES = Set.of("Deliveries", "CorpDeliveries", "CorporationGoalDeliveries");
    private static final String IN_SYSTEM = "solar_system";
    private static final long FIRST_SYSTEM = 30_000_000;
    private static final long FIRST_STATION = 60_000_000;
    private static final long AFTER_STATIONS = 64_000_000;
    private static final long FIRST_PLAYERS_ITEM = 1_000_000_000_000L;
    private static final int BATCH = 1_000;

    private final Database database;

    public Places(Database database) {
        this.database = database;
    }

    /** What these locations are; every id asked for has an entry. */
    public Map<Long, Place> of(Collection<Long> locationIds) {
        Map<Long, Place> places = new HashMap<>();
        List<Long> ids = List.copyOf(new HashSet<>(locationIds));
        for (int from = 0; from < ids.size(); from += BATCH) {
            read(ids.subList(from, Math.min(from + BATCH, ids.size())), places);
        }
        ids.forEach(id -> places.computeIfAbsent(id, Places::byItsNumber));
        return places;
    }

    private void read(List<Long> ids, Map<Long, Place> places) {
        database.sql().sql("""
                        SELECT 'STATION' AS kind, n.station_id AS id, n.solar_system_id AS system_id, s.region_id AS region_id
                        FROM sde_pointer p JOIN sde_npc_stations n ON n.version = p.version
                        LEFT JOIN sde_solar_systems s ON s.version = p.version AND s.solar_system_id = n.solar_system_id
                        WHERE p.id = 1 AND n.station_id IN (:ids)
                        UNION ALL
                        SELECT 'SPACE', s.solar_system_id, s.solar_system_id, s.region_id
                        FROM sde_pointer p JOIN sde_solar_systems s ON s.version = p.version
                        WHERE p.id = 1 AND s.solar_system_id IN (:ids)
                        UNION ALL
                        SELECT 'CUSTOMS_OFFICE', c.office_id, c.system_id, s.region_id FROM corporation_customs_offices c
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_solar_systems s ON s.version = p.version AND s.solar_system_id = c.system_id
                        WHERE c.office_id IN (:ids)
                        UNION ALL
                        SELECT 'STRUCTURE', u.structure_id, u.solar_system_id, s.region_id FROM universe_structures u
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_solar_systems s ON s.version = p.version AND s.solar_system_id = u.solar_system_id
                        WHERE u.structure_id IN (:ids)
                        """).param("ids", ids).query(row -> {
            Place place =
                    new Place(Place.Kind.valueOf(row.getString(1)), row.getLong(2), row.getLong(3), row.getLong(4));
            places.put(place.id(), place);
        });
    }

    /** What an id says of itself where nobody knows it; one of a player's item that nobody sees is a structure that lets nobody in. */
    private static Place byItsNumber(long id) {
        Place.Kind kind = id >= FIRST_PLAYERS_ITEM
                ? Place.Kind.UNKNOWN_STRUCTURE
                : id >= FIRST_STATION && id < AFTER_STATIONS
                        ? Place.Kind.STATION
                        : id >= FIRST_SYSTEM && id < FIRST_STATION ? Place.Kind.SPACE : Place.Kind.UNKNOWN;
        return new Place(kind, id, kind == Place.Kind.SPACE ? id : 0, 0);
    }

    /**
     * Where an item lies.
     *
     * @param root the outermost item around it, or itself
     * @param known what {@link #of} says of the root's location
     */
    static Place of(Asset item, Asset root, Map<Long, Place> known) {
        Place place = known.getOrDefault(root.locationId(), new Place(Place.Kind.UNKNOWN, root.locationId(), 0, 0));
        if (root.flag().equals(SAFETY_FLAG) || root.locationId() == ASSET_SAFETY) {
            return place.systemId() == 0 && place.kind() != Place.Kind.STATION
                    ? new Place(Place.Kind.ASSET_SAFETY, 0, 0, 0)
                    : place.as(Place.Kind.ASSET_SAFETY);
        }
        if (item.wrapped()) {
            return place.as(Place.Kind.WRAPS);
        }
        if (DELIVERIES.contains(root.flag())) {
            return place.as(Place.Kind.DELIVERIES);
        }
        return root.locationType().equals(IN_SYSTEM) && place.kind() != Place.Kind.SPACE
                ? new Place(Place.Kind.SPACE, root.locationId(), root.locationId(), place.regionId())
                : place;
    }
}
