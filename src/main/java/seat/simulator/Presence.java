package seat.simulator;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a character is, whether it is in the game, and in which of its ships; its corporation's tracking says the same. */
final class Presence {

    private static final long SESSION = 20 * 60;

    private final World world;
    private final Ships ships;

    Presence(World world, Ships ships) {
        this.world = world;
        this.ships = ships;
    }

    private long slot(int i, long t) {
        return world.clock().slot(t, SESSION, world.dice().roll("session", i, 0, 0));
    }

    private long start(int i, long slot) {
        return world.clock().slotStart(slot, SESSION, world.dice().roll("session", i, 0, 0));
    }

    private boolean isOnline(int i, long slot) {
        return world.dice().below(4, "online", i, slot) == 0;
    }

    private Universe.Place station(int i, long slot) {
        // Most people stay where they are for hours.
        return world.universe().station(world.dice().below(1000, "where", i, Math.floorDiv(slot, 6)));
    }

    private Ships.Ship aboard(int i, long slot) {
        List<Ships.Ship> owned = ships.of(i);
        return owned.get(world.dice().below(owned.size(), "aboard", i, Math.floorDiv(slot, 3)));
    }

    ObjectNode location(int i, long t) {
        long slot = slot(i, t);
        Universe.Place station = station(i, slot);
        ObjectNode node = Json.object();
        node.put("solar_system_id", station.within());
        if (!isOnline(i, slot)) {
            node.put("station_id", station.id());
        }
        return node;
    }

    ObjectNode online(int i, long t) {
        long slot = slot(i, t);
        ObjectNode node = Json.object();
        long login = lastStart(i, slot, true);
        node.put("last_login", SimulatorClock.iso(login));
        node.put("last_logout", SimulatorClock.iso(lastStart(i, slot, false)));
        node.put("logins", 100 + Math.max(0, slot + 1000));
        node.put("online", isOnline(i, slot));
        return node;
    }

    /** When the character last came (or went): the beginning of the latest such turn that followed one of the other kind. */
    private long lastStart(int i, long slot, boolean online) {
        long found = slot;
        for (int back = 0; back < 60; back++, found--) {
            if (isOnline(i, found) == online && isOnline(i, found - 1) != online) {
                break;
            }
        }
        return start(i, found);
    }

    ObjectNode ship(int i, long t) {
        Ships.Ship ship = aboard(i, slot(i, t));
        ObjectNode node = Json.object();
        node.put("ship_item_id", ship.itemId());
        node.put("ship_name", ship.name());
        node.put("ship_type_id", ship.type().id());
        return node;
    }

    ArrayNode tracking(int c, long t) {
        ArrayNode rows = Json.array();
        for (int i : world.people().members(c, t)) {
            long slot = slot(i, t);
            ObjectNode row = rows.addObject();
            row.put("character_id", World.characterId(i));
            row.put("location_id", station(i, slot).id());
            row.put("logoff_date", SimulatorClock.iso(lastStart(i, slot, false)));
            row.put("logon_date", SimulatorClock.iso(lastStart(i, slot, true)));
            row.put("ship_type_id", aboard(i, slot).type().id());
            long moves = world.people().isMover(i) ? world.people().moves(i).count(t) : 0;
            row.put(
                    "start_date",
                    SimulatorClock.iso(
                            moves == 0
                                    ? world.people().birthday(i) + 86_400L * 30
                                    : world.people().moves(i).at(moves - 1)));
        }
        return rows;
    }
}
