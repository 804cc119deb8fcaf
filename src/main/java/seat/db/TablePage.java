package seat.db;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a table.
 *
 * @param total rows on all pages that can be leafed to by number
 * @param more whether there are more rows than that
 * @param request as it was answered: a page beyond the last became the last
 * @param byPlace whether its rows stand after or before a place instead of on a page with a number
 * @param beyond how rows are reached that have no page number
 * @param totals of all that is filtered where that is within reach, else of this page
 */
public record TablePage(
        List<TableRow> rows,
        long total,
        boolean more,
        TableRequest request,
        boolean byPlace,
        Beyond beyond,
        Totals totals) {
    /**
     * Sums of the columns that add up.
     *
     * @param sums by column; without those that have no value
     * @param ofAll whether they are those of all that is filtered, and not of this page alone
     */
    public record Totals(Map<String, BigDecimal> sums, boolean ofAll) {
        public Totals {
            sums = Map.copyOf(sums);
        }

        /** Sums of these rows. */
        static Totals of(List<TableColumn> summed, List<TableRow> rows, boolean ofAll) {
            Map<String, BigDecimal> sums = new HashMap<>();
            summed.forEach(column -> rows.forEach(row -> {
                if (row.get(column.name()) instanceof BigDecimal number) {
                    sums.merge(column.name(), number, BigDecimal::add);
                }
            }));
            return new Totals(sums, ofAll);
        }
    }

    /**
     * Places beside a page, as {@link TableRequest} takes them; each empty for none.
     *
     * @param next after which the next rows follow
     * @param previous before which the previous rows stand
     * @param last before which the last rows stand
     * @param lookedUntil of the natural order's first column, where a filter looked no further; null where it looked at all rows,
     *     or where that column has no value
     * @param looked where a filter goes on; empty where it looked at all rows
     */
    public record Beyond(
            String next,
            String previous,
            String last,
            @Nullable Object lookedUntil,
            String looked) {
        static final Beyond NONE = new Beyond("", "", "", null, "");
    }

    public TablePage {
        rows = List.copyOf(rows);
    }

    /** The number of pages, at least 1. */
    public int pages() {
        return request.pages(total);
    }
}
