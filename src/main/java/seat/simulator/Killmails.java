package seat.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Losses: members of one circle shot by members of another. Victim and attackers list the same killmail. */
final class Killmails {

    private static final long IDS = 130_000_000;
    private static final long EACH = 100_000;

    private record Kill(long id, long at, int victim, List<Integer> attackers) {}

    private final World world;

    Killmails(World world) {
        this.world = world;
    }

    private Schedule schedule(int circle) {
        int history = Math.max(1, world.people().circles().get(circle).size() / 2);
        return world.clock()
                .schedule(
                        history, 20L * 86_400 / history, 8 * 3600, world.dice().roll("war", circle, 0, 0));
    }

    private int circles() {
        return world.people().circles().size();
    }

    private int enemy(int circle) {
        return (circle + circles() / 2) % circles();
    }

    private int enemyOf(int circle) {
        return Math.floorMod(circle - circles() / 2, circles());
    }

    private Kill kill(int circle, long k) {
        List<Integer> victims = world.people().circles().get(circle);
        List<Integer> enemies = world.people().circles().get(enemy(circle));
        int victim = victims.get(world.dice().below(victims.size(), "victim", circle, k));
        int first = world.dice().below(enemies.size(), "attacker", circle, k);
        List<Integer> attackers = new ArrayList<>();
        int count = 1 + world.dice().below(3, "gang", circle, k);
        for (int n = 0; n < count; n++) {
            int attacker = enemies.get((first + n) % enemies.size());
            if (attacker != victim && !attackers.contains(attacker)) {
                attackers.add(attacker);
            }
        }
        return new Kill(IDS + circle * EACH + k, schedule(circle).at(k), victim, attackers);
    }

    /** What a war's parties lost to each other: one circle's losses. */
    ArrayNode ofWar(long war, long t) {
        int circle = (int) Math.floorMod(war, (long) circles());
        ArrayNode rows = Json.array();
        for (long k = schedule(circle).count(t) - 1; k >= 0; k--) {
            long id = kill(circle, k).id;
            rows.addObject().put("killmail_hash", hash(id)).put("killmail_id", id);
        }
        return rows;
    }

    ArrayNode of(int i, long t) {
        int circle = world.people().circleOf(i);
        List<Kill> kills = new ArrayList<>();
        for (int stream : circle == enemyOf(circle) ? List.of(circle) : List.of(circle, enemyOf(circle))) {
            long count = schedule(stream).count(t);
            for (long k = 0; k < count; k++) {
                Kill kill = kill(stream, k);
                if (kill.victim == i || kill.attackers.contains(i)) {
                    kills.add(kill);
                }
            }
        }
        return rows(kills);
    }

    private ArrayNode rows(List<Kill> kills) {
        kills.sort(
                Comparator.comparingLong(Kill::at).thenComparingLong(Kill::id).reversed());
        ArrayNode rows = Json.array();
        for (Kill kill : kills) {
            rows.addObject().put("killmail_hash", hash(kill.id)).put("killmail_id", kill.id);
        }
        return rows;
    }

    /** Kills and losses of the circles that are at home in the corporation. */
    ArrayNode ofCorporation(int c, long t) {
        Set<Integer> streams = new TreeSet<>();
        for (int circle : world.people().circlesOfCorporation(c)) {
            streams.add(circle);
            streams.add(enemyOf(circle));
        }
        List<Kill> kills = new ArrayList<>();
        for (int stream : streams) {
            long count = schedule(stream).count(t);
            for (long k = 0; k < count; k++) {
                kills.add(kill(stream, k));
            }
        }
        return rows(kills);
    }

    private String hash(long id) {
        return "%016x%016x%08x"
                .formatted(world.dice().roll("hash", id, 1, 0), world.dice().roll("hash", id, 2, 0), (int)
                        world.dice().roll("hash", id, 3, 0));
    }

    @Nullable ObjectNode document(long id, String hash, long t) {
        long circle = (id - IDS) / EACH;
        if (id < IDS
                || circle >= circles()
                || (id - IDS) % EACH >= schedule((int) circle).count(t)
                || !hash.equals(hash(id))) {
            return null;
        }
        Kill kill = kill((int) circle, (id - IDS) % EACH);
        ObjectNode node = Json.object();
        int damage = world.dice().between(500, 60_000, "damage", id, 0);
        ArrayNode attackers = node.putArray("attackers");
        int n = 0;
        for (int attacker : kill.attackers) {
            ObjectNode row = attackers.addObject();
            party(row, attacker, kill.at);
            row.put("damage_done", damage / kill.attackers.size());
            row.put("final_blow", n == 0);
            row.put("security_status", world.dice().below(100, "status", attacker) / 10.0 - 5);
            row.put(
                    "ship_type_id",
                    world.universe()
                            .type("ship", world.dice().below(100, "hull", id, n))
                            .id());
            row.put(
                    "weapon_type_id",
                    world.universe()
                            .type("hi", world.dice().below(100, "gun", id, n))
                            .id());
            n++;
        }
        if (kill.attackers.isEmpty()) {
            attackers
                    .addObject()
                    .put("damage_done", damage)
                    .put("faction_id", 500_001L)
                    .put("final_blow", true)
                    .put("security_status", 0.0);
        }
        node.put("killmail_id", id);
        node.put("killmail_time", SimulatorClock.iso(kill.at));
        node.put(
                "solar_system_id",
                world.universe().station(world.dice().below(1000, "field", id)).within());
        victim(node.putObject("victim"), kill, damage);
        return node;
    }

    private void victim(ObjectNode victim, Kill kill, int damage) {
        party(victim, kill.victim, kill.at);
        victim.put("damage_taken", damage);
        ArrayNode items = victim.putArray("items");
        int count = world.dice().between(2, 6, "wreck", kill.id, 0);
        for (int k = 0; k < count; k++) {
            ObjectNode item = items.addObject();
            item.put("flag", k < 2 ? 27 + k : 5);
            item.put(
                    "item_type_id",
                    world.universe()
                            .type(k < 2 ? "hi" : "charge", k + (int) (kill.id % 7))
                            .id());
            item.put(
                    world.dice().below(2, "burnt", kill.id, k) == 0 ? "quantity_destroyed" : "quantity_dropped",
                    k < 2 ? 1 : 40L * k);
            item.put("singleton", 0);
            if (k == 2) {
                ObjectNode within = item.putArray("items").addObject();
                within.put("flag", 0);
                within.put(
                        "item_type_id",
                        world.universe().type("charge", (int) (kill.id % 5)).id());
                within.put(kill.id % 2 == 0 ? "quantity_destroyed" : "quantity_dropped", 7L);
                within.put("singleton", 0);
            }
        }
        ObjectNode position = victim.putObject("position");
        position.put("x", world.dice().below(1_000_000, "x", kill.id) * 1000.5);
        position.put("y", world.dice().below(1_000_000, "y", kill.id) * -1000.5);
        position.put("z", world.dice().below(1_000_000, "z", kill.id) * 1000.5);
        victim.put(
                "ship_type_id",
                world.universe()
                        .type("ship", world.dice().below(100, "lost", kill.id))
                        .id());
    }

    private void party(ObjectNode row, int i, long t) {
        int corporation = world.people().corporation(i, t);
        int alliance = world.people().alliance(corporation);
        if (alliance >= 0) {
            row.put("alliance_id", People.ALLIANCES + alliance);
        }
        row.put("character_id", World.characterId(i));
        row.put("corporation_id", World.corporationId(corporation));
    }
}
