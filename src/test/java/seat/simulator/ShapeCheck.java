package seat.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Holds answers against ESI's specification, where that is at hand. */
final class ShapeCheck {

    private static final Path SPECIFICATION = Path.of("../shared/esi/openapi.json");

    /** What is wrong, one line each. */
    final Set<String> wrong = new java.util.TreeSet<>();

    /** Optional properties that appeared, and those that could. */
    final Set<String> seen = new HashSet<>();

    final Set<String> possible = new HashSet<>();

    private final JsonNode specification;

    private ShapeCheck(JsonNode specification) {
        this.specification = specification;
    }

    static boolean isPossible() {
        return Files.exists(SPECIFICATION);
    }

    static ShapeCheck load() throws IOException {
        return new ShapeCheck(Json.parse(Files.readAllBytes(SPECIFICATION)));
    }

    void check(Route route, JsonNode content) {
        JsonNode schema = specification
                .path("paths")
                .path(route.template())
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode()) {
            wrong.add(route.template() + " is unknown");
        } else {
            check(schema, Json.parse(Json.bytes(content)), route.template());
        }
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode known = schema;
        while (known.has("$ref")) {
            known = specification.at(known.path("$ref").asString().substring(1));
        }
        return known;
    }

    private void check(JsonNode unresolved, JsonNode value, String where) {
        JsonNode schema = resolved(unresolved);
        if (schema.has("oneOf")) {
            oneOf(schema.path("oneOf"), value, where);
            return;
        }
        switch (schema.path("type").asString("")) {
            case "object" -> object(schema, value, where);
            case "array" -> {
                expect(value.isArray(), where, value);
                value.forEach(row -> check(schema.path("items"), row, where + "[]"));
            }
            case "integer" -> expect(value.isIntegralNumber() && inRange(schema, value), where, value);
            case "number" -> expect(value.isNumber() && inRange(schema, value), where, value);
            case "boolean" -> expect(value.isBoolean(), where, value);
            case "string" -> {
                expect(value.isString(), where, value);
                boolean listed =
                        !schema.has("enum") || schema.path("enum").valueStream().anyMatch(value::equals);
                expect(listed && hasFormat(schema.path("format").asString(""), value), where, value);
            }
            case "" -> {} // anything
            default -> wrong.add(where + ": no type");
        }
    }

    private static boolean inRange(JsonNode schema, JsonNode value) {
        return (!schema.has("minimum")
                        || value.asDouble() >= schema.path("minimum").asDouble())
                && (!schema.has("maximum")
                        || value.asDouble() <= schema.path("maximum").asDouble());
    }

    private static boolean hasFormat(String format, JsonNode value) {
        String text = value.asString("");
        try {
            return switch (format) {
                case "date-time" -> Instant.parse(text).getNano() == 0;
                case "date" -> LocalDate.parse(text).getYear() > 2000;
                case "uuid" -> UUID.fromString(text).toString().equals(text);
                default -> true;
            };
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void oneOf(JsonNode variants, JsonNode value, String where) {
        List<String> why = new ArrayList<>();
        int n = 0;
        for (JsonNode variant : variants) {
            ShapeCheck trial = new ShapeCheck(specification);
            trial.check(variant, value, where);
            for (String name : resolved(variant).path("properties").propertyNames()) {
                possible.add(where + "|" + name);
            }
            if (trial.wrong.isEmpty() && (n == variants.size() - 1 || !value.isEmpty())) {
                for (String name : value.propertyNames()) {
                    seen.add(where + "|" + name);
                }
                seen.addAll(trial.seen);
                possible.addAll(trial.possible);
                return;
            }
            why.addAll(trial.wrong);
            n++;
        }
        wrong.addAll(why);
    }

    private void object(JsonNode schema, JsonNode value, String where) {
        expect(value.isObject(), where, value);
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        for (String name : required) {
            if (!value.has(name)) {
                wrong.add(where + " lacks " + name);
            }
        }
        for (String name : schema.path("properties").propertyNames()) {
            if (!required.contains(name)) {
                possible.add(where + "." + name);
            }
        }
        for (String name : value.propertyNames()) {
            JsonNode of = schema.path("properties").path(name);
            if (!of.isMissingNode()) {
                if (!required.contains(name)) {
                    seen.add(where + "." + name);
                }
                check(of, value.get(name), where + "." + name);
            } else if (schema.path("additionalProperties").isObject()) {
                check(schema.path("additionalProperties"), value.get(name), where + ".*");
            } else {
                wrong.add(where + " has an unknown " + name);
            }
        }
    }

    private void expect(boolean right, String where, JsonNode value) {
        if (!right) {
            wrong.add(where + " is " + value);
        }
    }
}
