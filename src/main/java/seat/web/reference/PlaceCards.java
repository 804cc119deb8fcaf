package seat.web.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.db.Database;
import seat.eve.EntityKind;
import seat.eve.SecurityStatus;
import seat.web.Images;
import seat.web.NotFoundException;

/** Makes cards of solar systems, stations and structures: where they lie, whose they are, and what the reader has there. */
@Component
final class PlaceCards {
    private static final int MOST = 50;
    private static final int PICTURE = 128;

    private record SolarSystem(long regionId, long constellationId, long holderId) {}

    private record Place(long systemId, long ownerId, long typeId) {}

    /** @param stacks of assets that lie there; 0 where the character is there itself */
    private record Here(long characterId, long otherId, long stacks) {}

    private final Database database;
    private final References references;
    private final Images images;
    private final ViewersCharacters own;

    PlaceCards(Database database, References references, Images images, ViewersCharacters own) {
        this.database = database;
        this.references = references;
        this.images = images;
        this.own = own;
    }

    /** @throws NotFoundException for what is no solar system */
    Card system(long systemId, Viewer viewer) {
        SolarSystem system = database.sql()
                .sql("""
                        SELECT s.region_id, s.constellation_id, 0 AS holder_id
                        FROM sde_pointer p JOIN sde_solar_systems s ON s.version = p.version AND s.solar_system_id = ?
                        WHERE p.id = 1
                        """)
                .param(systemId)
                .query(SolarSystem.class)
                .optional()
                .orElse(new SolarSystem(0, 0, 0));
        long holder = holder(systemId);
        List<Long> stations = stations(systemId);
        List<Here> here = charactersIn(own.of(viewer), systemId);
        Map<Long, Ref> refs = references.of(
                ids(here, stations, List.of(systemId, system.regionId(), system.constellationId(), holder)));
        Ref ref = known(refs, systemId, EntityKind.SYSTEM);
        List<Card.Fact> facts = new ArrayList<>();
        add(facts, "card.region", refs.get(system.regionId()));
        add(facts, "card.constellation", refs.get(system.constellationId()));
        SecurityStatus security = ref.security();
        if (security != null) {
            facts.add(Card.Fact.of("card.security", security));
        }
        add(facts, "card.sovereignty", refs.get(holder));
        return new Card(
                ref,
                "",
                "",
                facts,
                "card.mine.system",
                mine(here, refs, systemId),
                stations.stream().flatMap(id -> Stream.ofNullable(refs.get(id))).toList(),
                OutsideLinks.of(EntityKind.SYSTEM, systemId, false));
    }

    /** @throws NotFoundException for what is neither a station nor a structure whose name is known */
    Card place(long placeId, Viewer viewer) {
        Place place = database.sql().sql("""
                        SELECT COALESCE(s.solar_system_id, 0) AS system_id, COALESCE(s.owner_id, 0) AS owner_id,
                               COALESCE(s.type_id, 0) AS type_id
                        FROM sde_pointer p JOIN sde_npc_stations s ON s.version = p.version AND s.station_id = :id
                        WHERE p.id = 1
                        UNION ALL
                        SELECT COALESCE(u.solar_system_id, 0), COALESCE(u.owner_id, 0), COALESCE(u.type_id, 0)
                        FROM universe_structures u WHERE u.structure_id = :id
                        """).param("id", placeId).query(Place.class).list().stream()
                .findFirst()
                .orElse(new Place(0, 0, 0));
        List<Here> here = atPlace(own.of(viewer), placeId);
        Map<Long, Ref> refs = references.of(
                ids(here, List.of(), List.of(placeId, place.systemId(), place.ownerId(), place.typeId())));
        Ref ref = refs.get(placeId);
        if (ref == null || !ref.kind().isPlace()) {
            throw new NotFoundException("place " + placeId);
        }
        List<Card.Fact> facts = new ArrayList<>();
        add(facts, "card.system", refs.get(place.systemId()));
        add(facts, "card.type", refs.get(place.typeId()));
        add(facts, "card.owner", refs.get(place.ownerId()));
        return new Card(
                ref,
                place.typeId() == 0 ? "" : images.render(place.typeId(), PICTURE),
                "",
                facts,
                "card.mine.place",
                mine(here, refs, placeId),
                List.of(),
                OutsideLinks.of(ref.kind(), placeId, false));
    }

    private long holder(long systemId) {
        return database.sql()
                .sql("""
                        SELECT COALESCE(alliance_id, corporation_id, faction_id, 0) FROM sovereignty_maps
                        WHERE system_id = ?
                        """)
                .param(systemId)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private List<Long> stations(long systemId) {
        return database.sql().sql("""
                        SELECT s.station_id FROM sde_pointer p
                        JOIN sde_npc_stations s ON s.version = p.version AND s.solar_system_id = ?
                        WHERE p.id = 1 ORDER BY s.celestial_index, s.orbit_index, s.station_id
                        """).param(systemId).query(Long.class).list();
    }

    private List<Here> charactersIn(List<Long> characters, long systemId) {
        return characters.isEmpty()
                ? List.of()
                : database.sql()
                        .sql("""
                                SELECT l.character_id, COALESCE(l.structure_id, l.station_id, 0) AS other_id, 0 AS stacks
                                FROM character_locations l
                                WHERE l.character_id IN (:characters) AND l.solar_system_id = :system
                                ORDER BY l.character_id LIMIT :most
                                """)
                        .param("characters", characters)
                        .param("system", systemId)
                        .param("most", MOST)
                        .query(Here.class)
                        .list();
    }

    private List<Here> atPlace(List<Long> characters, long placeId) {
        return characters.isEmpty()
                ? List.of()
                : database.sql()
                        .sql("""
                                SELECT character_id, MAX(other_id) AS other_id, SUM(stacks) AS stacks FROM (
                                  SELECT l.character_id, COALESCE(s.ship_type_id, 0) AS other_id, 0 AS stacks
                                  FROM character_locations l
                                  LEFT JOIN character_ships s ON s.character_id = l.character_id
                                  WHERE l.character_id IN (:characters)
                                    AND COALESCE(l.structure_id, l.station_id) = :place
                                  UNION ALL
                                  SELECT a.character_id, 0, COUNT(*) FROM character_assets a
                                  WHERE a.character_id IN (:characters)
                                    AND (a.root_location_id = :place OR a.location_id = :place)
                                  GROUP BY a.character_id
                                ) here
                                GROUP BY character_id ORDER BY stacks DESC, character_id LIMIT :most
                                """)
                        .param("characters", characters)
                        .param("place", placeId)
                        .param("most", MOST)
                        .query(Here.class)
                        .list();
    }

    private static Ref known(Map<Long, Ref> refs, long id, EntityKind kind) {
        Ref ref = refs.get(id);
        if (ref == null || ref.kind() != kind) {
            throw new NotFoundException(kind.id() + " " + id);
        }
        return ref;
    }

    private static Set<Long> ids(List<Here> here, Collection<Long> some, Collection<Long> more) {
        Set<Long> ids = new HashSet<>(some);
        ids.addAll(more);
        here.forEach(one -> {
            ids.add(one.characterId());
            ids.add(one.otherId());
        });
        return ids;
    }

    private static List<Card.Mine> mine(List<Here> here, Map<Long, Ref> refs, long place) {
        List<Card.Mine> mine = new ArrayList<>();
        for (Here one : here) {
            Ref character = refs.get(one.characterId());
            if (character != null) {
                mine.add(new Card.Mine(
                        character,
                        refs.get(one.otherId()),
                        "card.stacks",
                        one.stacks(),
                        one.stacks() == 0 ? "" : "/characters/" + one.characterId() + "/assets/" + place));
            }
        }
        return mine;
    }

    private static void add(List<Card.Fact> facts, String label, @Nullable Ref ref) {
        if (ref != null) {
            facts.add(Card.Fact.of(label, ref));
        }
    }
}
