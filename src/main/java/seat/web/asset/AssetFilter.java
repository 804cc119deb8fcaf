package seat.web.asset;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list of property is asked for: the parameters of the page beside those of its table.
 *
 * @param q part of the name of an item, of what its owner called it, or of its place; empty for all
 * @param category 0 for all
 * @param group 0 for all
 * @param place the key of a place; empty for all
 * @param character 0 for all
 * @param least the least value of a stack in ISK; 0 for all
 */
record AssetFilter(String q, long category, long group, String place, long character, double least) {
    static final String[] PARAMETERS = {"q", "category", "group", "place", "character", "least"};
    private static final int LONGEST = 100;

    static AssetFilter of(Map<String, String> parameters) {
        String words = parameters.getOrDefault("q", "").strip();
        return new AssetFilter(
                words.length() > LONGEST ? words.substring(0, LONGEST) : words,
                number(parameters.get("category")),
                number(parameters.get("group")),
                parameters.getOrDefault("place", ""),
                number(parameters.get("character")),
                isk(parameters.getOrDefault("least", "")));
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    /** An amount such as {@code 100000000}, {@code 100m} or {@code 1.5b}. */
    private static double isk(String text) {
        String given = text.strip().toLowerCase(Locale.ROOT).replaceAll("[,' ]", "");
        if (!given.matches("[0-9]{1,15}(\\.[0-9]{1,3})?[kmb]?")) {
            return 0;
        }
        double times = switch (given.charAt(given.length() - 1)) {
            case 'k' -> 1e3;
            case 'm' -> 1e6;
            case 'b' -> 1e9;
            default -> 1;
        };
        return Double.parseDouble(times == 1 ? given : given.substring(0, given.length() - 1)) * times;
    }

    /** Whether everything is asked for. */
    public boolean isEmpty() {
        return q.isEmpty() && category == 0 && group == 0 && place.isEmpty() && character == 0 && least == 0;
    }

    /** Its parameters as they stand in an address, without the one that is left away. */
    Map<String, String> without(String name) {
        Map<String, String> left = new TreeMap<>();
        if (!q.isEmpty()) {
            left.put("q", q);
        }
        put(left, "category", category);
        put(left, "group", group);
        put(left, "character", character);
        if (!place.isEmpty()) {
            left.put("place", place);
        }
        put(left, "least", (long) least);
        left.remove(name);
        return left;
    }

    private static void put(Map<String, String> parameters, String name, long value) {
        if (value != 0) {
            parameters.put(name, String.valueOf(value));
        }
    }
}
