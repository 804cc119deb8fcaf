package seat.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a table.
 *
 * @param total rows on all pages that can be leafed to by number
 * @param more whether there are more rows than that
 * @param request as it was answered: a page beyond the last became the last
 * @param byPlace whether its rows stand after or before a place instead of on a page with a number
 * @param beyond how rows are reached that have no page number
 */
public record TablePage(
        List<TableRow> rows, long total, boolean more, TableRequest request, boolean byPlace, Beyond beyond) {
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
