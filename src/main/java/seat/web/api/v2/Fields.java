package seat.web.api.v2;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a request's body. All that is wrong with them is told at once. */
final class Fields {
    private final JsonNode body;
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    private Fields(JsonNode body) {
        this.body = body;
    }

    /**
     * Reads a body.
     *
     * @param known names of the fields there are: another one is a mistake of whoever wrote the client
     */
    static Fields of(HttpServletRequest request, Set<String> known) throws IOException {
        try {
            byte[] bytes = request.getInputStream().readAllBytes();
            JsonNode body = bytes.length == 0
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(bytes);
            if (!body.isObject()) {
                throw new V2Problem(400, "The body has to be one JSON object");
            }
            Fields fields = new Fields(body);
            body.propertyNames().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> fields.wrong(
                            name.length() > 40 ? name.substring(0, 40) : name,
                            "There is no such field; there are " + String.join(", ", new java.util.TreeSet<>(known))));
            return fields;
        } catch (JacksonException e) {
            throw new V2Problem(400, "The body is no JSON");
        }
    }

    void wrong(String field, String sentence) {
        errors.computeIfAbsent(field, unused -> new ArrayList<>()).add(sentence);
    }

    /** Ends here with all that is wrong, if anything is. */
    void check() {
        if (!errors.isEmpty()) {
            throw V2Problem.invalid(errors);
        }
    }

    private Optional<JsonNode> given(String field) {
        JsonNode value = body.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    boolean has(String field) {
        return given(field).isPresent();
    }

    Optional<String> text(String field) {
        return given(field).flatMap(value -> {
            if (!value.isString()) {
                wrong(field, "The field has to be a text");
                return Optional.empty();
            }
            return Optional.of(value.asString());
        });
    }

    String required(String field) {
        Optional<String> text = text(field).filter(value -> !value.isBlank());
        if (text.isEmpty() && !errors.containsKey(field)) {
            wrong(field, "The field is required");
        }
        return text.orElse("");
    }

    /** An id: a number, or its digits as a text. */
    long id(String field) {
        Optional<JsonNode> value = given(field);
        String digits = value.map(each -> each.isString() ? each.asString() : each.toString())
                .orElse("");
        if (!digits.matches("[1-9][0-9]{0,15}")) {
            wrong(
                    field,
                    value.isEmpty() ? "The field is required" : "The field has to be an id: a whole number from 1");
            return 0;
        }
        return Long.parseLong(digits);
    }

    Optional<Boolean> flag(String field) {
        return given(field).flatMap(value -> switch (value.isString() ? value.asString() : value.toString()) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> {
                wrong(field, "The field has to be true or false");
                yield Optional.empty();
            }
        });
    }

    Optional<List<String>> texts(String field) {
        return given(field).flatMap(value -> {
            if (!value.isArray() || value.valueStream().anyMatch(each -> !each.isString())) {
                wrong(field, "The field has to be a list of texts");
                return Optional.empty();
            }
            return Optional.of(value.valueStream().map(JsonNode::asString).toList());
        });
    }

    /** Any JSON, as its text. */
    Optional<String> json(String field) {
        return given(field).map(value -> value.isString() ? value.asString() : value.toString());
    }
}
