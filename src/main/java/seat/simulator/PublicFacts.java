package seat.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What ESI tells everybody: the server's state, market prices, names. */
final class PublicFacts {

    private final World world;
    private final Map<Long, Universe.Name> names;

    PublicFacts(World world) {
        this.world = world;
        this.names = world.universe().names();
    }

    ObjectNode status(long t) {
        ObjectNode node = Json.object();
        node.put("players", 18_000 + world.dice().below(9000, "players", t));
        node.put("server_version", "3021445");
        // The cluster starts at 11:00 UTC each day.
        long day = Math.floorDiv(t - 39_600, 86_400L) * 86_400 + 39_600;
        node.put("start_time", SimulatorClock.iso(day + 300));
        node.put("vip", false);
        return node;
    }

    ArrayNode prices(long t) {
        ArrayNode rows = Json.array();
        long hour = world.clock().slot(t, 3600, 0);
        for (Universe.Type type : world.universe().allTypes()) {
            ObjectNode row = rows.addObject();
            double factor = 0.9 + world.dice().below(200, "market", type.id(), type.id() % 4 == 0 ? hour : 0) / 1000.0;
            row.put("adjusted_price", Math.round(type.price() * factor * 100) / 100.0);
            if (type.id() % 7 > 0) {
                row.put("average_price", Math.round(type.price() * factor * 105) / 100.0);
            }
            row.put("type_id", type.id());
        }
        return rows;
    }

    Universe.@Nullable Name name(long id) {
        People people = world.people();
        if (people.isCharacter(id)) {
            return new Universe.Name(id, people.name(World.character(id)), "character");
        }
        if (people.isCorporation(id)) {
            return new Universe.Name(id, people.corporationName(World.corporation(id)), "corporation");
        }
        if (people.isAlliance(id)) {
            return new Universe.Name(id, Names.alliance((int) (id - People.ALLIANCES)), "alliance");
        }
        return names.get(id);
    }
}
