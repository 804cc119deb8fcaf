package seat.web.table;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a share went, as a small line beside the figure that tells the difference: from nothing at the bottom to all at the top. What is not
 * known is a gap.
 */
final class Sparkline {
    /** The box it is drawn in; templates have the same. */
    private static final double WIDTH = 100;

    private static final double HEIGHT = 20;
    private static final double MARGIN = 1;

    private Sparkline() {}

    /** The line as a path of SVG in a box of 100 by 20; empty where no share is known. */
    static String path(List<@Nullable Double> shares) {
        StringBuilder path = new StringBuilder();
        boolean gap = true;
        double step = shares.size() < 2 ? 0 : (WIDTH - 2 * MARGIN) / (shares.size() - 1);
        for (int at = 0; at < shares.size(); at++) {
            Double share = shares.get(at);
            if (share == null) {
                gap = true;
                continue;
            }
            double y = HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * Math.clamp(share, 0, 1);
            path.append(gap ? "M" : "L")
                    .append(shortly(MARGIN + at * step))
                    .append(' ')
                    .append(shortly(y));
            boolean alone = gap && (at + 1 == shares.size() || shares.get(at + 1) == null);
            if (alone) {
                // A line of no length is seen by its round ends.
                path.append("h0");
            }
            gap = false;
        }
        return path.toString();
    }

    private static String shortly(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
