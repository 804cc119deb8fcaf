package seat.web.table;

/**
 * The heading of a column.
 *
 * @param name what requests call it
 * @param unit what its numbers are counted in, such as ISK; empty for none
 * @param sortLink where the table is sorted by this column, the other way round if it is already
 * @param sorted {@code ascending}, {@code descending} or {@code none}, as aria-sort has it
 */
public record Heading(String name, String label, String unit, boolean numeric, String sortLink, String sorted) {}
