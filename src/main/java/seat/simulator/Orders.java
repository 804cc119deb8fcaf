package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Market orders: each fills in steps, then another takes its place and it joins the history. */
final class Orders {

    private static final long IDS = 6_000_000_000L;
    private static final long CORPORATION_IDS = 6_900_000_000_000L;
    private static final long EACH = 10_000_000;
    private static final long LIFE = 48 * 3600;
    private static final int STEPS = 24;

    /** The orders of each place that ended before the world began. */
    private static final int BEFORE = 3;

    private final World world;

    Orders(World world) {
        this.world = world;
    }

    ArrayNode ofCharacter(int i, long t) {
        ArrayNode rows = Json.array();
        int count = world.dice().between(2, 5, "orders", i, 0);
        for (int n = 0; n < count; n++) {
            order(rows, IDS + i * EACH, n, t).put("is_corporation", false);
        }
        return rows;
    }

    ArrayNode historyOfCharacter(int i, long t) {
        ArrayNode rows = Json.array();
        int count = world.dice().between(2, 5, "orders", i, 0);
        for (int n = 0; n < count; n++) {
            closed(rows, IDS + i * EACH, n, t).forEach(row -> row.put("is_corporation", false));
        }
        return rows;
    }

    ArrayNode ofCorporation(int c, long t) {
        ArrayNode rows = Json.array();
        int count = world.dice().between(3, 9, "orders", c, 1);
        for (int n = 0; n < count; n++) {
            order(rows, CORPORATION_IDS + c * EACH, n, t)
                    .put("issued_by", World.characterId(c))
                    .put("wallet_division", 1 + n % 3);
        }
        return rows;
    }

    ArrayNode historyOfCorporation(int c, long t) {
        ArrayNode rows = Json.array();
        int count = world.dice().between(3, 9, "orders", c, 1);
        for (int n = 0; n < count; n++) {
            int division = 1 + n % 3;
            closed(rows, CORPORATION_IDS + c * EACH, n, t)
                    .forEach(row -> row.put("issued_by", World.characterId(c)).put("wallet_division", division));
        }
        return rows;
    }

    private ObjectNode order(ArrayNode rows, long first, int n, long t) {
        long phase = world.dice().roll("order", first, n, 0);
        return order(rows, first, n, world.clock().slot(t, LIFE, phase), phase, t);
    }

    private List<ObjectNode> closed(ArrayNode rows, long first, int n, long t) {
        List<ObjectNode> closed = new ArrayList<>();
        long phase = world.dice().roll("order", first, n, 0);
        long oldest = world.clock().slot(world.clock().origin(), LIFE, phase) - BEFORE;
        for (long generation = world.clock().slot(t, LIFE, phase) - 1; generation >= oldest; generation--) {
            ObjectNode row = order(rows, first, n, generation, phase, t);
            closed.add(row.put(
                    "state",
                    world.dice().below(3, "closed", row.path("order_id").asLong()) == 0 ? "cancelled" : "expired"));
        }
        return closed;
    }

    private ObjectNode order(ArrayNode rows, long first, int n, long generation, long phase, long t) {
        long issued = world.clock().slotStart(generation, LIFE, phase);
        long id = first + n * 1_000_000L + Math.floorMod(generation, 1_000_000L);
        int total = world.dice().between(STEPS, 5000, "volume", id, 0);
        long step = Math.min(STEPS - 1, (t - issued) * STEPS / world.clock().scaled(LIFE));
        Universe.Place station = world.universe().station(world.dice().below(1000, "market", id));
        Universe.Type type = world.universe().type("stack", world.dice().below(100, "type", id));
        double price = type.price() + world.dice().below(1000, "ask", id) / 100.0;
        boolean buy = world.dice().below(3, "side", id) == 0;
        ObjectNode row = rows.addObject();
        row.put("duration", 90);
        if (buy) {
            row.put("escrow", Math.round(price * total * 100) / 100.0)
                    .put("is_buy_order", true)
                    .put("min_volume", 1);
        }
        row.put("issued", SimulatorClock.iso(issued));
        row.put("location_id", station.id());
        row.put("order_id", id);
        row.put("price", price);
        row.put("range", buy ? "solarsystem" : "region");
        row.put("region_id", world.universe().regionOf(station));
        row.put("type_id", type.id());
        row.put("volume_remain", total - total * step / STEPS);
        row.put("volume_total", total);
        return row;
    }
}
