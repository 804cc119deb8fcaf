package seat.eve;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The result of a directional scan, as it is copied from EVE: a type's id, a name, the type's name and a distance in each line. Types are
 * read by their ids, so that every language's client will do.
 *
 * @param near whether a distance was given: what is farther than a grid has none
 */
public record DirectionalScan(long typeId, String name, boolean near) {
    private static final Pattern ID = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DISTANCE = Pattern.compile("-|[0-9][0-9.,'\u2019 \u00a0\u2009\u202f]*\\s?\\p{L}.*");
    private static final int CELLS = 4;

    /** Whether all lines of a text are lines of a scan. */
    public static boolean isOne(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return !lines.isEmpty()
                && of(text).size() == lines.stream().limit(ItemLines.LINES).count();
    }

    /** Reads a text; lines that are none of a scan are passed over. */
    public static List<DirectionalScan> of(String text) {
        List<DirectionalScan> found = new ArrayList<>();
        for (String line : text.lines()
                .filter(one -> !one.isBlank())
                .limit(ItemLines.LINES)
                .toList()) {
            String[] cells = line.split("\\t");
            if (cells.length == CELLS
                    && ID.matcher(cells[0].strip()).matches()
                    && DISTANCE.matcher(cells[3].strip()).matches()) {
                found.add(new DirectionalScan(
                        Long.parseLong(cells[0].strip()),
                        cells[1].strip(),
                        !cells[3].strip().equals("-")));
            }
        }
        return found;
    }
}
