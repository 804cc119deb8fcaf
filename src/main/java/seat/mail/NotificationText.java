package seat.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The fields of a notification's text, which is YAML: {@code GET /characters/{character_id}/notifications}. EVE writes times as Windows does,
 * in steps of 100 ns since 1601, and spans of time in the same steps.
 */
public final class NotificationText {
    private static final long STEPS_A_SECOND = 10_000_000;
    private static final long FROM_1601_TO_1970 = 11_644_473_600L;
    private static final int LONGEST = 200_000;
    private static final Pattern LINE = Pattern.compile("(?m)^([A-Za-z_]\\w*):[ \\t]*(.*)$");
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");

    private NotificationText() {}

    /** The fields by their names, in the text's order; a text that is no YAML is read line by line. */
    public static Map<String, Object> fields(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return Map.of();
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(20);
        try {
            Object read = new Yaml(new SafeConstructor(options)).load(text);
            if (read instanceof Map<?, ?> map) {
                Map<String, Object> fields = new LinkedHashMap<>();
                map.forEach((name, value) -> {
                    if (value != null) {
                        fields.put(String.valueOf(name), value);
                    }
                });
                return fields;
            }
        } catch (YAMLException | IllegalArgumentException e) {
            // Players' texts stand in it, unquoted now and then.
        }
        return lines(text);
    }

    private static Map<String, Object> lines(String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            String value = line.group(2).strip();
            if (!value.isEmpty() && !value.equals("null")) {
                Long number = value.matches("-?\\d{1,18}") ? Long.valueOf(value) : null;
                fields.put(line.group(1), number == null ? value : number);
            }
        }
        return fields;
    }

    /** A time as EVE writes it in notifications. */
    public static Instant time(long steps) {
        return Instant.ofEpochSecond(
                Math.floorDiv(steps, STEPS_A_SECOND) - FROM_1601_TO_1970, Math.floorMod(steps, STEPS_A_SECOND) * 100);
    }

    /** A span of time as EVE writes it in notifications. */
    public static Duration duration(long steps) {
        return Duration.ofSeconds(Math.floorDiv(steps, STEPS_A_SECOND), Math.floorMod(steps, STEPS_A_SECOND) * 100);
    }

    /** A text without EVE's colours and other markup, on one line. */
    public static String plain(String text) {
        return TAG.matcher(BREAK.matcher(text).replaceAll(" "))
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The id that a field has; 0 for one that has none. */
    public static long id(@Nullable Object field) {
        return field instanceof Number number
                ? number.longValue()
                : field instanceof String text && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The id in a link as EVE writes it into fields: {@code [showinfo, type, id]}; 0 where there is none. */
    static long shown(Object value) {
        return value instanceof List<?> list
                        && list.size() >= 2
                        && "showinfo".equals(String.valueOf(list.getFirst()))
                        && list.getLast() instanceof Number id
                ? id.longValue()
                : 0;
    }
}
