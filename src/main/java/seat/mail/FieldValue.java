package seat.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seat.mail.Sentence.Kind;
import seat.mail.Sentence.Part;

/** Reads values of notifications' fields as what they mean. */
final class FieldValue {
    /** Numbers from here on are times: 1970 in EVE's steps. */
    private static final long FIRST_TIME = 116_444_736_000_000_000L;

    private static final int LONGEST = 400;
    private static final int MOST_TYPES = 12;

    private FieldValue() {}

    /**
     * A value as one of the kinds that sentences name; empty where it is none.
     *
     * @throws IllegalArgumentException for a kind that does not exist
     */
    static List<Part> read(String kind, Object value) {
        return switch (kind) {
            case "text" -> text(value);
            case "id" -> named(Kind.ENTITY, value);
            case "type" -> named(Kind.TYPE, value);
            case "link" -> id(NotificationText.shown(value));
            case "time" -> moment(value);
            case "duration" -> span(value);
            case "isk" -> number(Kind.ISK, value, 1);
            case "number" -> number(Kind.NUMBER, value, 1);
            case "share" -> number(Kind.SHARE, value, 1);
            // Of 100, as the game's windows show it.
            case "percent" -> number(Kind.SHARE, value, 100);
            case "types" -> types(value);
            case "ids" -> ids(value);
            case "counts" -> counts(value);
            case "place" -> place(value);
            default -> throw new IllegalArgumentException("No kind of value: " + kind);
        };
    }

    /** A value by its look, where nothing says what it is. */
    static List<Part> guess(String field, Object value) {
        long shown = NotificationText.shown(value);
        String name = field.toLowerCase(Locale.ROOT);
        if (shown != 0) {
            return id(shown);
        }
        if (value instanceof Number number) {
            if (number.longValue() >= FIRST_TIME) {
                return read("time", value);
            }
            if (name.endsWith("typeid") || name.endsWith("type_id")) {
                return named(Kind.TYPE, value);
            }
            if (name.matches(".*(?:id|_by|by|ref)\\d?")) {
                return named(Kind.ENTITY, value);
            }
            return number(name.matches(".*(amount|cost|payout|isk|price|bounty).*") ? Kind.ISK : Kind.NUMBER, value, 1);
        }
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            return types(value);
        }
        return text(value);
    }

    private static List<Part> text(Object value) {
        String text = value instanceof String string ? NotificationText.plain(string) : "";
        return text.isEmpty()
                ? value instanceof Number ? number(Kind.NUMBER, value, 1) : List.of()
                : List.of(Part.text(text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text));
    }

    /** EVE's steps, or a time of our own, as it is or as JSON keeps it. */
    private static List<Part> moment(Object value) {
        Instant time = value instanceof Number steps && steps.longValue() > 0
                ? NotificationText.time(steps.longValue())
                : value instanceof Instant own ? own : parsed(value, Instant::parse);
        return time == null ? List.of() : List.of(new Part(Kind.TIME, "", 0, time));
    }

    private static List<Part> span(Object value) {
        Duration span = value instanceof Number steps && steps.longValue() > 0
                ? NotificationText.duration(steps.longValue())
                : value instanceof Duration own ? own : parsed(value, Duration::parse);
        return span == null ? List.of() : List.of(new Part(Kind.DURATION, "", 0, span));
    }

    private static <T> @Nullable T parsed(Object value, Function<String, T> parse) {
        try {
            return value instanceof String text ? parse.apply(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static List<Part> named(Kind kind, Object value) {
        return value instanceof Number id && id.longValue() > 0
                ? List.of(new Part(kind, "", id.longValue(), null))
                : List.of();
    }

    private static List<Part> id(long id) {
        return id > 0 ? List.of(Part.entity(id)) : List.of();
    }

    private static List<Part> number(Kind kind, Object value, double whole) {
        return value instanceof Number number
                ? List.of(new Part(kind, "", 0, whole == 1 ? (Object) number : number.doubleValue() / whole))
                : List.of();
    }

    /** Types with amounts: {@code [[amount, type], …]}, {@code [{quantity: …, typeID: …}, …]}, {@code {type: amount}} or types alone. */
    private static List<Part> types(Object value) {
        List<Part> parts = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((type, amount) -> add(parts, type, amount));
        } else if (value instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof List<?> pair && pair.size() == 2) {
                    add(parts, pair.get(1), pair.get(0));
                } else if (one instanceof Map<?, ?> map) {
                    add(parts, map.get("typeID"), map.get("quantity"));
                } else {
                    add(parts, one, null);
                }
            }
        }
        return parts.isEmpty() ? List.of() : parts;
    }

    /** Ids of people or places, one after the other. */
    private static List<Part> ids(Object value) {
        List<Part> parts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(one -> addNamed(parts, one, ""));
        }
        return parts;
    }

    /** People or places with a number each: {@code [[number, id], …]}. */
    private static List<Part> counts(Object value) {
        List<Part> parts = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof List<?> pair && pair.size() == 2) {
                    addNamed(parts, pair.get(1), " (" + pair.get(0) + ")");
                }
            }
        }
        return parts;
    }

    private static void addNamed(List<Part> parts, @Nullable Object id, String after) {
        long known = NotificationText.id(id);
        if (known > 0) {
            if (!parts.isEmpty()) {
                parts.add(Part.text(", "));
            }
            parts.add(Part.entity(known));
            if (!after.isEmpty()) {
                parts.add(Part.text(after));
            }
        }
    }

    private static void add(List<Part> parts, @Nullable Object type, @Nullable Object amount) {
        // A map's keys are texts once JSON has kept them.
        long id = NotificationText.id(type);
        if (id > 0 && parts.size() < 2 * MOST_TYPES) {
            if (!parts.isEmpty()) {
                parts.add(Part.text(", "));
            }
            parts.add(new Part(Kind.TYPE, "", id, amount instanceof Number ? amount : null));
        }
    }

    /** Where somebody is, as agents say it: the station, else the system, constellation or region. */
    private static List<Part> place(Object value) {
        if (value instanceof Map<?, ?> map) {
            for (int kind : new int[] {15, 5, 4, 3}) {
                Object id = map.get(kind);
                if ((id == null ? map.get(String.valueOf(kind)) : id) instanceof Number place
                        && place.longValue() > 0) {
                    return List.of(Part.entity(place.longValue()));
                }
            }
        }
        return List.of();
    }
}
