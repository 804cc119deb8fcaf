package seat.sde;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.eve.EntityKind;
import seat.eve.SecurityStatus;
import seat.loop.LookAgain;

/**
 * Names out of the static data, in a reader's language: those of {@value #REMEMBERED} ids are kept in memory, together with the
 * knowledge that an id is none of the static data's. What is kept is dropped when another import becomes the one that is read, which
 * is noticed within ten seconds. Costs no statement for what is kept, nor without an import.
 */
public final class StaticNames {
    private static final int REMEMBERED = 100_000;
    private static final int BATCH = 1_000;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final StaticThing UNKNOWN = new StaticThing("", EntityKind.OTHER, false, null);

    /** The category of blueprints. */
    private static final long BLUEPRINTS = 9;

    /** Ids of planets, moons, belts and stars, then of stargates: all that is named by where it is. */
    private static final long FIRST_PLACE = 40_000_000;

    private static final long AFTER_PLACES = 60_000_000;

    private final Database database;
    private final LookAgain<Integer> pointer;
    private final Cache<Key, StaticThing> things =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private volatile int version;

    private record Key(Language language, long id) {}

    public StaticNames(Database database) {
        this(database, LOOK_AGAIN);
    }

    /** @param lookAgain after which the pointer is read again */
    public StaticNames(Database database, Duration lookAgain) {
        this.database = database;
        this.pointer = new LookAgain<>(lookAgain, this::look);
        this.version = pointer.get();
    }

    /** The names that the static data has for these ids; in English where it lacks one in this language. */
    public Map<Long, String> of(Collection<Long> ids, Language language) {
        Map<Long, String> names = new HashMap<>();
        things(ids, language).forEach((id, thing) -> names.put(id, thing.name()));
        return names;
    }

    /** What these ids stand for, as far as the static data names them. */
    public Map<Long, StaticThing> things(Collection<Long> ids, Language language) {
        follow(pointer.get());
        Map<Long, StaticThing> found = new HashMap<>();
        if (version == 0) {
            return found;
        }
        Set<Long> missing = new HashSet<>();
        for (Long id : ids) {
            StaticThing thing = things.getIfPresent(new Key(language, id));
            if (thing == null) {
                missing.add(id);
            } else if (thing != UNKNOWN) {
                found.put(id, thing);
            }
        }
        List<Long> asked = missing.stream().filter(id -> id > 0).toList();
        for (int from = 0; from < asked.size(); from += BATCH) {
            read(asked.subList(from, Math.min(asked.size(), from + BATCH)), language, found);
        }
        return found;
    }

    /** The version of the import that is read; 0 without one. */
    public int version() {
        follow(pointer.get());
        return version;
    }

    /** Reads the pointer now instead of within seconds. */
    public void refresh() {
        pointer.soon();
        follow(pointer.get());
    }

    private void follow(int now) {
        if (now != version) {
            version = now;
            things.invalidateAll();
        }
    }

    private int look() {
        return database.sql()
                .sql("SELECT version FROM sde_pointer WHERE id = 1")
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private void read(List<Long> ids, Language language, Map<Long, StaticThing> found) {
        int asked = version;
        Map<Long, StaticThing> read = new HashMap<>();
        database.sql().sql("""
                        SELECT n.id, COALESCE(n.%s, n.en), n.data_set, g.category_id, s.region_id, s.security_status
                        FROM sde_pointer p
                        JOIN sde_names n ON n.version = p.version AND n.entity = TRUE
                        LEFT JOIN sde_types t ON t.version = n.version AND t.type_id = n.id AND n.data_set = 'types'
                        LEFT JOIN sde_groups g ON g.version = t.version AND g.group_id = t.group_id
                        LEFT JOIN sde_solar_systems s
                          ON s.version = n.version AND s.solar_system_id = n.id AND n.data_set = 'mapSolarSystems'
                        WHERE p.id = 1 AND n.id IN (:ids) ORDER BY n.data_set DESC
                        """.formatted(language.code())).param("ids", ids).query(row -> {
            String name = row.getString(2);
            if (name != null) {
                EntityKind kind = kind(row.getString(3));
                double security = row.getDouble(6);
                SecurityStatus status = kind != EntityKind.SYSTEM || row.wasNull()
                        ? null
                        : SecurityStatus.of(row.getLong(1), row.getLong(5), security);
                // A type comes before a character of the same number, of which there are none but the first.
                read.putIfAbsent(row.getLong(1), new StaticThing(name, kind, row.getLong(4) == BLUEPRINTS, status));
            }
        });
        List<Long> places = new ArrayList<>();
        for (Long id : ids) {
            if (id >= FIRST_PLACE && id < AFTER_PLACES && !read.containsKey(id)) {
                places.add(id);
            }
        }
        if (!places.isEmpty()) {
            readPlaces(places, language, read);
        }
        found.putAll(read);
        if (asked == version) {
            for (Long id : ids) {
                things.put(new Key(language, id), read.getOrDefault(id, UNKNOWN));
            }
        }
    }

    private static EntityKind kind(String dataSet) {
        return switch (dataSet) {
            case "types" -> EntityKind.TYPE;
            case "mapRegions" -> EntityKind.REGION;
            case "mapConstellations" -> EntityKind.CONSTELLATION;
            case "mapSolarSystems" -> EntityKind.SYSTEM;
            case "mapStars", "mapPlanets", "mapMoons", "mapAsteroidBelts" -> EntityKind.CELESTIAL;
            case "factions" -> EntityKind.FACTION;
            case "npcCorporations" -> EntityKind.CORPORATION;
            case "npcCharacters" -> EntityKind.CHARACTER;
            case "npcStations" -> EntityKind.STATION;
            default -> EntityKind.OTHER;
        };
    }

    private static void putUnlessNull(Map<Long, StaticThing> read, long id, @Nullable String name) {
        if (name != null) {
            read.putIfAbsent(id, new StaticThing(name, EntityKind.CELESTIAL, false, null));
        }
    }

    /** What these are called in English is stored; in other languages it is put together from their parts. */
    private void readPlaces(List<Long> ids, Language language, Map<Long, StaticThing> read) {
        String sql = String.join(
                " UNION ALL ",
                place("sde_planets", "planet_id", "c.celestial_index", "NULL", "c.solar_system_id", 7),
                place("sde_moons", "moon_id", "c.celestial_index", "c.orbit_index", "c.solar_system_id", 8),
                place(
                        "sde_asteroid_belts",
                        "asteroid_belt_id",
                        "c.celestial_index",
                        "c.orbit_index",
                        "c.solar_system_id",
                        9),
                place("sde_stars", "star_id", "0", "NULL", "c.solar_system_id", 6),
                place("sde_stargates", "stargate_id", "0", "NULL", "c.destination_solar_system_id", 10));
        database.sql()
                .sql(sql.replace("{language}", language.code()))
                .param("ids", ids)
                .query(row -> {
                    Place place = new Place(
                            row.getInt(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getString(2),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8),
                            row.getString(9));
                    putUnlessNull(read, row.getLong(1), language == Language.EN ? place.english : place.local());
                });
    }

    private static String place(
            String table, String id, String celestialIndex, String orbitIndex, String system, int group) {
        return """
                SELECT c.%2$s, c.name, %6$d, COALESCE(%3$s, 0), COALESCE(%4$s, 0), s.en, COALESCE(s.{language}, s.en),
                  w.en, COALESCE(w.{language}, w.en)
                FROM sde_pointer p JOIN %1$s c ON c.version = p.version
                LEFT JOIN sde_names s ON s.version = c.version AND s.data_set = 'mapSolarSystems' AND s.id = %5$s
                LEFT JOIN sde_names w ON w.version = c.version AND w.data_set = 'groups' AND w.id = %6$d
                WHERE p.id = 1 AND c.%2$s IN (:ids)
                """.formatted(table, id, celestialIndex, orbitIndex, system, group);
    }

    /** A place and the parts of its name, in English and in the reader's language. */
    private record Place(
            int group,
            int celestialIndex,
            int orbitIndex,
            @Nullable String english,
            @Nullable String systemEnglish,
            @Nullable String systemLocal,
            @Nullable String wordEnglish,
            @Nullable String wordLocal) {

        /** The composed name, or null where the English name is made of other parts than these. */
        @Nullable String local() {
            if (english == null || !english.equals(composed(systemEnglish, wordEnglish))) {
                return english;
            }
            return composed(systemLocal, wordLocal);
        }

        private @Nullable String composed(@Nullable String system, @Nullable String word) {
            if (system == null) {
                return null;
            }
            return switch (group) {
                case 6 -> system;
                case 7 -> PlaceNames.planet(system, celestialIndex);
                case 10 -> word == null ? null : PlaceNames.stargate(word, system);
                default ->
                    word == null
                            ? null
                            : PlaceNames.satellite(PlaceNames.planet(system, celestialIndex), word, orbitIndex);
            };
        }
    }
}
