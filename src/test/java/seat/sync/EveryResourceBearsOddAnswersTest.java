package seat.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seat.resource.Catalogue;
import seat.resource.Resource;
import seat.testing.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer with everything ESI's specification knows, made from it for each resource and then bent in every way the
 * specification or experience allows: what is odd costs what is odd, and nothing else.
 */
class EveryResourceBearsOddAnswersTest {
    private static final Instant NOON = Instant.parse("2026-07-04T12:00:00Z");
    private static final long OWNER = 95_000_001;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static TestDatabase test;
    private static Catalogue catalogue;
    private static Map<String, Map<String, String>> facts;

    @BeforeAll
    static void open() throws IOException {
        test = TestDatabase.h2();
        catalogue = Catalogue.bind(Schema.read(test.database()));
        facts = new HashMap<>();
        Map<String, String> current = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("src/main/resources/seat/esi/properties.tsv"))) {
            if (line.startsWith("\t")) {
                String[] cells = line.substring(1).split("\t", 2);
                current.put(cells[0].equals(".") ? "" : cells[0], cells[1]);
            } else if (!line.startsWith("#")) {
                current = new LinkedHashMap<>();
                facts.put(line, current);
            }
        }
    }

    @AfterAll
    static void close() {
        test.close();
    }

    static Stream<Named<Resource>> everyResource() {
        return Catalogue.declared().stream()
                .filter(resource ->
                        resource.fixed().isEmpty() || resource.fixed().containsValue(1L))
                .map(resource -> Named.of(resource.name(), resource));
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void onlyKeysAreNotNull(Resource resource) {
        for (Table table : catalogue.tables(catalogue.resource(resource.name()))) {
            assertThat(table.columns().stream()
                            .filter(column -> !column.nullable())
                            .map(Column::name)
                            .filter(column -> !table.mapping().key().contains(column)))
                    .as(table.name())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void aWholeAnswerIsTakenWithoutRemarks(Resource resource) {
        Answer answer = new Answer(resource);
        for (Table table : answer.tables()) {
            Reading reading = answer.read(table, answer.body());
            assertThat(reading.byKey()).as(table.name()).isNotEmpty();
            assertThat(reading.oddities().worst())
                    .as("%s: %s", table.name(), reading.oddities())
                    .isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void aPropertyThatIsMissingCostsNoOtherRow(Resource resource) {
        Answer answer = new Answer(resource);
        for (String path : answer.properties()) {
            for (JsonNode bent : answer.without(path)) {
                for (Table table : answer.tables()) {
                    Map<Object, Row> rows = answer.read(table, bent).byKey();
                    if (answer.inList(path) && !placed(table)) {
                        Map<Object, Row> others =
                                answer.read(table, answer.withoutFirst()).byKey();
                        others.forEach((key, row) -> assertThat(rows.get(key))
                                .as("%s of %s without %s", key, table.name(), path)
                                .isNotNull()
                                .satisfies(found -> assertThat(plain(found))
                                        .as("%s of %s without %s", key, table.name(), path)
                                        .isEqualTo(plain(row))));
                    } else if (!placed(table) && answer.isValue(path)) {
                        assertThat(rows.size() + answer.read(table, bent).unreadable())
                                .as("%s without %s", table.name(), path)
                                .isLessThanOrEqualTo(answer.read(table, answer.body())
                                        .byKey()
                                        .size());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void aRowThatComesTwiceIsOne(Resource resource) {
        Answer answer = new Answer(resource);
        for (Table table : answer.tables()) {
            if (placed(table)) {
                continue; // its place is what tells a row from the next
            }
            Map<Object, Row> once = answer.read(table, answer.body()).byKey();
            Reading reading = answer.read(table, answer.withFirstTwice());
            Map<Object, Row> twice = reading.byKey();
            assertThat(twice.keySet()).as(table.name()).containsExactlyInAnyOrderElementsOf(once.keySet());
            assertThat(reading.oddities().whole()).as(table.name()).isTrue();
            twice.forEach((key, row) -> {
                for (int column = 0; column < row.values().length; column++) {
                    if (!Reconciler.contains(table.summed(), column)) {
                        assertThat(plain(row).get(column))
                                .as("%s of %s", table.columns().get(column).name(), table.name())
                                .isEqualTo(plain(once.get(key)).get(column));
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("everyResource")
    void whatIsNoListOrObjectWhereOneIsDeclaredIsABadAnswer(Resource resource) {
        Answer answer = new Answer(resource);
        for (Table table : answer.tables()) {
            List<JsonNode> wrong = new ArrayList<>(List.of(JSON.nullNode(), JSON.stringNode("x")));
            wrong.add(answer.body().isArray() ? JSON.objectNode() : JSON.arrayNode());
            if (answer.body().isContainer()) {
                wrong.add(JSON.numberNode(5));
            }
            for (JsonNode body : wrong) {
                if (!body.isString() || answer.body().isContainer()) {
                    assertThatThrownBy(() -> answer.read(table, body))
                            .as("%s for %s", body, table.name())
                            .isInstanceOf(BadAnswer.class);
                }
            }
        }
    }

    /** Whether rows are told apart by where they stand. */
    private static boolean placed(Table table) {
        return table.sources().stream()
                .anyMatch(source -> source instanceof Source.Position
                        || source instanceof Source.OuterPosition
                        || source instanceof Source.Repetition);
    }

    /** Without lists and objects that stand in a column as they came: bent themselves. */
    private static List<Object> plain(Row row) {
        return Arrays.stream(row.values())
                .map(value -> value instanceof String text && (text.startsWith("[") || text.startsWith("{"))
                        ? "…"
                        : String.valueOf(value))
                .<Object>map(value -> value)
                .toList();
    }

    /** What ESI would say to a resource if it said all it can. */
    private static final class Answer {
        private final Resource resource;
        private final Map<String, String> properties;
        private final String root;
        private final JsonNode body;
        private int next = 1;

        Answer(Resource resource) {
            this.resource = catalogue.resource(resource.name());
            this.properties = facts.get(resource.method() + " " + resource.route());
            this.root = resource.fetch().field();
            this.body = make(root);
        }

        List<Table> tables() {
            return catalogue.tables(resource);
        }

        JsonNode body() {
            return body;
        }

        Reading read(Table table, JsonNode given) {
            Map<String, Object> request = new HashMap<>();
            for (int i = 0; i < table.sources().size(); i++) {
                if (table.sources().get(i) instanceof Source.Request requested) {
                    boolean text = table.columns().get(i).kind() == ColumnKind.TEXT;
                    request.put(requested.parameter(), text ? "detail" : Long.valueOf(7));
                }
            }
            return new RowReader(table, OWNER).read(List.of(new Document(given, request, NOON)));
        }

        /** Below the root. */
        List<String> properties() {
            return properties.keySet().stream()
                    .filter(path -> !path.isEmpty() && !path.equals(root))
                    .filter(path -> root.isEmpty() || path.startsWith(root + "."))
                    .toList();
        }

        boolean isValue(String path) {
            String kind = properties.get(path);
            return !kind.startsWith("[") && !kind.startsWith("{");
        }

        boolean inList(String path) {
            for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
                if (properties.getOrDefault(path.substring(0, dot), "").startsWith("[")) {
                    return true;
                }
            }
            return body.isArray();
        }

        /** The property left out of the first object that has it; and null there, unless it is a list that must come. */
        List<JsonNode> without(String path) {
            String below = root.isEmpty() ? path : path.substring(root.length() + 1);
            List<JsonNode> bent = new ArrayList<>();
            bent.add(change(below, (object, name) -> object.remove(name)));
            if (!properties.get(path).split("\t", 2)[0].endsWith("!") || isValue(path)) {
                bent.add(change(below, ObjectNode::putNull));
            }
            return bent;
        }

        private interface Change {
            void apply(ObjectNode object, String name);
        }

        private JsonNode change(String path, Change change) {
            JsonNode copy = body.deepCopy();
            JsonNode node = copy;
            List<String> names = List.of(path.split("\\.", -1));
            for (String name : names.subList(0, names.size() - 1)) {
                node = first(node).get(name);
            }
            change.apply((ObjectNode) first(node), names.getLast());
            return copy;
        }

        private static JsonNode first(JsonNode node) {
            return node.isArray() ? first(node.get(0)) : node;
        }

        JsonNode withoutFirst() {
            return lists(body.deepCopy(), list -> list.remove(0));
        }

        JsonNode withFirstTwice() {
            return lists(body.deepCopy(), list -> list.add(list.get(0).deepCopy()));
        }

        private static JsonNode lists(JsonNode node, java.util.function.Consumer<ArrayNode> change) {
            node.forEach(child -> lists(child, change));
            if (node instanceof ArrayNode list) {
                change.accept(list);
            }
            return node;
        }

        private JsonNode make(String path) {
            String[] fact = properties.get(path).split("\t", 2);
            String kind = fact[0].replace("!", "");
            return make(path, kind, fact.length > 1 ? List.of(fact[1].split("\\|", -1)) : List.of());
        }

        private JsonNode make(String path, String kind, List<String> values) {
            if (kind.startsWith("[")) {
                ArrayNode list = JSON.arrayNode();
                String element = kind.substring(1, kind.length() - 1);
                for (int i = 0; i < 3; i++) {
                    list.add(make(path, element.isEmpty() ? "{}" : element, values));
                }
                return list;
            }
            int number = next++;
            return switch (kind) {
                case "{}" -> object(path);
                case "map", "any" -> JSON.objectNode();
                case "integer" -> JSON.numberNode(number);
                case "number" -> JSON.numberNode(number + 0.5);
                case "boolean" -> JSON.booleanNode(true);
                case "date-time" -> JSON.stringNode(NOON.plusSeconds(number).toString());
                case "date" -> JSON.stringNode("2026-07-%02d".formatted(1 + number % 28));
                default -> JSON.stringNode(values.isEmpty() ? "text " + number : values.get(number % values.size()));
            };
        }

        private ObjectNode object(String path) {
            ObjectNode object = JSON.objectNode();
            String prefix = path.isEmpty() ? "" : path + ".";
            properties.keySet().stream()
                    .filter(child -> !child.isEmpty() && child.startsWith(prefix))
                    .filter(child -> child.indexOf('.', prefix.length()) < 0)
                    .forEach(child -> object.set(child.substring(prefix.length()), make(child)));
            return object;
        }
    }
}
