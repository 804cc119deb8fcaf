package seat.simulator;

import tools.jackson.databind.node.ArrayNode;

/** What corporations own: offices with hangars, containers in them, and stores in their structures. */
final class CorporationAssets {

    private static final long ITEMS = 1_030_000_000_000L;
    private static final long EACH = 1_000_000;
    private static final long CHANGE = 2 * 3600;

    private final World world;
    private final Structures structures;
    private final Sheets sheets;

    CorporationAssets(World world, Structures structures, Sheets sheets) {
        this.world = world;
        this.structures = structures;
        this.sheets = sheets;
    }

    private static long item(int c, long n) {
        return ITEMS + c * EACH + n;
    }

    ArrayNode of(int c, long t) {
        ArrayNode rows = Json.array();
        long office = item(c, 0);
        Assets.add(rows, office, 27, 1, sheets.home(c).id(), "station", "OfficeFolder", true);
        int stores = c % 10 == 2 ? 1400 : world.dice().between(60, 160, "stores", c, 0);
        for (int n = 0; n < stores; n++) {
            long change =
                    world.clock().slot(t, CHANGE * (1 + n % 5), world.dice().roll("use", c, n, 0));
            long turn = n % 10 == 0 ? n + change * 7919 : n;
            boolean anchored = n % 12 == 5;
            Assets.add(
                    rows,
                    item(c, 1000 + n),
                    world.universe()
                            .type("stack", world.dice().below(100, "store", c, n))
                            .id(),
                    world.dice().between(1, 900_000, "stock", c, turn),
                    anchored ? Structures.id(c, n % structures.count(c)) : office,
                    "item",
                    anchored ? "StructureFuel" : "CorpSAG" + (1 + world.dice().below(7, "hangar", c, turn)),
                    false);
        }
        for (int n = 0; n < 3; n++) {
            long box = item(c, 100 + n * 10L);
            Assets.add(
                    rows,
                    box,
                    world.universe().type("container", n).id(),
                    1,
                    office,
                    "item",
                    "CorpSAG" + (n + 1),
                    true);
            for (int k = 1; k < 6; k++) {
                Assets.add(
                        rows,
                        box + k,
                        world.universe().type("charge", n + k).id(),
                        100L * k,
                        box,
                        "item",
                        "Unlocked",
                        false);
            }
        }
        for (int n = 0; n < 2; n++) {
            long anchored = item(c, 500 + n);
            Assets.add(
                    rows,
                    anchored,
                    world.universe().type("tower", n).id(),
                    1,
                    world.universe()
                            .station(world.dice().below(1000, "space", anchored))
                            .within(),
                    "solar_system",
                    "AutoFit",
                    true);
        }
        return rows;
    }

    static boolean isItemOf(int c, long id) {
        return id / EACH == item(c, 0) / EACH;
    }

    String name(int c, long item) {
        long n = item - item(c, 100);
        return n >= 0 && n < 30 && n % 10 == 0 ? Names.ticker("C", c) + " stores " + (n / 10 + 1) : "None";
    }
}
