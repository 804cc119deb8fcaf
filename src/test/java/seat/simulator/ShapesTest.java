package seat.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Holds every answer against ESI's specification where that is at hand. */
class ShapesTest {

    private static final Path SPECIFICATION = Path.of("../shared/esi/openapi.json");

    private final List<String> wrong = new ArrayList<>();

    @Test
    void every_answer_has_the_shape_that_the_specification_gives_it() throws Exception {
        assumeTrue(Files.exists(SPECIFICATION));
        JsonNode specification = Json.parse(Files.readAllBytes(SPECIFICATION));
        Routes routes = new Routes();
        World world =
                World.of(7, new SimulatorClock(new MovableClock(), new MovableClock().millis() / 1000, 60), 60, 4);
        Contents contents = new Contents(world, routes);
        for (Route route : routes.all()) {
            if (!route.method().equals("GET")) {
                continue;
            }
            JsonNode schema = specification
                    .path("paths")
                    .path(route.template())
                    .path("get")
                    .path("responses")
                    .path("200")
                    .path("content")
                    .path("application/json")
                    .path("schema");
            assertThat(schema.isMissingNode()).as(route.template()).isFalse();
            for (String path :
                    TestPaths.of(route, contents, routes, world.clock().origin() + 7200)) {
                Document document = routes.find("GET", path);
                JsonNode content = contents.at(document, world.clock().origin() + 7200);
                assertThat(content).as(path).isNotNull();
                check(specification, schema, Json.parse(Json.bytes(content)), route.template());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(JsonNode specification, JsonNode schema, JsonNode value, String where) {
        JsonNode known = schema;
        while (known.has("$ref")) {
            known = specification.at(known.path("$ref").asString().substring(1));
        }
        switch (known.path("type").asString("")) {
            case "object" -> {
                for (JsonNode name : known.path("required")) {
                    if (!value.has(name.asString())) {
                        wrong.add(where + " lacks " + name.asString());
                    }
                }
                for (String name : value.propertyNames()) {
                    JsonNode of = known.path("properties").path(name);
                    if (of.isMissingNode()) {
                        wrong.add(where + " has an unknown " + name);
                    } else {
                        check(specification, of, value.get(name), where + "." + name);
                    }
                }
            }
            case "array" -> {
                if (!value.isArray()) {
                    wrong.add(where + " is no list");
                }
                value.forEach(row -> check(specification, known(schemaOf(specification, schema)), row, where + "[]"));
            }
            case "integer" -> expect(value.isIntegralNumber(), where, value);
            case "number" -> expect(value.isNumber(), where, value);
            case "boolean" -> expect(value.isBoolean(), where, value);
            case "string" -> {
                expect(value.isString(), where, value);
                if (known.has("enum") && known.path("enum").valueStream().noneMatch(value::equals)) {
                    wrong.add(where + " is " + value);
                }
            }
            default -> wrong.add(where + ": no type");
        }
    }

    private static JsonNode schemaOf(JsonNode specification, JsonNode schema) {
        JsonNode known = schema;
        while (known.has("$ref")) {
            known = specification.at(known.path("$ref").asString().substring(1));
        }
        return known;
    }

    private static JsonNode known(JsonNode array) {
        return array.path("items");
    }

    private void expect(boolean right, String where, JsonNode value) {
        if (!right) {
            wrong.add(where + " is " + value);
        }
    }
}
