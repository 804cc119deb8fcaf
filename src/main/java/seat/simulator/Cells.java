package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * How a row of a table follows from a JSON object: words of the form {@code column} (the field of that name) or
 * {@code column=source}. A source is {@code field}, {@code outer.inner}, {@code list.0} (an element), {@code .} (the value itself),
 * {@code ^field} (the field of the nearest object around it that has one), {@code @n} or {@code @name} (a parameter of the path),
 * {@code &field} (a field of the row that lists the document), {@code #} (the row's index), {@code $} (the name of the field whose list the row stands in), {@code 'text'}, a number,
 * {@code true}, {@code false}, or several of these separated by {@code |}: the first that is present. At its end may stand
 * {@code ?} and what it is when absent ({@code ?false}), {@code !} (a list or object as JSON text), or {@code :date}, {@code :time},
 * {@code :year}, {@code :month} (of a date).
 */
final class Cells {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");

    private record Cell(String column, Value value) {}

    /** Where a value is taken from. */
    private record Place(Source source, JsonNode node, int index, List<JsonNode> outer, String step) {

        Document document() {
            return source.document;
        }
    }

    /**
     * What rows are made of.
     *
     * @param listed the row of a list that names the document; missing where none does
     */
    record Source(Document document, JsonNode listed) {}

    private interface Value {
        JsonNode of(Place place);
    }

    private final List<Cell> cells = new ArrayList<>();

    Cells(String spec) {
        Matcher words = WORD.matcher(spec);
        while (words.find()) {
            String word = words.group();
            int at = word.indexOf('=');
            cells.add(
                    at < 0
                            ? new Cell(word, value(word))
                            : new Cell(word.substring(0, at), value(word.substring(at + 1))));
        }
    }

    List<String> columns() {
        return cells.stream().map(Cell::column).toList();
    }

    ArrayNode row(Document document, JsonNode node, int index) {
        return row(new Source(document, MissingNode.getInstance()), node, index, List.of(), "");
    }

    /**
     * @param outer the objects around the node, the nearest first
     * @param step the name of the field whose list the node stands in
     */
    ArrayNode row(Source source, JsonNode node, int index, List<JsonNode> outer, String step) {
        ArrayNode row = Json.array();
        Place place = new Place(source, node, index, outer, step);
        for (Cell cell : cells) {
            row.add(cell.value.of(place));
        }
        return row;
    }

    private static Value value(String text) {
        if (text.startsWith("'")) {
            JsonNode constant = StringNode.valueOf(text.substring(1, text.length() - 1));
            return place -> constant;
        }
        if (text.endsWith("!")) {
            Value list = value(text.substring(0, text.length() - 1));
            return place -> {
                JsonNode value = list.of(place);
                return value.isNull() ? value : StringNode.valueOf(Json.text(value));
            };
        }
        int part = text.lastIndexOf(':');
        if (part > 0) {
            return dated(value(text.substring(0, part)), text.substring(part + 1));
        }
        int otherwise = text.indexOf('?');
        if (otherwise > 0) {
            return first(List.of(value(text.substring(0, otherwise)), value(text.substring(otherwise + 1))));
        }
        if (text.indexOf('|') > 0) {
            List<Value> alternatives = new ArrayList<>();
            for (String one : text.split("\\|", -1)) {
                alternatives.add(value(one));
            }
            return first(alternatives);
        }
        return simple(text);
    }

    private static Value simple(String text) {
        char begin = text.charAt(0);
        if (text.equals(".")) {
            return Place::node;
        }
        if (text.equals("#")) {
            return place -> IntNode.valueOf(place.index);
        }
        if (text.equals("$")) {
            return place -> StringNode.valueOf(place.step);
        }
        if (text.equals("true") || text.equals("false")) {
            JsonNode constant = BooleanNode.valueOf(text.equals("true"));
            return place -> constant;
        }
        if (Character.isDigit(begin) || begin == '-') {
            JsonNode constant = text.contains(".")
                    ? DoubleNode.valueOf(Double.parseDouble(text))
                    : LongNode.valueOf(Long.parseLong(text));
            return place -> constant;
        }
        if (begin == '@') {
            return parameter(text.substring(1));
        }
        if (begin == '&') {
            List<String> path = path(text.substring(1));
            return place -> field(place.source.listed, path);
        }
        if (begin == '^') {
            List<String> path = path(text.substring(1));
            return place -> {
                for (JsonNode object : place.outer) {
                    JsonNode value = field(object, path);
                    if (!value.isNull()) {
                        return value;
                    }
                }
                return NullNode.instance;
            };
        }
        List<String> path = path(text);
        return place -> field(place.node, path);
    }

    private static Value parameter(String name) {
        boolean numbered = Character.isDigit(name.charAt(0));
        return place -> {
            String value = numbered
                    ? place.document().parameters().get(Integer.parseInt(name))
                    : place.document().value(name);
            if (value == null) {
                throw new IllegalArgumentException(place.document().route().template() + " has no parameter " + name);
            }
            return Routes.isId(value) ? LongNode.valueOf(Long.parseLong(value)) : StringNode.valueOf(value);
        };
    }

    private static Value first(List<Value> alternatives) {
        return place -> {
            for (Value one : alternatives) {
                JsonNode value = one.of(place);
                if (!value.isNull()) {
                    return value;
                }
            }
            return NullNode.instance;
        };
    }

    private static Value dated(Value date, String part) {
        return place -> {
            JsonNode value = date.of(place);
            if (value.isNull()) {
                return value;
            }
            String text = value.asString();
            return switch (part) {
                case "date" -> StringNode.valueOf(text.substring(0, 10));
                case "time" -> StringNode.valueOf(text.substring(11, 19));
                case "year" -> IntNode.valueOf(Integer.parseInt(text.substring(0, 4)));
                case "month" -> IntNode.valueOf(Integer.parseInt(text.substring(5, 7)));
                default -> throw new IllegalArgumentException("There are :date, :time, :year and :month, not :" + part);
            };
        };
    }

    private static List<String> path(String text) {
        return List.of(text.split("\\.", -1));
    }

    private static JsonNode field(JsonNode node, List<String> path) {
        @Nullable JsonNode found = node;
        for (String name : path) {
            found = found.isArray() && Routes.isId(name) ? found.path(Integer.parseInt(name)) : found.path(name);
        }
        return found.isMissingNode() ? NullNode.instance : found;
    }
}
