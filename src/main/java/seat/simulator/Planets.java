package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Colonies: two extractors feed factories through a launchpad. An owner comes by every few days, empties the launchpad and starts the
 * extractors anew; until then ESI tells what was there at the last visit, and extractors stop when their programs end.
 */
final class Planets {
    private static final long INTERPLANETARY_CONSOLIDATION = 2495;
    private static final long PIN_IDS = 1_046_000_000_000L;
    private static final long ROUTE_IDS = 1_300_000_000L;
    private static final long VISIT = 3 * 86_400;
    private static final long GIVEN_UP = 2 * 86_400;
    private static final int CYCLE = 1800;
    private static final int FACTORIES = 4;
    private static final int MOST = 6;

    /** What can be extracted where, by the planet's type. */
    private static final Map<Long, List<Long>> RESOURCES = Map.of(
            11L, List.of(2268L, 2305L, 2288L, 2287L, 2073L),
            12L, List.of(2268L, 2272L, 2073L, 2286L),
            13L, List.of(2268L, 2267L, 2309L, 2311L),
            2014L, List.of(2268L, 2288L, 2287L, 2073L, 2286L),
            2015L, List.of(2267L, 2307L, 2272L, 2306L, 2308L),
            2016L, List.of(2268L, 2267L, 2288L, 2073L, 2270L),
            2017L, List.of(2268L, 2267L, 2309L, 2308L),
            2063L, List.of(2267L, 2272L, 2270L, 2306L, 2308L));

    private final World world;
    private final Training training;

    Planets(World world, Training training) {
        this.world = world;
        this.training = training;
    }

    /** A colony: the number of its owner, its own, and its planet. */
    private record Colony(int owner, int number, Universe.Place planet) {
        /** @param n the pin's number on the planet, below 20 */
        long pin(int n) {
            return PIN_IDS + (owner * 2L * MOST + number) * 20 + n;
        }
    }

    private List<Colony> colonies(int i, long t) {
        List<Long> planets = world.universe().places("planet");
        int most = Math.min(MOST, 1 + training.firstLevel(i, INTERPLANETARY_CONSOLIDATION));
        long turn = world.clock().slot(t, GIVEN_UP, world.dice().roll("given up", i, 0, 0));
        int first = world.dice().below(planets.size(), "planet", i);
        List<Colony> colonies = new ArrayList<>();
        for (int n = 0; n < most; n++) {
            // The last one is given up now and then, and another begun.
            int number = n == most - 1 && turn % 2 != 0 ? n + MOST : n;
            long id = planets.get((first + number) % planets.size());
            colonies.add(new Colony(
                    i, number, Objects.requireNonNull(world.universe().findPlace(id))));
        }
        return colonies;
    }

    private Schedule visits(Colony colony) {
        return world.clock().schedule(1, 86_400, VISIT, world.dice().roll("visit", colony.owner(), colony.number(), 0));
    }

    /** When somebody was there last. */
    private long touched(Colony colony, long t) {
        Schedule visits = visits(colony);
        return visits.at(Math.max(0, visits.count(t) - 1));
    }

    ArrayNode list(int i, long t) {
        ArrayNode rows = Json.array();
        for (Colony colony : colonies(i, t)) {
            ObjectNode row = rows.addObject();
            row.put("last_update", SimulatorClock.iso(touched(colony, t)));
            row.put("num_pins", FACTORIES + 4);
            row.put("owner_id", World.characterId(i));
            row.put("planet_id", colony.planet().id());
            row.put("planet_type", Templates.planetType(colony.planet().other()));
            row.put("solar_system_id", colony.planet().within());
            row.put("upgrade_level", 1 + world.dice().below(5, "upgrade", i, colony.number()));
        }
        return rows;
    }

    /** Everything on a planet, or null if the character has no colony there. */
    @Nullable ObjectNode colony(int i, long planet, long t) {
        for (Colony colony : colonies(i, t)) {
            if (colony.planet().id() == planet) {
                return details(colony, touched(colony, t));
            }
        }
        return null;
    }

    private ObjectNode details(Colony colony, long touched) {
        ObjectNode answer = Json.object();
        ArrayNode links = answer.putArray("links");
        ArrayNode pins = answer.putArray("pins");
        ArrayNode routes = answer.putArray("routes");
        List<Long> resources = RESOURCES.getOrDefault(colony.planet().other(), List.of(2268L, 2267L));
        int first = world.dice().below(resources.size(), "resource", colony.owner(), colony.number());
        int launchpad = 1;
        pin(pins, colony, 0, "command");
        ObjectNode stored = pin(pins, colony, launchpad, "launchpad");
        ArrayNode contents = stored.putArray("contents");
        int next = 2;
        for (int n = 0; n < 2; n++) {
            Universe.Type raw = type("raw", resources.get((first + n) % resources.size()));
            long schematic = raw.extra();
            Universe.Type product = product(schematic);
            int extractor = next++;
            int quantity = extractor(pins, colony, extractor, n, raw, touched);
            link(links, colony, launchpad, extractor);
            route(routes, colony, extractor, launchpad, raw.id(), quantity);
            content(contents, raw, 200_000, colony, n);
            content(contents, product, 4_000, colony, n);
            for (int factory = 0; factory < FACTORIES / 2; factory++) {
                int number = next++;
                ObjectNode pin = pin(pins, colony, number, "factory");
                pin.put("schematic_id", schematic);
                pin.putObject("factory_details").put("schematic_id", schematic);
                pin.put("last_cycle_start", SimulatorClock.iso(touched - 600));
                link(links, colony, launchpad, number);
                route(routes, colony, launchpad, number, raw.id(), 3_000);
                route(routes, colony, number, launchpad, product.id(), 20);
            }
        }
        return answer;
    }

    private Universe.Type type(String kind, long id) {
        return world.universe().types(kind).stream()
                .filter(type -> type.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private Universe.Type product(long schematic) {
        return world.universe().types("product").stream()
                .filter(type -> type.extra() == schematic)
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode pin(ArrayNode pins, Colony colony, int number, String kind) {
        Universe.Type type = world.universe().types(kind).stream()
                .filter(one -> one.extra() == colony.planet().other())
                .findFirst()
                .orElseGet(() -> world.universe().type(kind, 0));
        ObjectNode pin = pins.addObject();
        pin.put("pin_id", colony.pin(number));
        pin.put("type_id", type.id());
        pin.put("latitude", angle(314, "latitude", colony, number));
        pin.put("longitude", angle(628, "longitude", colony, number) - 3.14);
        return pin;
    }

    private double angle(int hundredths, String tag, Colony colony, int number) {
        return world.dice().below(hundredths, tag, colony.pin(number)) / 100.0;
    }

    /** An extractor: one in eight has been switched off. Returns what a cycle brings. */
    private int extractor(ArrayNode pins, Colony colony, int number, int n, Universe.Type raw, long touched) {
        int quantity = world.dice().between(3_000, 9_000, "quantity", colony.pin(number), touched);
        ObjectNode pin = pin(pins, colony, number, "extractor");
        pin.put("install_time", SimulatorClock.iso(touched));
        if (world.dice().below(8, "off", colony.pin(number), touched) != 0) {
            long hours = world.dice().between(24, 96, "program", colony.pin(number), touched);
            pin.put("expiry_time", SimulatorClock.iso(touched + world.clock().scaled(hours * 3600)));
            pin.put("last_cycle_start", SimulatorClock.iso(touched));
        }
        ObjectNode details = pin.putObject("extractor_details");
        details.put("cycle_time", CYCLE);
        details.put("head_radius", 0.01 + n / 100.0);
        details.put("product_type_id", raw.id());
        details.put("qty_per_cycle", quantity);
        ArrayNode heads = details.putArray("heads");
        for (int head = 0; head < 3; head++) {
            ObjectNode one = heads.addObject();
            one.put("head_id", head);
            one.put("latitude", angle(314, "head", colony, number * 3 + head));
            one.put("longitude", angle(314, "head longitude", colony, number * 3 + head));
        }
        return quantity;
    }

    private void content(ArrayNode contents, Universe.Type type, int most, Colony colony, int n) {
        contents.addObject()
                .put("amount", 1 + world.dice().below(most, "stored", colony.pin(n), type.id()))
                .put("type_id", type.id());
    }

    private static void link(ArrayNode links, Colony colony, int from, int to) {
        links.addObject()
                .put("destination_pin_id", colony.pin(to))
                .put("link_level", to % 3)
                .put("source_pin_id", colony.pin(from));
    }

    private static void route(ArrayNode routes, Colony colony, int from, int to, long type, int quantity) {
        ObjectNode route = routes.addObject();
        route.put("content_type_id", type);
        route.put("destination_pin_id", colony.pin(to));
        route.put("quantity", (double) quantity);
        route.put("route_id", ROUTE_IDS + (colony.owner() * 2L * MOST + colony.number()) * 20 + routes.size());
        route.put("source_pin_id", colony.pin(from));
        if (from != 1) {
            // It passes the command centre on its way.
            route.putArray("waypoints").add(colony.pin(0));
        }
    }
}
