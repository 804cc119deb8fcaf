package seat.seat5;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as lines for a terminal. */
public final class ReportText {
    private static final int LISTED = 40;

    private ReportText() {}

    /**
     * The lines of a report.
     *
     * @param rehearsal whether it tells what would come
     */
    public static List<String> lines(Report report, boolean rehearsal) {
        List<String> lines = new ArrayList<>();
        lines.add(line("%-44s %14s %14s %12s", "table", "rows", rehearsal ? "would come" : "came", "left out"));
        for (Report.Table table : report.tables()) {
            if (table.rows() + table.brought() > 0) {
                lines.add(
                        line("%-44s %,14d %,14d %,12d", table.name(), table.rows(), table.brought(), table.missing()));
                table.leftOut().forEach((reason, rows) -> lines.add(line("    %,d: %s", rows, printable(reason))));
                if (Boolean.FALSE.equals(table.equal())) {
                    lines.add("    NOT EQUAL: " + table.checksum());
                }
            }
        }
        lines.add("");
        if (!rehearsal) {
            lines.add(checked(report));
        }
        report.notes().forEach(note -> lines.add(printable(note)));
        report.listings().forEach(listing -> list(listing, lines));
        return lines;
    }

    private static String checked(Report report) {
        long compared =
                report.tables().stream().filter(table -> table.equal() != null).count();
        long equal = report.tables().stream()
                .filter(table -> Boolean.TRUE.equals(table.equal()))
                .count();
        return line("Keys were compared on both sides in %d tables: %d are equal.", compared, equal);
    }

    private static void list(Report.Listing listing, List<String> lines) {
        lines.add("");
        if (listing.rows().isEmpty()) {
            lines.add(printable(listing.title()) + ": none.");
            return;
        }
        lines.add(printable(listing.title()) + ":");
        lines.add("  " + String.join(" | ", listing.headings()));
        listing.rows().stream().limit(LISTED).forEach(row -> lines.add("  " + printable(String.join(" | ", row))));
        int more = listing.more() + Math.max(0, listing.rows().size() - LISTED);
        if (more > 0) {
            lines.add(line("  and %,d more; --html FILE lists them", more));
        }
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** What others named may hold what a terminal obeys. */
    static String printable(String text) {
        return text.codePoints()
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '·' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Reasons by their weight, for pages. */
    static List<Map.Entry<String, Long>> heaviest(Report.Table table) {
        return table.leftOut().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
    }
}
