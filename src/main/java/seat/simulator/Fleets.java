package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fleets: now and then a circle of acquaintances flies together for some hours, led by one of them. */
final class Fleets {

    private static final long IDS = 1_030_000_000_000L;
    private static final long EACH = 1_000_000;
    private static final long LASTS = 4 * 3600;
    private static final long WINGS = 2_030_000_000_000L;

    private final World world;
    private final Ships ships;

    Fleets(World world, Ships ships) {
        this.world = world;
        this.ships = ships;
    }

    /** @param slot which turn of the circle's; it begins at {@code start} */
    private record Fleet(long id, int circle, long slot, long start, List<Integer> crew) {
        int boss() {
            return crew.getFirst();
        }
    }

    private @Nullable Fleet of(int circle, long t) {
        long phase = world.dice().roll("fleet", circle, 0, 0);
        long slot = world.clock().slot(t, LASTS, phase);
        if (slot < 0 || world.dice().below(3, "flies", circle, slot) == 0) {
            return null;
        }
        List<Integer> circleMembers = world.people().circles().get(circle);
        List<Integer> crew = new ArrayList<>();
        int first = world.dice().below(circleMembers.size(), "boss", circle, slot);
        int most = Math.min(circleMembers.size(), 2 + world.dice().below(6, "crew", circle, slot));
        for (int n = 0; n < most; n++) {
            crew.add(circleMembers.get((first + n) % circleMembers.size()));
        }
        return new Fleet(IDS + circle * EACH + slot, circle, slot, world.clock().slotStart(slot, LASTS, phase), crew);
    }

    private @Nullable Fleet find(long id, long t) {
        long circle = (id - IDS) / EACH;
        if (id < IDS || circle >= world.people().circles().size()) {
            return null;
        }
        Fleet fleet = of((int) circle, t);
        return fleet != null && fleet.id == id ? fleet : null;
    }

    boolean isBoss(long id, int i, long t) {
        Fleet fleet = find(id, t);
        return fleet != null && fleet.boss() == i;
    }

    private static String role(int place) {
        return place == 0 ? "fleet_commander" : place == 1 ? "squad_commander" : "squad_member";
    }

    private static void place(ObjectNode node, Fleet fleet, int place) {
        // Who commands the fleet stands in no squad.
        node.put("squad_id", place == 0 ? -1 : WINGS + fleet.id % IDS * 10 + 1);
        node.put("wing_id", place == 0 ? -1 : WINGS + fleet.id % IDS * 10);
    }

    /** The fleet a character flies in, or null. */
    @Nullable ObjectNode ofCharacter(int i, long t) {
        Fleet fleet = of(world.people().circleOf(i), t);
        int place = fleet == null ? -1 : fleet.crew.indexOf(i);
        if (fleet == null || place < 0) {
            return null;
        }
        ObjectNode node = Json.object();
        node.put("fleet_boss_id", World.characterId(fleet.boss()));
        node.put("fleet_id", fleet.id);
        node.put("role", role(place));
        place(node, fleet, place);
        return node;
    }

    @Nullable ObjectNode document(long id, long t) {
        Fleet fleet = find(id, t);
        if (fleet == null) {
            return null;
        }
        ObjectNode node = Json.object();
        node.put("is_free_move", world.dice().below(2, "free", id) == 0);
        node.put("is_registered", world.dice().below(4, "registered", id) == 0);
        node.put("is_voice_enabled", false);
        node.put("motd", "Fly with " + world.people().name(fleet.boss()) + ", stay <b>together</b>.");
        return node;
    }

    @Nullable ArrayNode members(long id, long t) {
        Fleet fleet = find(id, t);
        if (fleet == null) {
            return null;
        }
        ArrayNode rows = Json.array();
        int station = world.dice().below(1000, "muster", id);
        for (int place = 0; place < fleet.crew.size(); place++) {
            int i = fleet.crew.get(place);
            ObjectNode row = rows.addObject();
            row.put("character_id", World.characterId(i));
            row.put("join_time", SimulatorClock.iso(fleet.start + place));
            row.put("role", role(place));
            row.put("role_name", role(place).replace('_', ' '));
            row.put("ship_type_id", ships.of(i).getFirst().type().id());
            row.put("solar_system_id", world.universe().station(station).within());
            place(row, fleet, place);
            if (world.dice().below(2, "docked", id, place) == 0) {
                row.put("station_id", world.universe().station(station).id());
            }
            row.put("takes_fleet_warp", world.dice().below(5, "warp", id, place) > 0);
        }
        return rows;
    }

    @Nullable ArrayNode wings(long id, long t) {
        Fleet fleet = find(id, t);
        if (fleet == null) {
            return null;
        }
        ArrayNode rows = Json.array();
        ObjectNode wing = rows.addObject();
        wing.put("id", WINGS + fleet.id % IDS * 10);
        wing.put("name", "Wing 1");
        wing.putArray("squads")
                .addObject()
                .put("id", WINGS + fleet.id % IDS * 10 + 1)
                .put("name", "Squad 1");
        return rows;
    }
}
