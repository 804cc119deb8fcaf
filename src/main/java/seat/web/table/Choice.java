package seat.web.table;

/**
 * A column that a reader may show or leave out.
 *
 * @param chosen whether it is shown now
 */
public record Choice(String name, String label, boolean chosen) {}
