package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * How a row of a table follows from a JSON object: words of the form {@code column} (the field of that name), {@code column=field},
 * {@code column=outer.inner}, {@code column=.} (the value itself), {@code column=@n} (the n-th parameter of the path),
 * {@code column=#} (the row's index), {@code column='text'}, {@code column=field?false} (false when absent), and
 * {@code column=field!} (a list as JSON text).
 */
final class Cells {

    private record Cell(String column, String source) {}

    private final List<Cell> cells = new ArrayList<>();

    Cells(String spec) {
        for (String word : spec.strip().split("\\s+")) {
            int at = word.indexOf('=');
            cells.add(at < 0 ? new Cell(word, word) : new Cell(word.substring(0, at), word.substring(at + 1)));
        }
    }

    List<String> columns() {
        return cells.stream().map(Cell::column).toList();
    }

    ArrayNode row(Document document, JsonNode node, int index) {
        ArrayNode row = Json.array();
        for (Cell cell : cells) {
            row.add(value(cell.source, document, node, index));
        }
        return row;
    }

    private static JsonNode value(String source, Document document, JsonNode node, int index) {
        char first = source.charAt(0);
        char last = source.charAt(source.length() - 1);
        if (first == '@') {
            return LongNode.valueOf(document.id(source.charAt(1) - '0'));
        }
        if (first == '#') {
            return IntNode.valueOf(index);
        }
        if (first == '\'') {
            return StringNode.valueOf(source.substring(1, source.length() - 1));
        }
        if (source.equals(".")) {
            return node;
        }
        if (last == '!') {
            JsonNode list = field(node, source.substring(0, source.length() - 1));
            return list.isNull() ? list : StringNode.valueOf(Json.text(list));
        }
        if (source.endsWith("?false")) {
            JsonNode value = field(node, source.substring(0, source.length() - 6));
            return value.isNull() ? BooleanNode.FALSE : value;
        }
        return field(node, source);
    }

    private static JsonNode field(JsonNode node, String path) {
        JsonNode found = node;
        for (String name : path.split("\\.", -1)) {
            found = found.path(name);
        }
        return found.isMissingNode() ? NullNode.instance : found;
    }
}
