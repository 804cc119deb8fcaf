package seat.squad;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Filters as they are stored, drawn at random, over the facts of {@link MadeUpPeople}. */
final class RandomFilters {
    private static final int DEEPEST = 4;

    private RandomFilters() {}

    static Map<String, Object> tree(Random random) {
        return group(random, 1);
    }

    private static Map<String, Object> group(Random random, int depth) {
        Map<String, Object> group = new LinkedHashMap<>();
        List<Object> nodes = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            nodes.add(depth < DEEPEST && random.nextInt(3) == 0 ? group(random, depth + 1) : line(random));
        }
        group.put(List.of("all", "all", "any", "any", "none").get(random.nextInt(5)), nodes);
        String characters = List.of("", "", "any", "every", "main").get(random.nextInt(5));
        if (!characters.isEmpty()) {
            group.put("characters", characters);
        }
        return group;
    }

    private static Object one(Random random, Object... of) {
        return of[random.nextInt(of.length)];
    }

    private static List<Object> some(Random random, Object... of) {
        List<Object> some = new ArrayList<>(
                Stream.of(of).filter(each -> random.nextBoolean()).toList());
        return some.isEmpty() ? List.of(one(random, of)) : some;
    }

    private static void range(Random random, Map<String, Object> line, int lowest, int highest) {
        if (random.nextInt(3) > 0) {
            line.put("least", lowest + random.nextInt(highest - lowest + 1));
        }
        if (random.nextInt(3) == 0 || !line.containsKey("least")) {
            line.put("most", lowest + random.nextInt(highest - lowest + 1));
        }
    }

    static Map<String, Object> line(Random random) {
        Map<String, Object> line = new LinkedHashMap<>();
        String rule = ModelOfFilters.RULES.get(random.nextInt(ModelOfFilters.RULES.size()));
        line.put("rule", rule);
        switch (rule) {
            case "character" -> line.put("character", some(random, 1001, 1002, 1003, 2001, 3001));
            case "scope" -> line.put("scope", some(random, "esi-skills.read_skills.v1", "esi-assets.read_assets.v1"));
            case "fresh" -> {
                line.put("resource", List.of("character.skills"));
                line.put("hours", one(random, 2, 35));
            }
            case "corporation" -> line.put("corporation", some(random, 11, 12, 13));
            case "alliance" -> line.put("alliance", some(random, 21, 22));
            case "faction" -> line.put("faction", some(random, 31));
            case "corporation-days", "age" -> range(random, line, 0, 500);
            case "title" -> {
                line.put("corporation", one(random, 11, 12));
                line.put("title", some(random, 1, 2));
            }
            case "role" -> line.put("role", some(random, "Director", "Accountant"));
            case "skill" -> {
                line.put("skill", some(random, 3300, 3301));
                range(random, line, 0, 5);
            }
            case "skillpoints" -> range(random, line, 1_000, 5_000);
            case "played" -> line.put("days", one(random, 3, 30));
            case "asset" -> {
                int which = random.nextInt(4);
                if (which != 1) {
                    line.put("type", some(random, 587, 588));
                }
                if (which == 1) {
                    line.put("group", some(random, 25, 26));
                }
                if (which > 1) {
                    line.put("place", some(random, 60_001, 60_002));
                }
            }
            case "ship" -> line.put(random.nextBoolean() ? "type" : "group", some(random, 587, 25));
            case "home", "jump-clone", "location" -> line.put("place", some(random, 60_001, 60_002));
            case "squad" -> line.put("squad", some(random, 71, 72));
            case "seat-role" -> line.put("role", some(random, 81, 82));
            case "signed-in" -> line.put("days", one(random, 3, 30));
            default -> {
                // It takes nothing.
            }
        }
        if (random.nextInt(3) == 0) {
            line.put("not", true);
        }
        return line;
    }
}
