package seat.wallet;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * Income and spending by month and line: of characters by category, of a corporation by source or by categories of the installation's own.
 *
 * @param months the oldest first; the last is the current one
 * @param lines by line and month; what is missing is nothing
 * @param before by line, the month before the current one until the same day and hour
 * @param <L> what a line is
 */
public record Statement<L>(List<YearMonth> months, Map<L, Map<YearMonth, Sides>> lines, Map<L, Sides> before) {
    /** One line of a month. */
    public Sides of(L line, YearMonth month) {
        return lines.getOrDefault(line, Map.of()).getOrDefault(month, Sides.NONE);
    }

    /** All lines of a month. */
    public Sides total(YearMonth month) {
        return lines.values().stream()
                .map(line -> line.getOrDefault(month, Sides.NONE))
                .reduce(Sides.NONE, Sides::plus);
    }
}
