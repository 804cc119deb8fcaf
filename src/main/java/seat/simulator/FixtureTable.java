package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Which rows of a table follow from routes.
 *
 * @param rows   the way from a row of the answer, or from the whole answer, to what makes a row of the table
 * @param append rows that were served stay
 * @param shared several documents may hold a row; the newest counts
 * @param fills  further columns of rows that other routes make, found by their key
 */
record FixtureTable(
        String fixture,
        String table,
        List<String> key,
        List<String> from,
        List<String> rows,
        Cells cells,
        boolean append,
        boolean shared,
        boolean fills) {

    static FixtureTable parse(String fixture, JsonNode node, List<String> routes) {
        Templates.only(
                node,
                Set.of("table", "key", "from", "rows", "cells", "append", "shared", "fills"),
                fixture + ": tables");
        String name = node.path("table").asString("");
        List<String> from = FixtureRoute.texts(node.path("from"));
        if (from.isEmpty()) {
            if (routes.size() != 1) {
                throw new IllegalArgumentException(
                        fixture + ": " + name + " says 'from' which route it comes, since there are " + routes.size());
            }
            from = routes;
        }
        for (String template : from) {
            if (!routes.contains(template)) {
                throw new IllegalArgumentException(
                        fixture + ": " + name + " comes from " + template + ", which the fixture does not have");
            }
        }
        StringBuilder cells = new StringBuilder();
        FixtureRoute.texts(node.path("cells"))
                .forEach(text -> cells.append(text).append(' '));
        String rows = node.path("rows").asString("");
        FixtureTable table = new FixtureTable(
                fixture,
                name,
                List.of(node.path("key").asString().split(" ", -1)),
                from,
                rows.isEmpty() ? List.of() : List.of(rows.split("\\.", -1)),
                new Cells(cells.toString()),
                node.path("append").asBoolean(false),
                node.path("shared").asBoolean(false),
                node.path("fills").asBoolean(false));
        if (!table.cells.columns().containsAll(table.key)) {
            throw new IllegalArgumentException(
                    fixture + ": " + name + " has the key " + table.key + " but the columns " + table.cells.columns());
        }
        return table;
    }

    /**
     * Rows that follow from one row of an answer, or from one that is no list.
     *
     * @param listed the row of a list that names the document; missing where none does
     */
    void rows(Document document, JsonNode node, int index, JsonNode listed, Consumer<ArrayNode> sink) {
        descend(new Cells.Source(document, listed), node, index, "", 0, new ArrayList<>(), sink);
    }

    private void descend(
            Cells.Source source,
            JsonNode node,
            int index,
            String step,
            int depth,
            List<JsonNode> outer,
            Consumer<ArrayNode> sink) {
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        if (depth == rows.size()) {
            sink.accept(cells.row(source, node, index, outer, step));
            return;
        }
        outer.addFirst(node);
        for (String name : rows.get(depth).split("\\|", -1)) {
            if (name.equals("*")) {
                for (String property : node.propertyNames()) {
                    enter(source, node.path(property), property, depth, outer, sink);
                }
            } else {
                // "kills/yesterday" goes two steps at once, and both are its name.
                JsonNode within = node;
                for (String field : name.split("/", -1)) {
                    within = within.path(field);
                }
                enter(source, within, name.replace('/', '.'), depth, outer, sink);
            }
        }
        outer.removeFirst();
    }

    private void enter(
            Cells.Source source,
            JsonNode node,
            String step,
            int depth,
            List<JsonNode> outer,
            Consumer<ArrayNode> sink) {
        if (node.isArray()) {
            int index = 0;
            for (JsonNode element : node) {
                descend(source, element, index++, step, depth + 1, outer, sink);
            }
        } else {
            descend(source, node, 0, step, depth + 1, outer, sink);
        }
    }
}
