package seat.eve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a moon is made of, as a survey probe's result is copied from EVE: a line with the moon's name, then a line for each product with its
 * share and the ids of the type, the system, the planet and the moon. The ids are read and no name is, so that every language's client
 * will do. Shares that sum to less than one stay as they are: moons of null security have such.
 *
 * @param shares by type, 0 to 1
 */
public record MoonSurvey(long moonId, long planetId, long systemId, Map<Long, Double> shares) {
    /** The most moons of one text: a system has some hundred at most. */
    public static final int MOST = 500;

    private static final Pattern SHARE = Pattern.compile("[0-9]*[.,]?[0-9]+(?:[eE]-?[0-9]+)?");
    private static final Pattern ID = Pattern.compile("[0-9]{1,10}");
    private static final int IDS = 4;

    /** A sum of shares that rounding explains. */
    private static final double WHOLE = 1.01;

    public MoonSurvey {
        shares = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    /** Shares together; less than one is no fault. */
    public double sum() {
        return shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Whether a text has a product of a moon in it. */
    public static boolean isOne(String text) {
        return text.lines().limit(ItemLines.LINES).anyMatch(line -> cells(line) != null);
    }

    /**
     * Reads a text; lines that are no product are passed over.
     *
     * @throws IllegalArgumentException naming the moon whose shares cannot be, or that there are too many
     */
    public static List<MoonSurvey> of(String text) {
        Map<Long, MoonSurvey> found = new LinkedHashMap<>();
        Map<Long, Map<Long, Double>> shares = new LinkedHashMap<>();
        for (String line : text.lines().limit(ItemLines.LINES).toList()) {
            String[] cells = cells(line);
            if (cells == null) {
                continue;
            }
            int first = cells.length - IDS;
            long moon = Long.parseLong(cells[first + 3]);
            found.putIfAbsent(
                    moon,
                    new MoonSurvey(moon, Long.parseLong(cells[first + 2]), Long.parseLong(cells[first + 1]), Map.of()));
            shares.computeIfAbsent(moon, unused -> new LinkedHashMap<>())
                    .put(Long.parseLong(cells[first]), Double.parseDouble(cells[first - 1].replace(',', '.')));
        }
        if (found.size() > MOST) {
            throw new IllegalArgumentException(
                    "A text has at most %d moons, not %,d: paste it in parts".formatted(MOST, found.size()));
        }
        List<MoonSurvey> surveys = new ArrayList<>();
        found.forEach((moon, one) -> surveys.add(
                new MoonSurvey(moon, one.planetId(), one.systemId(), shares.getOrDefault(moon, Map.of())).checked()));
        return surveys;
    }

    private MoonSurvey checked() {
        if (shares.values().stream().anyMatch(share -> share <= 0 || share > 1) || sum() > WHOLE) {
            throw new IllegalArgumentException(
                    "Shares of a moon are between 0 and 1 and together at most 1; those of moon %d sum to %.3f"
                            .formatted(moonId, sum()));
        }
        return this;
    }

    /** The cells of a product's line; null for any other. */
    private static String @org.jspecify.annotations.Nullable [] cells(String line) {
        String[] cells = line.strip().split("\\t");
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        if (cells.length < IDS + 2
                || !SHARE.matcher(cells[cells.length - IDS - 1]).matches()) {
            return null;
        }
        for (int i = cells.length - IDS; i < cells.length; i++) {
            if (!ID.matcher(cells[i]).matches()) {
                return null;
            }
        }
        return cells;
    }
}
