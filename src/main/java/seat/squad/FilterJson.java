package seat.squad;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.squad.Filter.Characters;
import seat.squad.Filter.Group;
import seat.squad.Filter.Line;
import seat.squad.Filter.Match;
import seat.squad.Filter.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A filter as it is stored: {@code {"all": [{"rule": "corporation", "corporation": [98000001]}, …], "characters": "every"}}. What SeAT 5
 * stored (groups called {@code and} and {@code or}) is read, too.
 */
public final class FilterJson {
    /** Longer than any filter that is allowed. */
    private static final int LONGEST = 100_000;

    private static final String CHARACTERS = "characters";
    private static final String RULE = "rule";
    private static final String NOT = "not";
    private static final JsonMapper JSON = JsonMapper.shared();

    private FilterJson() {}

    /**
     * Reads a filter, known rules or not.
     *
     * @return null for none: everybody
     * @throws FilterProblem saying what is wrong and what is allowed
     */
    public static @Nullable Filter read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw new FilterProblem("The filter has " + text.length() + " characters; " + LONGEST + " are allowed");
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new FilterProblem("The filter is no JSON: " + e.getOriginalMessage());
        }
        if (tree.isNull() || tree.isEmpty()) {
            return null;
        }
        if (SeatFiveFilter.is(tree)) {
            return SeatFiveFilter.read(tree).bounded();
        }
        return new Filter(group(tree, 1)).bounded();
    }

    static Node node(JsonNode tree, int depth) {
        return tree.has(RULE) ? line(tree) : group(tree, depth);
    }

    private static Group group(JsonNode tree, int depth) {
        if (depth > Filter.DEEPEST) {
            throw new FilterProblem("The filter has groups within groups to a depth of more than " + Filter.DEEPEST
                    + "; that is the most");
        }
        List<Match> given =
                Stream.of(Match.values()).filter(each -> tree.has(word(each))).toList();
        if (given.size() != 1) {
            throw new FilterProblem("A group has one of 'all', 'any' and 'none', and a line has 'rule'; this has "
                    + (tree.isObject() ? List.copyOf(tree.propertyNames()) : "no properties"));
        }
        String list = word(given.getFirst());
        for (String name : tree.propertyNames()) {
            if (!name.equals(list) && !name.equals(CHARACTERS)) {
                throw new FilterProblem("A group has '" + list + "' and, if it looks at characters of its own, '"
                        + CHARACTERS + "'; this has '" + name + "', too");
            }
        }
        if (!tree.get(list).isArray()) {
            throw new FilterProblem("'" + list + "' is to be a list of groups and lines");
        }
        List<Node> nodes = new ArrayList<>();
        tree.get(list).forEach(each -> nodes.add(node(each, depth + 1)));
        return new Group(given.getFirst(), characters(tree.get(CHARACTERS)), nodes);
    }

    private static @Nullable Characters characters(@Nullable JsonNode given) {
        if (given == null || given.isNull()) {
            return null;
        }
        return Stream.of(Characters.values())
                .filter(each -> given.isString() && word(each).equals(given.asString()))
                .findFirst()
                .orElseThrow(() -> new FilterProblem("'" + CHARACTERS + "' is any, every or main, not " + given));
    }

    private static Line line(JsonNode tree) {
        if (!tree.get(RULE).isString()) {
            throw new FilterProblem("'rule' is to be the name of a rule, not " + tree.get(RULE));
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        boolean not = false;
        for (Map.Entry<String, JsonNode> each : tree.properties()) {
            if (each.getKey().equals(NOT)) {
                if (!each.getValue().isBoolean()) {
                    throw new FilterProblem("'not' is true or false, not " + each.getValue());
                }
                not = each.getValue().asBoolean();
            } else if (!each.getKey().equals(RULE)) {
                values.put(each.getKey(), values(each.getKey(), each.getValue()));
            }
        }
        return new Line(tree.get(RULE).asString(), not, values);
    }

    private static List<String> values(String name, JsonNode given) {
        List<String> values = new ArrayList<>();
        for (JsonNode each : given.isArray() ? given.values() : List.of(given)) {
            if (!each.isString() && !each.isNumber()) {
                throw new FilterProblem("'" + name + "' is a number, a text, or a list of these, not " + given);
            }
            values.add(each.asString());
        }
        return values;
    }

    /** The filter as it is stored; null for none. */
    public static @Nullable String write(@Nullable Filter filter) {
        return filter == null ? null : JSON.writeValueAsString(tree(filter.root()));
    }

    /** The filter over several lines, for people. */
    public static String pretty(@Nullable Filter filter) {
        return filter == null ? "" : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(filter.root()));
    }

    private static ObjectNode tree(Node node) {
        ObjectNode tree = JSON.createObjectNode();
        switch (node) {
            case Group group -> {
                ArrayNode list = tree.putArray(word(group.match()));
                group.nodes().forEach(each -> list.add(tree(each)));
                if (group.characters() != null) {
                    tree.put(CHARACTERS, word(group.characters()));
                }
            }
            case Line line -> {
                tree.put(RULE, line.rule());
                line.values().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(each -> {
                            ArrayNode list = tree.putArray(each.getKey());
                            each.getValue().forEach(value -> put(list, value));
                        });
                if (line.not()) {
                    tree.put(NOT, true);
                }
            }
        }
        return tree;
    }

    private static void put(ArrayNode list, String value) {
        if (value.matches("0|-?[1-9][0-9]{0,17}")) {
            list.add(Long.parseLong(value));
        } else {
            list.add(value);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
