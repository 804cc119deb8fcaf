package seat.simulator;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Skills, the queue that raises them, and the attributes it depends on: what leaves the queue is a level higher in the list. */
final class Training {

    private static final long EACH = 4 * 3600;
    private static final int QUEUE = 8;

    private final World world;

    Training(World world) {
        this.world = world;
    }

    /** @param level the level this step reaches */
    private record Step(Universe.Type skill, int level) {}

    private int count(int i) {
        return world.dice().between(20, 55, "skills", i, 0);
    }

    private Universe.Type skill(int i, int n) {
        List<Universe.Type> all = world.universe().types("skill");
        return all.get((n + world.dice().below(all.size(), "first", i)) % all.size());
    }

    private int startLevel(int i, int n) {
        return world.dice().below(4, "level", i, n);
    }

    private Schedule schedule(int i) {
        return world.clock().schedule(0, 1, EACH, world.dice().roll("training", i, 0, 0));
    }

    private int level(int i, int n, long done) {
        long rounds = done / count(i) + (n < done % count(i) ? 1 : 0);
        return (int) Math.min(5, startLevel(i, n) + rounds);
    }

    private static long points(Universe.Type skill, int level) {
        return level == 0 ? 0 : (long) Math.ceil(250 * skill.extra() * Math.pow(32, (level - 1) / 2.0));
    }

    /** The level a character had in a skill when the world began; 0 for a skill it does not train. */
    int firstLevel(int i, long skillId) {
        for (int n = 0; n < count(i); n++) {
            if (skill(i, n).id() == skillId) {
                return startLevel(i, n);
            }
        }
        return 0;
    }

    ObjectNode skills(int i, long t) {
        long done = schedule(i).count(t);
        ObjectNode document = Json.object();
        ArrayNode rows = document.putArray("skills");
        long total = 0;
        for (int n = 0; n < count(i); n++) {
            int level = level(i, n, done);
            long points = points(skill(i, n), level);
            total += points;
            ObjectNode row = rows.addObject();
            row.put("active_skill_level", level);
            row.put("skill_id", skill(i, n).id());
            row.put("skillpoints_in_skill", points);
            row.put("trained_skill_level", level);
        }
        document.put("total_sp", total);
        if (i % 4 == 1) {
            document.put("unallocated_sp", 1000L * (i % 50));
        }
        return document;
    }

    ArrayNode queue(int i, long t) {
        ArrayNode rows = Json.array();
        Schedule schedule = schedule(i);
        long done = schedule.count(t);
        boolean paused = i % 17 == 5;
        int position = 0;
        for (long step = done; step < done + QUEUE; step++) {
            int n = (int) (step % count(i));
            int level = startLevel(i, n) + (int) (step / count(i)) + 1;
            if (level > 5) {
                continue;
            }
            Step next = new Step(skill(i, n), level);
            ObjectNode row = rows.addObject();
            if (!paused) {
                row.put("finish_date", SimulatorClock.iso(schedule.at(step)));
            }
            row.put("finished_level", next.level);
            row.put("level_end_sp", points(next.skill, next.level));
            row.put("level_start_sp", points(next.skill, next.level - 1));
            row.put("queue_position", position++);
            row.put("skill_id", next.skill.id());
            if (!paused) {
                row.put("start_date", SimulatorClock.iso(step == 0 ? schedule.origin() - 3600 : schedule.at(step - 1)));
            }
            row.put("training_start_sp", points(next.skill, next.level - 1));
        }
        return rows;
    }

    ObjectNode attributes(int i, long t) {
        ObjectNode node = Json.object();
        boolean remapped = world.clock().slot(t, 86_400, i) % 9 == 4;
        node.put("bonus_remaps", remapped ? 0 : 1 + i % 2);
        node.put("charisma", 17 + i % 3);
        node.put("intelligence", remapped ? 27 : 20);
        node.put("last_remap_date", SimulatorClock.iso(world.people().birthday(i) + 86_400L * 100));
        node.put("memory", 20 + i % 4);
        node.put("perception", remapped ? 17 : 24);
        node.put("willpower", 21);
        return node;
    }
}
