package seat.eve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Items as people paste them: a multibuy ({@code name<TAB>quantity}), a list ({@code 10 name}, {@code 10 x name}, {@code name x10}), the
 * content of an inventory window (name, quantity and more, parted by tabs), or fits in EFT's form, of which the hull, the modules, their
 * charges and what is in holds are taken once each. Names are not looked up here.
 *
 * @param quantities by name, in the order of the text; of names that come several times the sum
 */
public record ItemLines(Map<String, Long> quantities) {
    private static final Pattern FIT = Pattern.compile("\\[([^,\\]]+),[^\\]]*\\]");
    private static final Pattern EMPTY_SLOT = Pattern.compile("(?i)\\[empty .*\\]");
    /** Digits and whatever languages put between thousands: points, commas, apostrophes, spaces of all widths. */
    private static final String COUNT = "[0-9][0-9.,'\u2019\u066c \u00a0\u2009\u202f]*";

    private static final Pattern TIMES_BEHIND = Pattern.compile("(.+?)\\s+[x\u00d7]\\s?(" + COUNT + ")");
    private static final Pattern TIMES_BEFORE = Pattern.compile("(" + COUNT + ")\\s*[x\u00d7]?\\s+(.+)");
    private static final Pattern NUMBER_BEHIND = Pattern.compile("(.+?)\\s+([0-9]{1,12})");
    private static final Pattern NUMBER = Pattern.compile(COUNT);
    static final int LINES = 2_000;
    private static final long MOST = 1_000_000_000_000L;

    public ItemLines {
        quantities = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    }

    /** Reads a text; lines that are empty, notes in brackets and empty slots are passed over. */
    public static ItemLines of(String text) {
        return of(text, Set.of());
    }

    /**
     * Reads a text of which some whole lines are known to be names, such as {@code Cap Booster 800}.
     *
     * @param names those of {@link #ambiguous} that are names, as they are in the text
     */
    public static ItemLines of(String text, Set<String> names) {
        Map<String, Long> found = new LinkedHashMap<>();
        boolean inFit = false;
        for (String each : text.lines().limit(LINES).toList()) {
            String line = each.strip();
            Matcher fit = FIT.matcher(line);
            if (line.isEmpty() || EMPTY_SLOT.matcher(line).matches()) {
                continue;
            }
            if (fit.matches()) {
                inFit = true;
                add(found, fit.group(1), 1);
            } else if (inFit && !line.contains("\t")) {
                fitted(line, found);
            } else {
                if (names.contains(line)) {
                    add(found, line, 1);
                } else {
                    listed(line, found);
                }
            }
        }
        return new ItemLines(found);
    }

    /** Lines that end in a number, which may be a quantity or a part of the name. */
    public static Set<String> ambiguous(String text) {
        return text.lines()
                .limit(LINES)
                .map(String::strip)
                .filter(line ->
                        line.indexOf('\t') < 0 && NUMBER_BEHIND.matcher(line).matches())
                .collect(Collectors.toSet());
    }

    /** Whether the first line that is not empty is the head of a fit. */
    public static boolean beginsWithFit(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .filter(line -> FIT.matcher(line).matches())
                .isPresent();
    }

    /** Multiplies all quantities. */
    public ItemLines times(long count) {
        Map<String, Long> more = new LinkedHashMap<>();
        quantities.forEach((name, quantity) -> more.put(name, Math.min(MOST, quantity * count)));
        return new ItemLines(more);
    }

    /** A line of a fit: {@code module, charge /offline} or {@code drone x5}. */
    private static void fitted(String line, Map<String, Long> found) {
        Matcher stack = TIMES_BEHIND.matcher(line);
        if (stack.matches()) {
            add(found, stack.group(1), number(stack.group(2)));
            return;
        }
        for (String part : line.replaceAll("(?i)\\s*/offline$", "").split(",\\s*", 2)) {
            add(found, part, 1);
        }
    }

    private static void listed(String line, Map<String, Long> found) {
        List<String> cells = new ArrayList<>(List.of(line.split("\t")));
        if (cells.size() > 1) {
            String count = cells.get(1).strip();
            add(found, cells.getFirst(), NUMBER.matcher(count).matches() ? number(count) : 1);
            return;
        }
        Matcher behind = TIMES_BEHIND.matcher(line);
        Matcher before = TIMES_BEFORE.matcher(line);
        Matcher plain = NUMBER_BEHIND.matcher(line);
        if (behind.matches()) {
            add(found, behind.group(1), number(behind.group(2)));
        } else if (before.matches()) {
            add(found, before.group(2), number(before.group(1)));
        } else if (plain.matches()) {
            add(found, plain.group(1), number(plain.group(2)));
        } else {
            add(found, line, 1);
        }
    }

    /** Marks between thousands differ by language; quantities have no fractions. */
    private static long number(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > 13 ? 0 : Math.min(MOST, Long.parseLong(digits));
    }

    private static void add(Map<String, Long> found, String name, long quantity) {
        // A star stands behind names that a client in another language shows in English.
        String clean = name.strip().replaceAll("\\*$", "").strip();
        if (!clean.isEmpty() && quantity > 0) {
            found.merge(clean, quantity, (a, b) -> Math.min(MOST, a + b));
        }
    }
}
