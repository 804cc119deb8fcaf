package seat.squad;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import seat.squad.Filter.Group;
import seat.squad.Filter.Line;
import seat.squad.Filter.Match;
import seat.squad.Filter.Node;
import tools.jackson.databind.JsonNode;

/**
 * Filters as SeAT 5 stored them: groups called {@code and} and {@code or}, rules of name, operator and criteria. One character must fit
 * the whole tree. A level belongs to every skill beside it in its group. What cannot be told here, such as a title by SeAT 5's own number,
 * becomes a line that nobody fits, and a message says so.
 */
final class SeatFiveFilter {
    private static final int HIGHEST_LEVEL = 5;

    private static final Map<String, String> RULES = Map.of(
            "scopes", "scope",
            "character", "character",
            "title", "title",
            "corporation", "corporation",
            "alliance", "alliance",
            "factions", "faction",
            "type", "asset",
            "role", "role");

    private static final String SKILL = "skill";
    private static final String LEVEL = "skill_level";

    private SeatFiveFilter() {}

    static boolean is(JsonNode tree) {
        return tree.has("and") || tree.has("or");
    }

    static Filter read(JsonNode tree) {
        return new Filter(group(tree, 1));
    }

    private static Group group(JsonNode tree, int depth) {
        if (depth > Filter.DEEPEST) {
            throw new FilterProblem("The filter has groups within groups to a depth of more than " + Filter.DEEPEST
                    + "; that is the most");
        }
        boolean and = tree.has("and");
        JsonNode list = tree.get(and ? "and" : "or");
        if (list == null || !list.isArray()) {
            throw new FilterProblem("A group of SeAT 5 has a list 'and' or 'or'; this is " + tree);
        }
        List<JsonNode> levels =
                list.valueStream().filter(each -> name(each).equals(LEVEL)).toList();
        boolean skills = list.valueStream().anyMatch(each -> name(each).equals(SKILL));
        List<Node> nodes = new ArrayList<>();
        for (JsonNode each : list) {
            if (is(each)) {
                nodes.add(group(each, depth + 1));
            } else if (name(each).equals(SKILL)) {
                nodes.add(skill(each, levels));
            } else if (!name(each).equals(LEVEL)) {
                nodes.add(line(each));
            } else if (!skills) {
                nodes.add(levelled(List.of(), false, List.of(each)));
            }
        }
        return new Group(and ? Match.ALL : Match.ANY, null, nodes);
    }

    private static String name(JsonNode rule) {
        return rule.path("name").asString("");
    }

    private static String criteria(JsonNode rule) {
        JsonNode criteria = rule.path("criteria");
        return criteria.isString() || criteria.isNumber() ? criteria.asString() : criteria.toString();
    }

    private static boolean isNot(JsonNode rule) {
        return switch (rule.path("operator").asString("")) {
            case "<>", "!=" -> true;
            default -> false;
        };
    }

    private static Node line(JsonNode rule) {
        String name = name(rule);
        String ours = RULES.get(name);
        String operator = rule.path("operator").asString("");
        boolean sensible = List.of("=", "<>", "!=", "contains").contains(operator);
        if (ours == null || !sensible) {
            return new Line("seat5-" + (name.isEmpty() ? "rule" : name), Map.of());
        }
        String parameter = ours.equals("asset") ? "type" : ours;
        return new Line(ours, isNot(rule), Map.of(parameter, List.of(criteria(rule))));
    }

    private static Node skill(JsonNode rule, List<JsonNode> levels) {
        return levelled(List.of(criteria(rule)), isNot(rule), levels);
    }

    /** One row of a character's skills must have the skill and the level. */
    private static Node levelled(List<String> skills, boolean not, List<JsonNode> levels) {
        List<int[]> ranges = new ArrayList<>(List.of(new int[] {0, HIGHEST_LEVEL}));
        for (JsonNode level : levels) {
            int at = level.path("criteria").asInt(0);
            ranges = switch (level.path("operator").asString("")) {
                case "=" -> both(ranges, at, at);
                case "<" -> both(ranges, 0, at - 1);
                case ">" -> both(ranges, at + 1, HIGHEST_LEVEL);
                case "<>", "!=" -> {
                    List<int[]> around = both(ranges, 0, at - 1);
                    around.addAll(both(ranges, at + 1, HIGHEST_LEVEL));
                    yield around;
                }
                default -> new ArrayList<>();
            };
        }
        List<Node> lines = new ArrayList<>();
        for (int[] range : ranges) {
            Map<String, List<String>> values = new java.util.LinkedHashMap<>();
            if (!skills.isEmpty()) {
                values.put("skill", skills);
            }
            values.put("least", List.of(String.valueOf(range[0])));
            values.put("most", List.of(String.valueOf(range[1])));
            lines.add(new Line("skill", not, values));
        }
        return switch (lines.size()) {
            case 0 -> new Line("seat5-skill_level", Map.of());
            case 1 -> lines.getFirst();
            default -> new Group(not ? Match.ALL : Match.ANY, null, lines);
        };
    }

    private static List<int[]> both(List<int[]> ranges, int from, int to) {
        List<int[]> left = new ArrayList<>();
        for (int[] range : ranges) {
            int low = Math.max(range[0], from);
            int high = Math.min(range[1], to);
            if (low <= high) {
                left.add(new int[] {low, high});
            }
        }
        return left;
    }
}
