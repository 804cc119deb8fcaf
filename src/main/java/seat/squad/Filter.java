package seat.squad;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a squad takes: a tree of groups whose leaves are lines, each a rule with its values. A group that names characters looks at each of
 * a person's characters by itself: it asks whether any of them, every one, or the main one fits all that is below. A group that names
 * none is about the character that the group around it looks at; the outermost looks at any.
 *
 * <p>A line is true, false, or not known, where EVE's answer is missing or old; what is not known makes neither a line true nor its
 * opposite.
 */
public record Filter(Group root) {
    /** Groups within groups, the line at the end included. */
    public static final int DEEPEST = 8;

    /** Groups and lines together. */
    public static final int MOST_NODES = 100;

    /** Values of one line. */
    public static final int MOST_VALUES = 200;

    /** A group or a line. */
    public sealed interface Node permits Group, Line {}

    /** How many of a group's nodes must hold. */
    public enum Match {
        ALL,
        ANY,
        NONE
    }

    /** Which of a person's characters must fit. */
    public enum Characters {
        ANY,
        EVERY,
        MAIN
    }

    /**
     * Nodes that belong together.
     *
     * @param characters null for the character that the group around it looks at
     */
    public record Group(Match match, @Nullable Characters characters, List<Node> nodes) implements Node {
        public Group {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A rule with its values.
     *
     * @param rule a name of {@link SquadRules}
     * @param not whether its opposite is meant
     * @param values by parameter
     */
    public record Line(String rule, boolean not, Map<String, List<String>> values) implements Node {
        public Line {
            values = Map.copyOf(values);
        }

        public Line(String rule, Map<String, List<String>> values) {
            this(rule, false, values);
        }
    }

    /** Its lines, in the order in which they are written. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        collect(root, lines);
        return lines;
    }

    private static void collect(Node node, List<Line> lines) {
        switch (node) {
            case Line line -> lines.add(line);
            case Group group -> group.nodes().forEach(each -> collect(each, lines));
        }
    }

    /** The values of a rule's parameter in all lines. */
    Set<String> values(String rule, String parameter) {
        Set<String> values = new LinkedHashSet<>();
        lines().stream()
                .filter(line -> line.rule().equals(rule))
                .forEach(line -> values.addAll(line.values().getOrDefault(parameter, List.of())));
        return values;
    }

    /** @throws FilterProblem when it is too deep, too large, or has an empty group */
    public Filter bounded() {
        int nodes = count(root, 1);
        if (nodes > MOST_NODES) {
            throw new FilterProblem("The filter has " + nodes + " groups and lines; " + MOST_NODES + " are allowed");
        }
        return this;
    }

    private static int count(Node node, int depth) {
        if (depth > DEEPEST) {
            throw new FilterProblem(
                    "The filter has groups within groups to a depth of more than " + DEEPEST + "; that is the most");
        }
        return switch (node) {
            case Line line -> {
                line.values().forEach((name, values) -> {
                    if (values.size() > MOST_VALUES) {
                        throw new FilterProblem("%s of '%s' has %d values; %d are allowed"
                                .formatted(name, line.rule(), values.size(), MOST_VALUES));
                    }
                });
                yield 1;
            }
            case Group group -> {
                if (group.nodes().isEmpty()) {
                    throw new FilterProblem("The filter has an empty group; put a line into it, or remove it");
                }
                yield 1
                        + group.nodes().stream()
                                .mapToInt(each -> count(each, depth + 1))
                                .sum();
            }
        };
    }
}
