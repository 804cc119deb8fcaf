package seat.eve;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A structure with a timer as the game's client gives it to the clipboard:
 *
 * <pre>
 * 1DQ1-A - Bakery
 * 1,234 km
 * Reinforced until 2026.11.30 19:04:11
 * </pre>
 *
 * <p>Times are EVE's, with points, dashes or slashes; {@code 1d 4h 12m} counts from now.
 *
 * @param name the first line
 * @param system the part of the name before its first dash; empty where it has none
 * @param at null where the text has no time
 */
public record PastedTimer(
        String name, String system, @Nullable Instant at) {
    private static final Pattern TIME =
            Pattern.compile("(\\d{4})[.\\-/](\\d{1,2})[.\\-/](\\d{1,2})[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
    private static final Pattern SPAN = Pattern.compile(
            "(?:^|[^\\p{L}\\d])(?:(\\d{1,3})\\s?d)?\\s*(?:(\\d{1,2})\\s?h)?\\s*(?:(\\d{1,2})\\s?m(?:in)?)?(?=$|[^\\p{L}\\d])");
    private static final int LINES = 50;
    private static final int FEW = 6;
    private static final int LONGEST = 255;

    /** Whether a text is one by its form: a few lines, and a time in one below the first. */
    public static boolean isOne(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(FEW + 1L)
                .toList();
        return lines.size() > 1
                && lines.size() <= FEW
                && lines.stream().allMatch(line -> line.length() <= LONGEST)
                && lines.stream().skip(1).anyMatch(line -> time(line) != null);
    }

    /** Reads a text. */
    public static PastedTimer of(String text, Instant now) {
        List<String> lines = text.lines()
                .limit(LINES)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return new PastedTimer("", "", null);
        }
        Instant at = time(text);
        String first = lines.getFirst();
        String name = TIME.matcher(first).find() && lines.size() == 1
                ? first.substring(0, start(first)).strip()
                : first;
        if (at == null) {
            at = lines.stream()
                    .skip(1)
                    .map(line -> span(line, now))
                    .filter(time -> time != null)
                    .findFirst()
                    .orElse(null);
        }
        String kept = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        int dash = kept.indexOf(" - ");
        return new PastedTimer(kept, dash > 0 ? kept.substring(0, dash).strip() : "", at);
    }

    private static int start(String line) {
        Matcher time = TIME.matcher(line);
        return time.find() ? time.start() : line.length();
    }

    /** The first time in a text, as EVE writes it; null for none. */
    public static @Nullable Instant time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.find()) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(time.group(1)),
                            number(time.group(2)),
                            number(time.group(3)),
                            number(time.group(4)),
                            number(time.group(5)),
                            number(time.group(6)))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A moment by how long it is until then, such as {@code 1d 4h 12m}; null for a text that is none. */
    public static @Nullable Instant span(String text, Instant now) {
        Matcher span = SPAN.matcher(text.toLowerCase(Locale.ROOT));
        while (span.find()) {
            if (span.group(1) != null || span.group(2) != null || (span.group(3) != null && text.contains("min"))) {
                return now.plusSeconds(
                        number(span.group(1)) * 86_400L + number(span.group(2)) * 3_600L + number(span.group(3)) * 60L);
            }
        }
        return null;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
