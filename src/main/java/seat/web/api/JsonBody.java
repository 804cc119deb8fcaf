package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import seat.web.ApiRefusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a JSON body as a record, whose fields are named as those of answers: {@code until} or {@code interval_seconds}. Fields that may be
 * null may be missing. All that is wrong is told at once, by field, in words that name no class: what is missing, of another kind, or not known.
 */
final class JsonBody {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, String> errors = new TreeMap<>();

    private JsonBody() {}

    /** @throws ApiRefusal for what is no JSON, 400, and for what is not this record, 422 */
    static <T extends Record> T read(HttpServletRequest request, Class<T> type) {
        JsonNode body = body(request);
        if (!body.isObject()) {
            throw new ApiRefusal(HttpStatus.BAD_REQUEST, "The body has to be a JSON object");
        }
        JsonBody reader = new JsonBody();
        T read = reader.record("", body, type);
        if (!reader.errors.isEmpty() || read == null) {
            throw ApiRefusal.invalid(reader.errors);
        }
        return read;
    }

    private static JsonNode body(HttpServletRequest request) {
        try {
            byte[] bytes = request.getInputStream().readAllBytes();
            return bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new ApiRefusal(HttpStatus.BAD_REQUEST, "The body is no JSON, or has a field twice");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends Record> @Nullable T record(String path, JsonNode node, Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names = Stream.of(components).map(JsonBody::name).toList();
        node.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .forEach(name ->
                        errors.put(path + printable(name), "is not known; allowed are " + String.join(", ", names)));
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            String name = name(component);
            values.add(field(path + name, node.path(name), component.getAnnotatedType()));
        }
        return errors.isEmpty() ? make(type, values) : null;
    }

    private static <T extends Record> T make(Class<T> type, List<@Nullable Object> values) {
        try {
            Class<?>[] types = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object field(String name, JsonNode node, AnnotatedType annotated) {
        if (node.isMissingNode() || node.isNull()) {
            if (!annotated.isAnnotationPresent(Nullable.class)) {
                errors.put(name, "is missing");
            }
            return null;
        }
        return value(name, node, annotated);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object value(String name, JsonNode node, AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType list && annotated instanceof AnnotatedParameterizedType parts) {
            return list.getRawType() == List.class
                    ? list(name, node, parts.getAnnotatedActualTypeArguments()[0])
                    : unexpected(type);
        }
        if (type == String.class) {
            return node.isString() ? node.stringValue() : wrong(name, "a text");
        }
        if (type == long.class || type == Long.class) {
            return node.isIntegralNumber() && node.canConvertToLong()
                    ? node.longValue()
                    : wrong(name, "a whole number");
        }
        if (type == int.class || type == Integer.class) {
            return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : wrong(name, "a whole number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return node.isBoolean() ? node.booleanValue() : wrong(name, "true or false");
        }
        if (type == Instant.class) {
            return time(name, node);
        }
        if (type == JsonNode.class) {
            return node;
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return node.isObject()
                    ? record(name + ".", node, (Class<? extends Record>) record)
                    : wrong(name, "an object");
        }
        return unexpected(type);
    }

    private static Object unexpected(Type type) {
        throw new IllegalStateException("A body has no field of the type " + type);
    }

    private @Nullable Object list(String name, JsonNode node, AnnotatedType element) {
        if (!node.isArray()) {
            return wrong(name, "a list");
        }
        List<Object> values = new ArrayList<>();
        for (JsonNode one : node) {
            Object value = one.isNull() ? wrong(name, "a list without nulls") : value(name, one, element);
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    private @Nullable Object time(String name, JsonNode node) {
        try {
            return node.isString()
                    ? Instant.parse(node.stringValue())
                    : wrong(name, "a time like 2027-01-31T12:00:00Z");
        } catch (DateTimeParseException e) {
            return wrong(name, "a time like 2027-01-31T12:00:00Z");
        }
    }

    private @Nullable Object wrong(String name, String wanted) {
        errors.put(name, "has to be " + wanted);
        return null;
    }

    /** A name that somebody sent, as it may stand in an answer. */
    static String printable(String name) {
        String cut = name.length() > 50 ? name.substring(0, 50) : name;
        return cut.replaceAll("[^A-Za-z0-9_.-]", "?");
    }

    /** {@code intervalSeconds} is {@code interval_seconds}. */
    static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
