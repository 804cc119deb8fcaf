package seat.web.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names of files that people take away: what is in one, who took it, when, and by which filters, as in
 * {@code wallet-journal, Aria Vance, 2026-11-29 2101 EVE, amount_min=1000000.csv}. It stands in the name and not in the file, whose first
 * line is read by programs.
 */
public final class FileName {
    /** File systems take 255 bytes, and a character takes up to four. */
    private static final int LONGEST = 60;

    /** What an address says besides filters. */
    private static final Set<String> NO_FILTERS =
            Set.of("sort", "size", "page", "columns", "before", "after", "open", "format", "saved", "_csrf");

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HHmm").withZone(ZoneOffset.UTC);

    private FileName() {}

    /**
     * The value of {@code Content-Disposition} for a file that is saved. Programs that know plain names only see the short one.
     *
     * @param id what is in it, in letters that any file system takes
     * @param ending {@code csv} or {@code xlsx}
     * @param who empty for somebody without an account
     * @param parameters of the address; what is no filter is left out
     */
    public static String disposition(
            String id, String ending, String who, Instant when, Map<String, String> parameters) {
        return "attachment; filename=\"%s.%s\"; filename*=UTF-8''%s"
                .formatted(
                        id,
                        ending,
                        URLEncoder.encode(of(id, who, when, parameters) + "." + ending, StandardCharsets.UTF_8)
                                .replace("+", "%20"));
    }

    static String of(String id, String who, Instant when, Map<String, String> parameters) {
        List<String> parts = new ArrayList<>(List.of(id));
        if (!who.isBlank()) {
            parts.add(cut(harmless(who)));
        }
        parts.add(WHEN.format(when) + " EVE");
        List<String> filters = new ArrayList<>();
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (!NO_FILTERS.contains(name) && !value.isBlank()) {
                filters.add(harmless(name + "=" + value));
            }
        });
        if (!filters.isEmpty()) {
            parts.add(cut(String.join(" ", filters)));
        }
        return String.join(", ", parts);
    }

    /** What a file system forbids, or a reader would not see, is a line. */
    private static String harmless(String text) {
        return text.replaceAll("[\\\\/:*?\"<>|%\\p{Cntrl}\\p{Cf}]", "_").strip();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
