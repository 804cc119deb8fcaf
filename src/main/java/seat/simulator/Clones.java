package seat.simulator;

import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Jump clones and implants; a jump now and then exchanges which implants are worn. */
final class Clones {

    private static final long JUMP = 20 * 3600;

    private final World world;

    Clones(World world) {
        this.world = world;
    }

    private long jump(int i, long t) {
        return world.clock().slot(t, JUMP, world.dice().roll("jump", i, 0, 0));
    }

    private List<Long> set(int i, int n) {
        TreeSet<Long> set = new TreeSet<>();
        int count = world.dice().below(4, "implants", i, n);
        for (int k = 0; k < count; k++) {
            set.add(world.universe()
                    .type("implant", world.dice().below(100, "implant", i, n, k))
                    .id());
        }
        return List.copyOf(set);
    }

    private int bodies(int i) {
        return 1 + world.dice().below(4, "clones", i);
    }

    private int worn(int i, long jump) {
        return (int) Math.floorMod(jump, (long) bodies(i));
    }

    ArrayNode implants(int i, long t) {
        return Json.numbers(set(i, worn(i, jump(i, t))));
    }

    ObjectNode clones(int i, long t) {
        long jump = jump(i, t);
        ObjectNode node = Json.object();
        ObjectNode home = node.putObject("home_location");
        home.put(
                "location_id",
                world.universe().station(world.dice().below(1000, "medical", i)).id());
        home.put("location_type", "station");
        ArrayNode clones = node.putArray("jump_clones");
        for (int n = 0; n < bodies(i); n++) {
            if (n != worn(i, jump)) {
                ObjectNode clone = clones.addObject();
                clone.set("implants", Json.numbers(set(i, n)));
                clone.put("jump_clone_id", 20_000_000L + i * 10L + n);
                clone.put(
                        "location_id",
                        world.universe()
                                .station(world.dice().below(1000, "clone", i, n))
                                .id());
                clone.put("location_type", "station");
                if (n % 2 == 0) {
                    clone.put("name", "Spare " + n);
                }
            }
        }
        if (bodies(i) > 1) {
            long phase = world.dice().roll("jump", i, 0, 0);
            node.put("last_clone_jump_date", SimulatorClock.iso(world.clock().slotStart(jump, JUMP, phase)));
        }
        return node;
    }
}
