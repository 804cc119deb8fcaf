package seat.simulator;

/**
 * How many rows an answer holds: small ones let tests see paging with few rows.
 *
 * @param page         rows of a page where {@code X-Pages} counts
 * @param transactions rows of an answer where {@code from_id} walks
 * @param records      records of an answer where a cursor walks, whatever {@code limit} asks for
 */
public record PageSizes(int page, int transactions, int records) {

    /** ESI's own. */
    public static final PageSizes ESI = new PageSizes(1000, 2500, 100);

    public PageSizes(int page, int transactions) {
        this(page, transactions, ESI.records);
    }
}
