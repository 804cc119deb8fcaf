package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The facts about ESI's answers that the project keeps, held against the specification where that is at hand. */
class AnswerShapesTest {
    private static final Path SPECIFICATION = Path.of("../shared/esi/openapi.json");
    private static final Path FACTS = Path.of("src/main/resources/seat/esi/properties.tsv");

    /** Rewrites the facts after a new compatibility date: {@code mvn test -Dtest=AnswerShapesTest -Dseat.facts=write}. */
    private static final boolean WRITE = "write".equals(System.getProperty("seat.facts"));

    @Test
    void theFactsAreThoseOfTheSpecification() throws IOException {
        assumeTrue(Files.exists(SPECIFICATION), "the specification is not at hand");
        String facts = new Specification(JsonMapper.shared().readTree(SPECIFICATION.toFile())).facts();
        if (WRITE) {
            Files.writeString(FACTS, facts);
        }
        assertThat(Files.readString(FACTS)).isEqualTo(facts);
    }

    @Test
    void strangersAreNamedByTheirPathAndValue() {
        AnswerShape shape = AnswerShapes.shipped().of("GET", "/characters/{character_id}/contacts");
        List<String> found = new ArrayList<>();
        assertThat(shape).isNotNull();
        shape.strangers(JsonMapper.shared().readTree("""
                        [{"contact_id": 1, "contact_type": "character", "standing": 5.0},
                         {"contact_id": 2, "contact_type": "sleeper", "standing": 5.0, "mood": "good"}]
                        """), "", (property, value) -> found.add(property + "=" + value));
        assertThat(found).containsExactlyInAnyOrder("contact_type=sleeper", "mood=");
    }

    /** Reads the properties of every GET and POST answer. */
    private record Specification(JsonNode whole) {
        String facts() {
            StringBuilder text = new StringBuilder("""
                    # What ESI's answers hold, at compatibility date 2026-08-18: a route, then its values, each with path, kind and, where
                    # enumerated, what it may be. Paths pass through lists; '.' is the answer itself. Written by AnswerShapesTest.
                    """);
            Map<String, Map<String, String>> routes = new TreeMap<>();
            for (Map.Entry<String, JsonNode> path : whole.path("paths").properties()) {
                for (String method : List.of("get", "post")) {
                    JsonNode ok = resolve(
                            path.getValue().path(method).path("responses").path("200"));
                    JsonNode schema =
                            ok.path("content").path("application/json").path("schema");
                    if (!schema.isMissingNode()) {
                        Map<String, String> leaves = new LinkedHashMap<>();
                        read(schema, "", leaves);
                        routes.put(path.getKey() + "\u0000" + method, leaves);
                    }
                }
            }
            routes.forEach((key, leaves) -> {
                int at = key.indexOf('\u0000');
                text.append(key.substring(at + 1).toUpperCase(java.util.Locale.ROOT))
                        .append(' ')
                        .append(key, 0, at)
                        .append('\n');
                leaves.forEach((path, rest) ->
                        text.append('\t').append(path).append('\t').append(rest).append('\n'));
            });
            return text.toString();
        }

        private JsonNode resolve(JsonNode node) {
            JsonNode found = node;
            while (found.has("$ref")) {
                found = whole.at(found.path("$ref").asString().substring(1));
            }
            return found;
        }

        private void read(JsonNode given, String path, Map<String, String> leaves) {
            JsonNode schema = resolve(given);
            for (String choice : List.of("oneOf", "anyOf", "allOf")) {
                for (JsonNode variant : schema.path(choice)) {
                    read(variant, path, leaves);
                }
            }
            if (schema.has("items")) {
                read(schema.path("items"), path, leaves);
            } else if (schema.path("additionalProperties").isObject()) {
                leaves.put(path, "map");
            } else if (!schema.path("properties").isEmpty()) {
                for (Map.Entry<String, JsonNode> property :
                        schema.path("properties").properties()) {
                    read(
                            property.getValue(),
                            path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                            leaves);
                }
            } else if (!schema.has("oneOf") && !schema.has("anyOf") && !schema.has("allOf")) {
                leaves.merge(path.isEmpty() ? "." : path, leaf(schema), (one, other) -> one);
            }
        }

        private static String leaf(JsonNode schema) {
            String type = schema.path("type").asString("any");
            String kind = type.equals("object")
                    ? "any"
                    : schema.path("format").asString(type).startsWith("date")
                            ? schema.path("format").asString()
                            : type;
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.asString()));
            return values.isEmpty() ? kind : kind + "\t" + String.join("|", values);
        }
    }
}
