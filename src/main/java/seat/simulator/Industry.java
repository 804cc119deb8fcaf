package seat.simulator;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Industry jobs and the blueprints they run on: a job becomes active, ready, then delivered. */
final class Industry {

    private static final long IDS = 500_000_000;
    private static final long EACH = 100_000;
    private static final long EVERY = 6 * 3600;
    private static final int HISTORY = 14;
    private static final long MASS_PRODUCTION = 3387;
    private static final long ADVANCED_MASS_PRODUCTION = 24_625;

    private final World world;
    private final Assets assets;
    private final Training training;

    Industry(World world, Assets assets, Training training) {
        this.world = world;
        this.assets = assets;
        this.training = training;
    }

    private Schedule schedule(int i) {
        return world.clock()
                .schedule(
                        HISTORY,
                        world.clock().scaled(EVERY),
                        EVERY,
                        world.dice().roll("factory", i, 0, 0));
    }

    /** Slots of manufacturing when the world began: so many jobs there are at once, each in its own. */
    private int slots(int i) {
        return 1 + training.firstLevel(i, MASS_PRODUCTION) + training.firstLevel(i, ADVANCED_MASS_PRODUCTION);
    }

    ArrayNode jobs(int i, boolean withCompleted, long t) {
        ArrayNode rows = Json.array();
        if (i % 3 == 2) {
            return rows;
        }
        Schedule schedule = schedule(i);
        // A job has ended and was delivered before the next one in its slot begins.
        long turn = world.clock().scaled(EVERY) * slots(i);
        long count = schedule.count(t);
        for (long k = 0; k < count; k++) {
            long start = schedule.at(k);
            long duration = Math.max(1, turn / 2 + turn * world.dice().below(25, "length", i, k) / 100);
            long end = start + duration;
            long delivered = end + turn / 6;
            boolean completed = t >= delivered;
            if (completed && !withCompleted) {
                continue;
            }
            int print = (int) (k % assets.blueprints(i));
            Universe.Type blueprint = assets.blueprintType(i, print);
            long station = assets.blueprintPlace(i, print).id();
            ObjectNode row = rows.addObject();
            row.put("activity_id", 1);
            row.put("blueprint_id", Ships.item(i, Assets.FIRST_BLUEPRINT + print));
            row.put("blueprint_location_id", station);
            row.put("blueprint_type_id", blueprint.id());
            if (completed) {
                row.put("completed_character_id", World.characterId(i));
                row.put("completed_date", SimulatorClock.iso(delivered));
            }
            row.put("cost", 1000.0 + world.dice().below(900_000, "fee", i, k));
            row.put("duration", duration);
            row.put("end_date", SimulatorClock.iso(end));
            row.put("facility_id", station);
            row.put("installer_id", World.characterId(i));
            row.put("job_id", IDS + i * EACH + k);
            row.put("output_location_id", station);
            row.put("probability", 1.0);
            row.put("product_type_id", blueprint.extra());
            int runs = 1 + world.dice().below(9, "runs", i, k);
            row.put("runs", runs);
            row.put("start_date", SimulatorClock.iso(start));
            row.put("station_id", station);
            row.put("status", completed ? "delivered" : t >= end ? "ready" : "active");
            if (completed) {
                row.put("successful_runs", runs);
            }
        }
        return rows;
    }

    ArrayNode blueprints(int i, long t) {
        ArrayNode rows = Json.array();
        for (int n = 0; n < assets.blueprints(i); n++) {
            boolean copy = n % 2 == 1;
            ObjectNode row = rows.addObject();
            row.put("item_id", Ships.item(i, Assets.FIRST_BLUEPRINT + n));
            row.put("location_flag", "Hangar");
            row.put("location_id", assets.blueprintPlace(i, n).id());
            row.put(
                    "material_efficiency",
                    Math.min(10, 2 + Math.max(0, (int) world.clock().slot(t, 86_400, n)) % 9));
            row.put("quantity", copy ? -2 : -1);
            row.put(
                    "runs",
                    copy
                            ? 1
                                    + world.dice()
                                            .below(
                                                    30,
                                                    "left",
                                                    i,
                                                    n,
                                                    world.clock().slot(t, EVERY, i))
                            : -1);
            row.put("time_efficiency", 2 * world.dice().below(11, "time", i, n));
            row.put("type_id", assets.blueprintType(i, n).id());
        }
        return rows;
    }
}
