package seat.simulator;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What characters own: fitted ships, containers with contents, blueprints, stacks that grow, shrink and come and go, and now and
 * then a stack that changes hands with its item id.
 */
final class Assets {

    private static final long CHANGE = 2 * 3600;
    private static final long SWAP = 5 * 3600;
    private static final long SWAPPED = 1_039_000_000_000L;
    private static final int SWAPS = 3;
    static final int FIRST_BLUEPRINT = 900;
    private static final int FIRST_IN_SPACE = 700;

    private final World world;
    private final Ships ships;

    Assets(World world, Ships ships) {
        this.world = world;
        this.ships = ships;
    }

    ArrayNode of(int i, long t) {
        ArrayNode rows = Json.array();
        ships.of(i).forEach(ship -> addShip(rows, i, ship));
        int containers = world.dice().between(2, 3, "containers", i, 0);
        for (int n = 0; n < containers; n++) {
            addContainer(rows, i, n);
        }
        for (int n = 0; n < blueprints(i); n++) {
            add(
                            rows,
                            Ships.item(i, FIRST_BLUEPRINT + n),
                            blueprintType(i, n).id(),
                            1,
                            blueprintPlace(i, n).id(),
                            "station",
                            "Hangar",
                            true)
                    .put("is_blueprint_copy", n % 2 == 1);
        }
        if (i % 3 == 1) {
            long item = Ships.item(i, FIRST_IN_SPACE);
            add(
                    rows,
                    item,
                    world.universe().type("container", 0).id(),
                    1,
                    space(item),
                    "solar_system",
                    "AutoFit",
                    true);
        }
        addLoose(rows, i, t);
        addPassing(rows, i, t);
        for (long item : swapped(i)) {
            if (holder(item, t) == i) {
                add(
                        rows,
                        item,
                        34,
                        1000 + item % 100,
                        world.universe().station(0).id(),
                        "station",
                        "Hangar",
                        false);
            }
        }
        return rows;
    }

    /** The system in which something floats that has been launched or anchored. */
    private long space(long item) {
        return world.universe().station(world.dice().below(1000, "space", item)).within();
    }

    private void addShip(ArrayNode rows, int i, Ships.Ship ship) {
        add(rows, ship.itemId(), ship.type().id(), 1, ship.station().id(), "station", "Hangar", true);
        String[][] slots = {{"hi", "HiSlot"}, {"med", "MedSlot"}, {"lo", "LoSlot"}};
        long n = ship.itemId();
        for (String[] slot : slots) {
            for (int k = 0; k < 2; k++) {
                n++;
                Universe.Type module =
                        world.universe().type(slot[0], world.dice().below(100, slot[1], i, n));
                add(rows, n, module.id(), 1, ship.itemId(), "item", slot[1] + k, true);
            }
        }
        Universe.Type charge = world.universe().type("charge", world.dice().below(100, "charge", i, n));
        add(
                rows,
                n + 1,
                charge.id(),
                world.dice().between(50, 2000, "rounds", i, n),
                ship.itemId(),
                "item",
                "Cargo",
                false);
    }

    private void addContainer(ArrayNode rows, int i, int n) {
        long id = container(i, n);
        Universe.Type type = world.universe().type("container", n);
        add(
                rows,
                id,
                type.id(),
                1,
                world.universe().station(world.dice().below(1000, "dock", i, n)).id(),
                "station",
                "Hangar",
                true);
        for (int k = 1; k <= 6; k++) {
            Universe.Type inside = world.universe().type("stack", world.dice().below(100, "inside", i, n, k));
            add(
                    rows,
                    id + k,
                    inside.id(),
                    world.dice().between(1, 5000, "amount", i, id + k),
                    id,
                    "item",
                    "Unlocked",
                    false);
        }
    }

    private static long container(int i, int n) {
        return Ships.item(i, 500 + n * 20L);
    }

    private void addLoose(ArrayNode rows, int i, long t) {
        int count =
                world.dice().below(40, "hoarder", i) == 3 ? 1300 : world.dice().between(15, 60, "loose", i, 0);
        for (int n = 0; n < count; n++) {
            long change =
                    world.clock().slot(t, CHANGE * (1 + n % 7), world.dice().roll("change", i, n, 0));
            // The first stack is used every turn; of the others, one in eight.
            boolean busy = n == 0 || n % 8 == 1;
            Universe.Type type = world.universe().type("stack", world.dice().below(100, "stack", i, n));
            int place = world.dice().below(1000, "shelf", i, n % 8 == 2 ? n + change * 7919 : n);
            boolean inStructure = n % 9 == 4 && i % 3 == 0;
            int corporation = world.people().home(i);
            add(
                    rows,
                    Ships.item(i, 1000 + n),
                    type.id(),
                    world.dice().between(1, 100_000, "pieces", i, busy ? n + change * 7919 : n),
                    inStructure
                            ? Structures.id(corporation, 0)
                            : world.universe().station(place).id(),
                    inStructure ? "item" : "station",
                    "Hangar",
                    false);
        }
    }

    /** Loot: each piece is there for three turns. */
    private void addPassing(ArrayNode rows, int i, long t) {
        long now = world.clock().slot(t, CHANGE, world.dice().roll("loot", i, 0, 0));
        for (long slot = now - 2; slot <= now; slot++) {
            Universe.Type type = world.universe().type("charge", world.dice().below(100, "loot", i, slot));
            add(
                    rows,
                    Ships.item(i, 20_000 + Math.floorMod(slot, 900_000)),
                    type.id(),
                    1 + Math.floorMod(slot, 40),
                    world.universe().station(1).id(),
                    "station",
                    "Hangar",
                    false);
        }
    }

    static ObjectNode add(
            ArrayNode rows,
            long item,
            long type,
            long quantity,
            long place,
            String placeType,
            String flag,
            boolean single) {
        ObjectNode row = rows.addObject();
        row.put("is_singleton", single);
        row.put("item_id", item);
        row.put("location_flag", flag);
        row.put("location_id", place);
        row.put("location_type", placeType);
        row.put("quantity", quantity);
        row.put("type_id", type);
        return row;
    }

    int blueprints(int i) {
        return world.dice().between(2, 8, "blueprints", i, 0);
    }

    Universe.Type blueprintType(int i, int n) {
        return world.universe().type("blueprint", world.dice().below(100, "print", i, n));
    }

    Universe.Place blueprintPlace(int i, int n) {
        return world.universe().station(world.dice().below(1000, "library", i, n / 4));
    }

    /** Stacks that neighbours hand to each other: item ids that both have owned or will own. */
    List<Long> swapped(int i) {
        int pair = i / 2;
        if (pair % 5 != 0 || pair * 2 + 1 >= world.people().characters()) {
            return List.of();
        }
        long first = SWAPPED + pair * 10L;
        return List.of(first, first + 1, first + SWAPS - 1);
    }

    static boolean changesHands(long item) {
        return item >= SWAPPED && item < Ships.ITEMS;
    }

    int holder(long item, long t) {
        int pair = (int) ((item - SWAPPED) / 10);
        return pair * 2
                + (int) Math.floorMod(world.clock().slot(t, SWAP, world.dice().roll("swap", item, 0, 0)), 2L);
    }

    /** The name of a ship or container, "None" for what was never renamed or cannot be. */
    String name(int i, long item) {
        for (Ships.Ship ship : ships.of(i)) {
            if (ship.itemId() == item) {
                return world.dice().below(5, "renamed", item) == 0 ? "None" : ship.name();
            }
        }
        for (int n = 0; n < 3; n++) {
            if (container(i, n) == item) {
                return world.people().name(i) + "'s box " + (n + 1);
            }
        }
        return "None";
    }
}
