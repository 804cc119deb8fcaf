package seat.esi;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The properties of one route's answer: what each holds, and whether it must be there. Paths lead through objects with dots; lists are passed through as if they were not there,
 * so {@code pins.contents.amount} is the amount of each content of each pin.
 */
public final class AnswerShape {
    private final Node root = new Node();
    private final Set<String> leaves = new LinkedHashSet<>();

    /** What a property holds. */
    public enum Form {
        LIST,
        OBJECT,
        VALUE,
        /** Whatever it likes, or one of several. */
        ANY
    }

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private Set<String> values = Set.of();
        private boolean open;
        private boolean required;
        private Form form = Form.ANY;
    }

    /** A shape of which nothing is known yet. */
    public AnswerShape() {}

    /** @param kind as it stands in properties.tsv, which says how to read it */
    void add(String path, String kind, Collection<String> values) {
        Node node = root;
        if (!path.equals(".")) {
            for (String name : path.split("\\.", -1)) {
                node = node.children.computeIfAbsent(name, unused -> new Node());
            }
        }
        node.values = Set.copyOf(values);
        node.required = kind.endsWith("!");
        String bare = kind.replaceAll("[\\[\\]!]", "");
        node.open = bare.equals("map") || bare.equals("any");
        node.form =
                kind.startsWith("[") ? Form.LIST : bare.equals("{}") ? Form.OBJECT : node.open ? Form.ANY : Form.VALUE;
        if (!bare.isEmpty() && !bare.equals("{}")) {
            leaves.add(path.equals(".") ? "" : path);
        }
    }

    /** What the specification says the property at this path holds; {@link Form#ANY} where it does not say. */
    public Form form(String path) {
        Node node = at(path);
        return node == null ? Form.ANY : node.form;
    }

    /** Whether the object around the property at this path must have it. */
    public boolean requires(String path) {
        Node node = at(path);
        return node != null && node.required;
    }

    private @Nullable Node at(String path) {
        Node node = root;
        if (!path.isEmpty()) {
            for (String name : path.split("\\.", -1)) {
                node = node.children.get(name);
                if (node == null) {
                    return null;
                }
            }
        }
        return node;
    }

    /** Paths of all values; the empty path is the answer itself, where that is a number or a list of them. */
    public Set<String> leaves() {
        return Set.copyOf(leaves);
    }

    /** Hands over what an answer has and the specification does not: a property, or a value of an enumerated one. */
    public void unspecified(JsonNode answer, String under, BiConsumer<String, String> found) {
        Node node = root;
        if (!under.isEmpty()) {
            node = root.children.getOrDefault(under, root);
        }
        look(node, answer, under, found);
    }

    private static void look(Node node, JsonNode json, String path, BiConsumer<String, String> found) {
        if (node.open) {
            return;
        }
        if (json.isArray()) {
            for (JsonNode element : json) {
                look(node, element, path, found);
            }
        } else if (json.isObject()) {
            for (Map.Entry<String, JsonNode> property : json.properties()) {
                Node child = node.children.get(property.getKey());
                if (child == null) {
                    found.accept(join(path, property.getKey()), "");
                } else if (!child.children.isEmpty() || !child.values.isEmpty()) {
                    look(child, property.getValue(), join(path, property.getKey()), found);
                }
            }
        } else if (!node.values.isEmpty() && json.isString() && !node.values.contains(json.stringValue())) {
            found.accept(path, json.stringValue());
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    @Override
    public String toString() {
        return new TreeSet<>(leaves).toString();
    }
}
