package seat.db;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The place of a row in an order, as a text that addresses carry: its values in the order's columns. */
public final class TableCursor {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 1_000;

    private TableCursor() {}

    public static String write(List<Object> values) {
        List<Object> plain = values.stream()
                .map(value -> switch (value) {
                    case LocalDateTime time -> (Object) Map.of("time", time.toString());
                    case LocalDate day -> Map.of("day", day.toString());
                    default -> value;
                })
                .toList();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(plain).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws BadTableRequestException for what {@link #write} did not make */
    public static List<Object> read(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            List<Object> values = new ArrayList<>();
            JSON.readTree(Base64.getUrlDecoder().decode(text)).forEach(part -> values.add(value(part)));
            if (values.isEmpty()) {
                throw new IllegalArgumentException("no values");
            }
            return values;
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new BadTableRequestException(
                    "There is no place " + text + " in a table; allowed is what a page named");
        }
    }

    private static Object value(JsonNode part) {
        if (part.has("time")) {
            return LocalDateTime.parse(part.get("time").stringValue());
        }
        if (part.has("day")) {
            return LocalDate.parse(part.get("day").stringValue());
        }
        if (part.isBoolean()) {
            return part.booleanValue();
        }
        if (part.isIntegralNumber()) {
            return part.longValue();
        }
        if (part.isNumber()) {
            return part.decimalValue();
        }
        if (part.isString()) {
            return part.stringValue();
        }
        throw new IllegalArgumentException("no value");
    }
}
