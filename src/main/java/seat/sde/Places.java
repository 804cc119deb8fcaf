package seat.sde;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an import remembers to name places: solar systems, planets' indexes, the few places with a name of their own, and what
 * stations orbit. Some 10 MB for the whole of New Eden; moons, of which there are most, are kept only where a station orbits one.
 */
final class Places {
    private static final int MOON = 8;
    private static final int BELT = 9;
    private static final int STARGATE = 10;

    private final Map<Integer, LocalText> words = new HashMap<>();
    private final Map<Long, LocalText> systems = new HashMap<>();
    private final Map<Long, Integer> planets = new HashMap<>();
    private final Map<Long, LocalText> special = new HashMap<>();
    private final Map<Long, LocalText> orbited = new HashMap<>();
    private final Map<Long, LocalText> corporations = new HashMap<>();
    private final Map<Long, LocalText> operations = new HashMap<>();
    private final Set<Long> orbits = new HashSet<>();

    /** Notes what a later name is made of. */
    void group(long id, JsonNode group) {
        if (id == MOON || id == BELT || id == STARGATE) {
            words.put((int) id, LocalText.of(group.get("name")));
        }
    }

    void system(long id, JsonNode system) {
        systems.put(id, LocalText.of(system.get("name")));
    }

    void corporation(long id, JsonNode corporation) {
        corporations.put(id, LocalText.of(corporation.get("name")));
    }

    void operation(long id, JsonNode operation) {
        operations.put(id, LocalText.of(operation.get("operationName")));
    }

    /** A station is to come that orbits this. */
    void orbit(long id) {
        orbits.add(id);
    }

    LocalText star(long id, JsonNode star) {
        return keep(id, own(id, star), systemOf(star));
    }

    LocalText planet(long id, JsonNode planet) {
        int index = planet.path("celestialIndex").asInt(0);
        planets.put(id, index);
        LocalText system = systemOf(planet);
        return keep(
                id,
                own(id, planet),
                system.isEmpty()
                        ? LocalText.NONE
                        : LocalText.composed(language -> PlaceNames.planet(system.orEnglish(language), index)));
    }

    LocalText moon(long id, JsonNode moon) {
        return satellite(id, moon, MOON, "Moon");
    }

    LocalText belt(long id, JsonNode belt) {
        return satellite(id, belt, BELT, "Asteroid Belt");
    }

    private LocalText satellite(long id, JsonNode satellite, int group, String otherwise) {
        LocalText own = own(id, satellite);
        boolean wanted = orbits.contains(id);
        if (own != null) {
            return keep(id, own, own);
        }
        LocalText system = systemOf(satellite);
        if (system.isEmpty()) {
            return LocalText.NONE;
        }
        long planetId = satellite.path("orbitID").asLong(0);
        int planetIndex =
                planets.getOrDefault(planetId, satellite.path("celestialIndex").asInt(0));
        int index = satellite.path("orbitIndex").asInt(0);
        LocalText word = words.getOrDefault(group, LocalText.english(otherwise));
        LocalText planet = special.get(planetId);
        if (!wanted) {
            // Only English is stored of these; other languages are composed when somebody reads them.
            return LocalText.english(satelliteName(system, planetIndex, planet, word, index, Language.EN));
        }
        return keep(
                id,
                null,
                LocalText.composed(language -> satelliteName(system, planetIndex, planet, word, index, language)));
    }

    private static String satelliteName(
            LocalText system,
            int planetIndex,
            @Nullable LocalText planet,
            LocalText word,
            int index,
            Language language) {
        String around = planet == null
                ? PlaceNames.planet(system.orEnglish(language), planetIndex)
                : planet.orEnglish(language);
        return PlaceNames.satellite(around, word.orEnglish(language), index);
    }

    LocalText stargate(JsonNode stargate) {
        LocalText destination =
                systems.get(stargate.path("destination").path("solarSystemID").asLong(0));
        if (destination == null) {
            return LocalText.NONE;
        }
        LocalText word = words.getOrDefault(STARGATE, LocalText.english("Stargate"));
        return LocalText.english(PlaceNames.stargate(word.orEnglish(Language.EN), destination.orEnglish(Language.EN)));
    }

    /** @return empty where what it is made of is not in the data */
    LocalText station(long id, JsonNode station) {
        LocalText own = own(id, station);
        if (own != null) {
            return own;
        }
        LocalText orbit = orbited.get(station.path("orbitID").asLong(0));
        LocalText corporation = corporations.get(station.path("ownerID").asLong(0));
        if (orbit == null || orbit.isEmpty() || corporation == null) {
            return LocalText.NONE;
        }
        LocalText operation = station.path("useOperationName").asBoolean(false)
                ? operations.getOrDefault(station.path("operationID").asLong(0), LocalText.NONE)
                : LocalText.NONE;
        return LocalText.composed(language -> PlaceNames.station(
                orbit.orEnglish(language), corporation.orEnglish(language), operation.orEnglish(language)));
    }

    /** The names a place has of its own, in all languages; empty for the many that have none. */
    LocalText special(long id) {
        return special.getOrDefault(id, LocalText.NONE);
    }

    private @Nullable LocalText own(long id, JsonNode place) {
        JsonNode name = place.has("uniqueName") && !place.get("uniqueName").isBoolean()
                ? place.get("uniqueName")
                : place.get("name");
        LocalText own = LocalText.of(name);
        if (own.isEmpty()) {
            return null;
        }
        special.put(id, own);
        return own;
    }

    private LocalText keep(long id, @Nullable LocalText own, LocalText composed) {
        LocalText name = own == null ? composed : own;
        if (orbits.contains(id)) {
            orbited.put(id, name);
        }
        return name;
    }

    private LocalText systemOf(JsonNode place) {
        return systems.getOrDefault(place.path("solarSystemID").asLong(0), LocalText.NONE);
    }
}
