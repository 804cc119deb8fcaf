package seat.web.table;

import seat.db.TableRequest;

/**
 * Where a page is among all.
 *
 * @param from number of its first row, from 1; 0 without rows, and beyond those that have a number
 * @param more whether there are more rows than can be leafed to
 * @param previous empty on the first page
 * @param next empty on the last
 */
public record Pager(
        long from,
        long to,
        long total,
        boolean more,
        int page,
        int pages,
        String first,
        String previous,
        String next,
        String last,
        Looked looked) {

    /**
     * How far a filter looked.
     *
     * @param until what the last row that was looked at is ordered by; may be empty
     * @param next where it goes on; empty where it looked at all rows
     */
    public record Looked(String until, String next) {}

    /** A page of rows that all have a number. */
    static Pager numbered(TableRequest request, int rows, long total, Links links) {
        long before = request.offset();
        int page = request.page();
        int pages = request.pages(total);
        return new Pager(
                rows == 0 ? 0 : before + 1,
                before + rows,
                total,
                false,
                page,
                pages,
                page == 1 ? "" : links.page(1),
                page == 1 ? "" : links.page(page - 1),
                page == pages ? "" : links.page(page + 1),
                page == pages ? "" : links.page(pages),
                new Looked("", ""));
    }
}
