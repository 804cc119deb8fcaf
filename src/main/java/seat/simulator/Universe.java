package seat.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of EVE's static data this world uses: real ids and real names, few of each. */
final class Universe {

    /** A type; {@code extra} is a skill's rank or a blueprint's product. */
    record Type(String kind, long id, String name, long price, long extra) {}

    record Place(String kind, long id, String name, long within, long other) {}

    /** An id's name and ESI's category of it. */
    record Name(long id, String name, String category) {}

    private final Map<String, List<Type>> types = new HashMap<>();
    private final Map<Long, Type> typesById = new HashMap<>();
    private final List<Place> stations = new ArrayList<>();
    private final Map<Long, Place> places = new HashMap<>();
    private final Map<String, List<Long>> placesByKind = new HashMap<>();
    private final Map<Long, Name> names = new HashMap<>();

    Universe() {
        for (String[] cell : Tsv.rows("/seat/simulator/types.tsv")) {
            Type type = new Type(
                    cell[0], Long.parseLong(cell[1]), cell[2], Long.parseLong(cell[3]), Long.parseLong(cell[4]));
            types.computeIfAbsent(type.kind, unused -> new ArrayList<>()).add(type);
            typesById.put(type.id, type);
            names.put(type.id, new Name(type.id, type.name, "inventory_type"));
        }
        for (String[] cell : Tsv.rows("/seat/simulator/places.tsv")) {
            Place place = new Place(
                    cell[0], Long.parseLong(cell[1]), cell[2], Long.parseLong(cell[3]), Long.parseLong(cell[4]));
            places.put(place.id, place);
            if (place.kind.equals("station")) {
                stations.add(place);
            }
            placesByKind
                    .computeIfAbsent(place.kind, unused -> new ArrayList<>())
                    .add(place.id);
            if (!place.kind.equals("planet") && !place.kind.equals("moon")) {
                names.put(place.id, new Name(place.id, place.name, category(place.kind)));
            }
        }
    }

    private static String category(String kind) {
        return switch (kind) {
            case "system" -> "solar_system";
            case "npc_corporation" -> "corporation";
            case "agent" -> "character";
            default -> kind;
        };
    }

    List<Type> types(String kind) {
        return Objects.requireNonNull(types.get(kind), kind);
    }

    Type type(String kind, int n) {
        List<Type> of = types(kind);
        return of.get(Math.floorMod(n, of.size()));
    }

    Iterable<Type> allTypes() {
        return typesById.values().stream()
                .sorted((a, b) -> Long.compare(a.id, b.id))
                .toList();
    }

    Place station(int n) {
        return stations.get(Math.floorMod(n, stations.size()));
    }

    Place place(long id) {
        return Objects.requireNonNull(places.get(id));
    }

    @Nullable Place findPlace(long id) {
        return places.get(id);
    }

    /** Ids of one kind of place, as places.tsv names the kinds; empty when there is no such kind. */
    List<Long> places(String kind) {
        return placesByKind.getOrDefault(kind, List.of());
    }

    boolean hasTypes(String kind) {
        return types.containsKey(kind);
    }

    boolean isType(long id) {
        return typesById.containsKey(id);
    }

    long regionOf(Place station) {
        return place(station.within()).within();
    }

    Map<Long, Name> names() {
        return names;
    }
}
