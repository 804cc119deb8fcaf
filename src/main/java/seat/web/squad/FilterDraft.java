package seat.web.squad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import seat.squad.Filter;
import seat.squad.Filter.Characters;
import seat.squad.Filter.Group;
import seat.squad.Filter.Line;
import seat.squad.Filter.Match;
import seat.squad.Filter.Node;
import seat.squad.FilterProblem;

/** A filter while somebody works on it: each step gives another one. Nodes are named by their way from the outermost group. */
final class FilterDraft {
    private static final String NOWHERE = "That line is not in the filter any more";

    private FilterDraft() {}

    /** Adds a node to a group; the first makes the filter. */
    static Filter add(@Nullable Filter filter, String path, Node node) {
        if (filter == null) {
            return new Filter(new Group(Match.ALL, null, List.of(node))).bounded();
        }
        return change(filter, path, at -> {
            if (!(at instanceof Group group)) {
                throw new FilterProblem("Only to a group something can be added");
            }
            List<Node> nodes = new ArrayList<>(group.nodes());
            nodes.add(node);
            return new Group(group.match(), group.characters(), nodes);
        });
    }

    /** Removes a node, and groups that are empty then; null when nothing is left. */
    static @Nullable Filter remove(Filter filter, String path) {
        if (path.isEmpty()) {
            return null;
        }
        Node left = replaced(filter.root(), steps(path), 0, node -> null);
        return left instanceof Group group ? new Filter(group) : null;
    }

    static Filter match(Filter filter, String path, Match match) {
        return change(
                filter,
                path,
                node -> node instanceof Group group ? new Group(match, group.characters(), group.nodes()) : node);
    }

    static Filter characters(Filter filter, String path, @Nullable Characters characters) {
        return change(
                filter,
                path,
                node -> node instanceof Group group ? new Group(group.match(), characters, group.nodes()) : node);
    }

    /** Turns a line into its opposite. */
    static Filter not(Filter filter, String path) {
        return change(
                filter,
                path,
                node -> node instanceof Line line ? new Line(line.rule(), !line.not(), line.values()) : node);
    }

    /** Puts a node into a group of its own, so that others can stand beside it there. */
    static Filter group(Filter filter, String path) {
        return change(filter, path, node -> new Group(Match.ANY, null, List.of(node)));
    }

    private static Filter change(Filter filter, String path, UnaryOperator<Node> how) {
        Node changed = replaced(filter.root(), steps(path), 0, how);
        return changed instanceof Group group
                ? new Filter(group).bounded()
                : new Filter(new Group(Match.ALL, null, List.of(changed == null ? filter.root() : changed)));
    }

    private static int[] steps(String path) {
        if (path.isEmpty()) {
            return new int[0];
        }
        if (!path.matches("\\d{1,3}(\\.\\d{1,3}){0,9}")) {
            throw new FilterProblem(NOWHERE);
        }
        return Arrays.stream(path.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @SuppressWarnings("NullAway") // a step may take a node away
    private static @Nullable Node replaced(Node node, int[] steps, int at, UnaryOperator<Node> how) {
        if (at == steps.length) {
            return how.apply(node);
        }
        if (!(node instanceof Group group) || steps[at] >= group.nodes().size()) {
            throw new FilterProblem(NOWHERE);
        }
        List<Node> nodes = new ArrayList<>(group.nodes());
        Node changed = replaced(nodes.get(steps[at]), steps, at + 1, how);
        if (changed == null) {
            nodes.remove(steps[at]);
        } else {
            nodes.set(steps[at], changed);
        }
        return nodes.isEmpty() ? null : new Group(group.match(), group.characters(), nodes);
    }
}
