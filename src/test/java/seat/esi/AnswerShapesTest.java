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
    private static final Path SPECIFICATION =
            Path.of(System.getProperty("seat.specification", "../shared/esi/openapi.json"));
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
        shape.unspecified(
                JsonMapper.shared().readTree("""
                        [{"contact_id": 1, "contact_type": "character", "standing": 5.0},
                         {"contact_id": 2, "contact_type": "sleeper", "standing": 5.0, "mood": "good"}]
                        """), "", (property, value) -> found.add(property + "=" + value));
        assertThat(found).containsExactlyInAnyOrder("contact_type=sleeper", "mood=");
    }

    /** Reads the properties of every GET and POST answer. */
    private record Specification(JsonNode whole) {
        String facts() {
            StringBuilder text = new StringBuilder("""
                    # What ESI's answers hold, at compatibility date 2026-08-18: a route, then its properties, each with path, kind and,
                    # where enumerated, what it may be. Paths pass through lists; '.' is the answer itself. A kind in brackets is a list
                    # of such, {} an object, [] a list of objects; ! marks what the object around it must have. Written by AnswerShapesTest.
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
                        read(schema, new Place("", false, false, ""), leaves);
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

        /**
         * @param required whether the object around it must have it
         * @param chosen whether it stands in one of several alternatives, none of which must be the one that comes
         * @param lists a bracket for each list around it that is part of the same property
         */
        private record Place(String path, boolean required, boolean chosen, String lists) {
            String name() {
                return path.isEmpty() ? "." : path;
            }

            String kind(String kind) {
                return lists + kind + "]".repeat(lists.length()) + (required ? "!" : "");
            }

            Place element() {
                return new Place(path, required, chosen, lists + "[");
            }

            Place alternative() {
                return new Place(path, false, true, lists);
            }

            Place property(String name, boolean listedAsRequired) {
                return new Place(path.isEmpty() ? name : path + "." + name, listedAsRequired && !chosen, chosen, "");
            }
        }

        private void read(JsonNode given, Place place, Map<String, String> found) {
            JsonNode schema = resolve(given);
            for (JsonNode part : schema.path("allOf")) {
                read(part, place, found);
            }
            for (String choice : List.of("oneOf", "anyOf")) {
                for (JsonNode variant : schema.path(choice)) {
                    read(variant, place.alternative(), found);
                }
            }
            if (schema.has("items")) {
                read(schema.path("items"), place.element(), found);
            } else if (schema.path("additionalProperties").isObject()) {
                found.put(place.path(), place.kind("map"));
            } else if (!schema.path("properties").isEmpty()) {
                found.putIfAbsent(place.name(), place.kind(place.lists().isEmpty() ? "{}" : ""));
                List<String> required = new ArrayList<>();
                schema.path("required").forEach(name -> required.add(name.asString()));
                for (Map.Entry<String, JsonNode> property :
                        schema.path("properties").properties()) {
                    read(
                            property.getValue(),
                            place.property(property.getKey(), required.contains(property.getKey())),
                            found);
                }
            } else if (!schema.has("oneOf") && !schema.has("anyOf") && !schema.has("allOf")) {
                String values = values(schema);
                found.putIfAbsent(place.name(), place.kind(leaf(schema)) + values);
            }
        }

        private static String values(JsonNode schema) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(value.asString()));
            return values.isEmpty() ? "" : "\t" + String.join("|", values);
        }

        private static String leaf(JsonNode schema) {
            String type = schema.path("type").asString("any");
            if (type.equals("object")) {
                return "any";
            }
            String format = schema.path("format").asString(type);
            return format.startsWith("date") ? format : type;
        }
    }
}
