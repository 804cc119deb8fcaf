package seat.web.table;

/**
 * The heading of a column.
 *
 * @param sortLink where the table is sorted by this column, the other way round if it is already
 * @param sorted {@code ascending}, {@code descending} or {@code none}, as aria-sort has it
 */
public record Heading(String label, boolean numeric, String sortLink, String sorted) {}
