package seat.planet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * Colonies of characters with everything on them. It rests on {@code GET /characters/{character_id}/planets} and
 * {@code GET /characters/{character_id}/planets/{planet_id}}, which change only when a colony is modified or goods are moved. Five
 * statements for up to some thousand characters. Without static data factories make nothing known and stores have no size.
 */
public final class ColonyList {
    /** Groups of pins that store goods: command centres, storage facilities, spaceports. */
    private static final Set<Integer> STORES = Set.of(1027, 1029, 1030);

    private final Database database;

    public ColonyList(Database database) {
        this.database = database;
    }

    private record Place(long characterId, long planetId) {}

    private record Pin(
            long pinId,
            long typeId,
            int group,
            double capacity,
            @Nullable Extractor extractor,
            long schematicId) {}

    private record Route(long source, long destination, long typeId, double quantity) {}

    private record Schematic(Duration cycle, Map<Long, Long> inputs, Map<Long, Long> outputs) {
        static final Schematic UNKNOWN = new Schematic(Duration.ZERO, Map.of(), Map.of());
    }

    /** What is on the planets of some characters, as it was read. */
    private static final class OnPlanets {
        final Map<Place, List<Pin>> pins = new HashMap<>();
        final Map<Place, List<Route>> routes = new HashMap<>();
        final Map<Place, Map<Long, Double>> used = new HashMap<>();
        final Map<Long, Schematic> schematics = new HashMap<>();
        final Map<Long, Double> volumes = new HashMap<>();
    }

    /** Colonies by what happens first: those that stand still, then by the next extractor's end, then those without extractors. */
    public List<Colony> of(Collection<Long> characterIds, Instant now) {
        if (characterIds.isEmpty()) {
            return List.of();
        }
        List<Long> ids = characterIds.stream().distinct().toList();
        OnPlanets read = new OnPlanets();
        pins(ids, read);
        contents(ids, read);
        routes(ids, read);
        schematics(read);
        List<Colony> colonies = new ArrayList<>();
        database.reading().sql("""
                        SELECT character_id, planet_id, solar_system_id, planet_type, upgrade_level, last_update
                        FROM character_planets WHERE character_id IN (:ids)
                        """).param("ids", ids).query(row -> {
            Place place = new Place(row.getLong(1), row.getLong(2));
            Instant told = orNull(row.getObject(6, LocalDateTime.class));
            // ESI says of every colony when it was touched; of one without, no forecast goes back further than now.
            Instant touched = told == null ? now : told;
            List<Pin> pins = read.pins.getOrDefault(place, List.of());
            List<Extractor> extractors = extractors(pins, now);
            colonies.add(new Colony(
                    place.characterId(),
                    place.planetId(),
                    row.getLong(3),
                    row.getString(4),
                    row.getInt(5),
                    touched,
                    extractors,
                    factories(pins, read),
                    storages(place, pins, read, touched, now)));
        });
        colonies.sort(byUrgency(now));
        return colonies;
    }

    private static Comparator<Colony> byUrgency(Instant now) {
        return Comparator.comparing((Colony colony) -> switch (colony.state(now)) {
                    case STOPPED, SOME_STOPPED -> 0;
                    case EXTRACTING -> 1;
                    case NO_EXTRACTOR -> 2;
                })
                .thenComparing(colony -> {
                    Instant stop = colony.nextStop(now);
                    return stop == null ? Instant.MIN : stop;
                })
                .thenComparing(Colony::characterId)
                .thenComparing(Colony::planetId);
    }

    private static @Nullable Instant orNull(@Nullable LocalDateTime time) {
        return time == null ? null : instant(time);
    }

    private static Instant instant(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }

    private void pins(List<Long> ids, OnPlanets into) {
        database.reading().sql("""
                        SELECT n.character_id, n.planet_id, n.pin_id, n.type_id, t.group_id, t.capacity, n.install_time, n.expiry_time,
                               e.pin_id AS extractor, e.product_type_id, e.cycle_time, e.qty_per_cycle,
                               COALESCE(f.schematic_id, n.schematic_id, 0) AS schematic
                        FROM character_planet_pins n
                        LEFT JOIN character_planet_extractors e
                          ON e.character_id = n.character_id AND e.planet_id = n.planet_id AND e.pin_id = n.pin_id
                        LEFT JOIN character_planet_factories f
                          ON f.character_id = n.character_id AND f.planet_id = n.planet_id AND f.pin_id = n.pin_id
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_types t ON t.version = p.version AND t.type_id = n.type_id
                        WHERE n.character_id IN (:ids)
                        """).param("ids", ids).query(row -> {
            long pin = row.getLong("pin_id");
            Extractor extractor = row.getLong("extractor") == 0
                    ? null
                    : new Extractor(
                            pin,
                            row.getLong("product_type_id"),
                            Duration.ofSeconds(row.getLong("cycle_time")),
                            row.getLong("qty_per_cycle"),
                            orNull(row.getObject("install_time", LocalDateTime.class)),
                            orNull(row.getObject("expiry_time", LocalDateTime.class)));
            into.pins
                    .computeIfAbsent(new Place(row.getLong(1), row.getLong(2)), place -> new ArrayList<>())
                    .add(new Pin(
                            pin,
                            row.getLong("type_id"),
                            row.getInt("group_id"),
                            row.getDouble("capacity"),
                            extractor,
                            extractor == null ? row.getLong("schematic") : 0));
        });
    }

    private void contents(List<Long> ids, OnPlanets into) {
        database.reading().sql("""
                        SELECT c.character_id, c.planet_id, c.pin_id, SUM(c.amount * COALESCE(t.volume, 0))
                        FROM character_planet_contents c
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_types t ON t.version = p.version AND t.type_id = c.type_id
                        WHERE c.character_id IN (:ids) GROUP BY c.character_id, c.planet_id, c.pin_id
                        """).param("ids", ids).query(row -> {
            into.used
                    .computeIfAbsent(new Place(row.getLong(1), row.getLong(2)), place -> new HashMap<>())
                    .put(row.getLong(3), row.getDouble(4));
        });
    }

    private void routes(List<Long> ids, OnPlanets into) {
        database.reading().sql("""
                        SELECT r.character_id, r.planet_id, r.source_pin_id, r.destination_pin_id, r.content_type_id, r.quantity,
                               COALESCE(t.volume, 0)
                        FROM character_planet_routes r
                        LEFT JOIN sde_pointer p ON p.id = 1
                        LEFT JOIN sde_types t ON t.version = p.version AND t.type_id = r.content_type_id
                        WHERE r.character_id IN (:ids)
                        """).param("ids", ids).query(row -> {
            into.routes
                    .computeIfAbsent(new Place(row.getLong(1), row.getLong(2)), place -> new ArrayList<>())
                    .add(new Route(row.getLong(3), row.getLong(4), row.getLong(5), row.getDouble(6)));
            into.volumes.put(row.getLong(5), row.getDouble(7));
        });
    }

    private void schematics(OnPlanets into) {
        Set<Long> ids = into.pins.values().stream()
                .flatMap(List::stream)
                .map(Pin::schematicId)
                .filter(id -> id != 0)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        database.reading().sql("""
                        SELECT s.schematic_id, s.cycle_time, t.type_id, t.is_input, t.quantity FROM sde_pointer p
                        JOIN sde_planet_schematics s ON s.version = p.version
                        JOIN sde_planet_schematic_types t ON t.version = p.version AND t.schematic_id = s.schematic_id
                        WHERE p.id = 1 AND s.schematic_id IN (:ids)
                        """).param("ids", ids).query(row -> {
            Duration cycle = Duration.ofSeconds(row.getLong(2));
            Schematic schematic = into.schematics.computeIfAbsent(
                    row.getLong(1), id -> new Schematic(cycle, new HashMap<>(), new HashMap<>()));
            (row.getBoolean(4) ? schematic.inputs() : schematic.outputs()).put(row.getLong(3), row.getLong(5));
        });
    }

    private static List<Extractor> extractors(List<Pin> pins, Instant now) {
        return pins.stream()
                .map(Pin::extractor)
                .filter(one -> one != null)
                .sorted(Comparator.comparing((Extractor one) -> one.isRunning(now))
                        .thenComparing(one -> one.expires() == null ? Instant.MIN : one.expires())
                        .thenComparing(Extractor::pinId))
                .toList();
    }

    private static List<Factory> factories(List<Pin> pins, OnPlanets read) {
        return pins.stream()
                .filter(pin -> pin.schematicId() != 0)
                .collect(Collectors.groupingBy(Pin::schematicId, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> {
                    Schematic schematic = read.schematics.getOrDefault(entry.getKey(), Schematic.UNKNOWN);
                    return new Factory(
                            entry.getKey(),
                            entry.getValue().intValue(),
                            schematic.cycle(),
                            schematic.inputs(),
                            schematic.outputs());
                })
                .toList();
    }

    private static List<Storage> storages(Place place, List<Pin> pins, OnPlanets read, Instant touched, Instant now) {
        Map<Long, Pin> byId = pins.stream().collect(Collectors.toMap(Pin::pinId, pin -> pin));
        List<Storage> storages = new ArrayList<>();
        for (Pin pin : pins) {
            if (STORES.contains(pin.group()) && pin.capacity() > 0) {
                double used = read.used.getOrDefault(place, Map.of()).getOrDefault(pin.pinId(), 0.0);
                StorageForecast forecast = new StorageForecast(pin.capacity(), used, touched);
                for (Pin other : pins) {
                    Extractor extractor = other.extractor();
                    forecast.supplied(extractor == null ? null : extractor.expires());
                }
                for (Route route : read.routes.getOrDefault(place, List.of())) {
                    flow(forecast, pin, route, byId, read);
                }
                storages.add(new Storage(
                        pin.pinId(), pin.typeId(), pin.capacity(), used, forecast.at(now), forecast.fullAt()));
            }
        }
        storages.sort(Comparator.comparingDouble(Storage::share).reversed().thenComparing(Storage::pinId));
        return storages;
    }

    private static void flow(StorageForecast forecast, Pin store, Route route, Map<Long, Pin> pins, OnPlanets read) {
        double volume = read.volumes.getOrDefault(route.typeId(), 0.0);
        boolean in = route.destination() == store.pinId();
        Pin other = pins.get(in ? route.source() : route.destination());
        if (other == null || !in && route.source() != store.pinId()) {
            return;
        }
        Extractor extractor = other.extractor();
        if (in && extractor != null) {
            forecast.from(extractor, volume);
        } else if (other.schematicId() != 0) {
            Duration cycle = read.schematics
                    .getOrDefault(other.schematicId(), Schematic.UNKNOWN)
                    .cycle();
            double perHour = cycle.isZero() ? 0 : route.quantity() * volume * 3600 / cycle.toSeconds();
            forecast.factory(in ? perHour : -perHour);
        }
    }
}
