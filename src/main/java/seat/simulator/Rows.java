package seat.simulator;

import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Walks into JSON along the names of fields; lists on the way are entered row by row. */
final class Rows {

    private Rows() {}

    /** {@code a.b} as steps; {@code .} is the row itself. */
    static List<String> path(String text) {
        return text.equals(".") ? List.of(text) : List.of(text.split("\\.", -1));
    }

    static void each(JsonNode node, List<String> path, Consumer<JsonNode> sink) {
        if (node.isArray()) {
            node.forEach(row -> each(row, path, sink));
        } else if (path.isEmpty() || path.getFirst().equals(".")) {
            if (!node.isMissingNode()) {
                sink.accept(node);
            }
        } else {
            each(node.path(path.getFirst()), path.subList(1, path.size()), sink);
        }
    }
}
