package seat.simulator;

import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;

/** What one table must hold. */
record TruthTable(String name, List<String> columns, List<String> key, Rows rows) {

    @FunctionalInterface
    interface Rows {
        void into(TruthView view, Consumer<ArrayNode> sink);
    }
}
