package seat.simulator;

import java.util.ArrayList;
import java.util.List;

/** The ships characters own; assets list them and pilots fly them. */
final class Ships {

    /** Item ids of character {@code i} begin at this plus {@code i} times {@link #ITEMS_EACH}. */
    static final long ITEMS = 1_040_000_000_000L;

    static final long ITEMS_EACH = 1_000_000;

    /** @param name as the player named it, or "None" when never renamed, as ESI says */
    record Ship(long itemId, Universe.Type type, Universe.Place station, String name) {}

    private final World world;

    Ships(World world) {
        this.world = world;
    }

    /** Whether the id is one of character {@code i}'s, now or at another time. */
    static boolean isItemOf(int i, long id) {
        return id / ITEMS_EACH == item(i, 0) / ITEMS_EACH;
    }

    static long item(int i, long n) {
        return ITEMS + i * ITEMS_EACH + n;
    }

    List<Ship> of(int i) {
        List<Ship> ships = new ArrayList<>();
        int count = world.dice().between(3, 6, "ships", i, 0);
        for (int n = 0; n < count; n++) {
            Universe.Type type = world.universe().type("ship", world.dice().below(1000, "hull", i, n));
            Universe.Place station = world.universe().station(world.dice().below(1000, "dock", i, n / 2));
            String name = world.people().name(i) + "'s " + type.name();
            ships.add(new Ship(item(i, n * 20L), type, station, name));
        }
        return ships;
    }
}
