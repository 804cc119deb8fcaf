package seat.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts of notifications of every type, made up but with every field that a sentence knows, as EVE writes them. */
public final class MadeUpNotifications {
    public static final long SYSTEM = 30_004_759;
    public static final long STRUCTURE = 1_035_466_617_946L;
    public static final long FORTIZAR = 35_833;
    public static final long PILOT = 95_000_002;
    public static final long CORPORATION = 98_000_001;
    public static final long ALLIANCE = 99_000_001;

    private static final Path FILE = Path.of("src/main/resources/seat/notifications.tsv");
    private static final Pattern FIELD = Pattern.compile("\\{([^{}:]+)(?::(\\w+))?}");

    private MadeUpNotifications() {}

    /** A text by type. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(FILE)) {
            lines.filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
                String[] columns = line.split("\t", 3);
                texts.put(columns[0], text(columns[2]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static String text(String sentence) {
        Map<String, String> fields = fields(sentence);
        StringBuilder text = new StringBuilder();
        fields.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    /** The fields that a sentence names and a value for each, as YAML. */
    static Map<String, String> fields(String sentence) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(sentence);
        while (field.find()) {
            String name = field.group(1).split("\\|")[0];
            fields.put(name, value(name, field.group(2) == null ? "text" : field.group(2)));
        }
        return fields;
    }

    private static String value(String name, String kind) {
        return switch (kind) {
            case "text" -> "A made-up " + name.replace('_', ' ');
            case "id" -> String.valueOf(id(name));
            case "type" -> String.valueOf(FORTIZAR);
            case "time" -> "133770312000000000";
            case "duration" -> "900000000000";
            case "isk" -> "1234567890.5";
            case "number" -> "7";
            case "share" -> "0.945";
            case "percent" -> "94.5";
            case "types" -> "[[307, 4247], [12, 35833]]";
            case "place" -> "{3: 10000060, 4: 20000697, 5: " + SYSTEM + "}";
            default -> throw new IllegalArgumentException("No kind of value: " + kind);
        };
    }

    private static long id(String name) {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        List<Map.Entry<String, Long>> known = new ArrayList<>(List.of(
                Map.entry("system", SYSTEM),
                Map.entry("structure", STRUCTURE),
                Map.entry("alliance", ALLIANCE),
                Map.entry("corp", CORPORATION),
                Map.entry("char", PILOT)));
        return known.stream()
                .filter(one -> lower.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                // Nobody knows what these are called.
                .orElse(2_100_000_000L + lower.hashCode() % 1_000_000);
    }
}
