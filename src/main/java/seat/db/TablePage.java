package seat.db;

import java.util.List;

/**
 * One page of a table.
 *
 * @param total rows on all pages that can be leafed to
 * @param more whether there are more rows than that
 * @param request as it was answered: a page beyond the last became the last
 */
public record TablePage(List<TableRow> rows, long total, boolean more, TableRequest request) {
    public TablePage {
        rows = List.copyOf(rows);
    }

    /** At least 1. */
    public int pages() {
        return request.pages(total);
    }
}
