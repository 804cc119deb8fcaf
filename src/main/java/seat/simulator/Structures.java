package seat.simulator;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What corporations have anchored: one to three structures each, some closed to strangers. */
final class Structures {

    private static final long IDS = 1_021_000_000_000L;
    private static final long FUEL = 7 * 86_400;
    private static final long TURN = 3 * 3_600;
    private static final List<String> STATES = List.of("shield_vulnerable", "armor_reinforce", "hull_reinforce");

    private final World world;

    Structures(World world) {
        this.world = world;
    }

    static long id(int c, int n) {
        return IDS + c * 10L + n;
    }

    int count(int c) {
        return world.dice().between(1, 3, "structures", c, 0);
    }

    boolean exists(long id) {
        long c = (id - IDS) / 10;
        return id >= IDS && c < world.people().corporations() && (id - IDS) % 10 < count((int) c);
    }

    private Universe.Place site(int c, int n) {
        return world.universe().station(world.dice().below(1000, "site", c, n));
    }

    private String name(int c, int n) {
        String system = world.universe().place(site(c, n).within()).name();
        return system + " - " + world.people().corporationName(c) + " " + (n + 1);
    }

    private Universe.Type type(int n) {
        return world.universe().type("structure", n);
    }

    ArrayNode of(int c, long t) {
        ArrayNode rows = Json.array();
        for (int n = 0; n < count(c); n++) {
            ObjectNode row = rows.addObject();
            row.put("corporation_id", World.corporationId(c));
            long phase = world.dice().roll("fuel", c, n, 0);
            long week = world.clock().slot(t, FUEL, phase);
            row.put("fuel_expires", SimulatorClock.iso(world.clock().slotStart(week + 4, FUEL, phase)));
            row.put("name", name(c, n));
            row.put("profile_id", 100 + c);
            row.put("reinforce_hour", world.dice().below(24, "reinforce", c, n));
            ArrayNode services = row.putArray("services");
            ObjectNode service = services.addObject();
            service.put("name", n == 0 ? "Clone Bay" : "Manufacturing (Standard)");
            service.put("state", world.dice().below(5, "service", id(c, n), week) == 0 ? "offline" : "online");
            row.put("state", state(c, n, t));
            row.put("structure_id", id(c, n));
            row.put("system_id", site(c, n).within());
            row.put("type_id", type(n).id());
        }
        return rows;
    }

    /** Somebody shoots at them now and then. */
    private String state(int c, int n, long t) {
        long turn = world.clock().slot(t, TURN, world.dice().roll("turn", c, n, 0));
        return STATES.get(Math.max(0, world.dice().below(5, "state", id(c, n), turn) - 2));
    }

    /** Whether a member of this corporation may dock. */
    boolean open(long id, int corporation) {
        return (id - IDS) / 10 == corporation || world.dice().below(2, "public", id) == 0;
    }

    ObjectNode document(long id) {
        int c = (int) ((id - IDS) / 10);
        int n = (int) ((id - IDS) % 10);
        ObjectNode node = Json.object();
        node.put("name", name(c, n));
        node.put("owner_id", World.corporationId(c));
        ObjectNode position = node.putObject("position");
        position.put("x", world.dice().below(1_000_000, "x", id) * 1000.0);
        position.put("y", world.dice().below(1_000_000, "y", id) * 1000.0);
        position.put("z", world.dice().below(1_000_000, "z", id) * 1000.0);
        node.put("solar_system_id", site(c, n).within());
        node.put("type_id", type(n).id());
        return node;
    }
}
