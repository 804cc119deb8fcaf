package seat.asset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import seat.db.Database;
import seat.sde.StarMap;

/** Finds which of a person's jump clones and ships are nearest to a solar system, by jumps through stargates. */
public final class Nearest {
    private final Database database;
    private final AssetList list;
    private final Places places;
    private final StarMap map;

    public Nearest(Database database, AssetList list, Places places, StarMap map) {
        this.database = database;
        this.list = list;
        this.places = places;
        this.map = map;
    }

    /**
     * Something near.
     *
     * @param typeId of the ship; 0 for a clone
     * @param itemId of the ship; 0 for a clone
     * @param name what its owner called it; empty for nothing
     * @param jumps to the system
     */
    public record Near(long characterId, long typeId, long itemId, String name, Place place, int jumps) {}

    /** A solar system by its name, in capitals or not; empty where there is none, or no static data. */
    public Optional<Long> system(String name) {
        return database
                .sql()
                .sql("""
                        SELECT s.solar_system_id FROM sde_pointer p JOIN sde_solar_systems s ON s.version = p.version
                        WHERE p.id = 1 AND LOWER(s.name) = :name
                        """)
                .param("name", name.strip().toLowerCase(java.util.Locale.ROOT))
                .query(Long.class)
                .list()
                .stream()
                .findFirst();
    }

    /** Jump clones by distance; those in places nobody knows or no gate leads to are missing. */
    public List<Near> clones(long systemId, Collection<Long> characterIds) {
        record Clone(long character, String name, long location) {}
        List<Clone> clones = characterIds.isEmpty()
                ? List.of()
                : database.sql()
                        .sql("""
                                SELECT character_id, COALESCE(name, ''), location_id FROM character_jump_clones
                                WHERE character_id IN (:characters) AND location_id IS NOT NULL
                                """)
                        .param("characters", characterIds)
                        .query((row, number) -> new Clone(row.getLong(1), row.getString(2), row.getLong(3)))
                        .list();
        Set<Long> locations = new HashSet<>();
        clones.forEach(clone -> locations.add(clone.location()));
        Map<Long, Place> known = places.of(locations);
        Map<Long, Integer> jumps = map.from(systemId);
        List<Near> near = new ArrayList<>();
        for (Clone clone : clones) {
            Place place = known.getOrDefault(clone.location(), new Place(Place.Kind.UNKNOWN, clone.location(), 0, 0));
            Integer far = jumps.get(place.systemId());
            if (far != null) {
                near.add(new Near(clone.character(), 0, 0, clone.name(), place, far));
            }
        }
        near.sort(Comparator.comparingInt(Near::jumps).thenComparingLong(Near::characterId));
        return near;
    }

    /**
     * Assembled ships by distance; those no gate leads to are missing.
     *
     * @param typeId 0 for all
     */
    public List<Near> ships(long systemId, long typeId, Collection<Long> characterIds) {
        Map<Long, Integer> jumps = new HashMap<>(map.from(systemId));
        List<Near> near = new ArrayList<>();
        for (Stack stack : list.of(characterIds).stacks()) {
            Integer far = jumps.get(stack.place().systemId());
            Asset asset = stack.asset();
            boolean wanted = typeId == 0 ? stack.isShip() : asset.typeId() == typeId;
            if (far != null && wanted) {
                near.add(new Near(
                        asset.characterId(), asset.typeId(), asset.itemId(), asset.name(), stack.place(), far));
            }
        }
        near.sort(Comparator.comparingInt(Near::jumps).thenComparingLong(Near::characterId));
        return near;
    }
}
