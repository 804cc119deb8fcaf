package seat.simulator;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom a character likes and whom not; opinions change. */
final class Contacts {

    private static final List<Double> STANDINGS = List.of(-10.0, -5.0, 0.0, 5.0, 10.0);

    private final World world;

    Contacts(World world) {
        this.world = world;
    }

    ArrayNode of(int i, long t) {
        Set<Long> known = new LinkedHashSet<>();
        int people = world.dice().between(4, 16, "contacts", i, 0);
        for (int n = 0; n < people; n++) {
            int other = world.dice().below(world.people().characters(), "contact", i, n);
            if (other != i) {
                known.add(World.characterId(other));
            }
        }
        known.add(World.corporationId(world.dice().below(world.people().corporations(), "contact", i)));
        known.add(People.ALLIANCES + world.dice().below(world.people().alliances(), "friend", i));
        known.add(500_001L + i % 4);
        ArrayNode rows = Json.array();
        int n = 0;
        for (long id : known) {
            long opinion = world.clock().slot(t, 8 * 3600, world.dice().roll("opinion", i, id, 0)) / 3;
            ObjectNode row = rows.addObject();
            row.put("contact_id", id);
            row.put("contact_type", kind(id));
            if (kind(id).equals("character")) {
                row.put("is_blocked", n % 11 == 7);
                row.put("is_watched", n % 5 == 0);
            }
            if (n % 4 == 1) {
                row.set("label_ids", Json.numbers(List.of(1L, 2L)));
            }
            row.put("standing", STANDINGS.get(world.dice().below(STANDINGS.size(), "standing", i, id, opinion)));
            n++;
        }
        return rows;
    }

    private String kind(long id) {
        if (world.people().isCharacter(id)) {
            return "character";
        }
        if (world.people().isCorporation(id)) {
            return "corporation";
        }
        return world.people().isAlliance(id) ? "alliance" : "faction";
    }
}
