package seat.sync;

/**
 * A column as the database declares it.
 *
 * @param length the most characters a text may have, or the bits of a whole number; for other kinds 0
 */
public record Column(String name, ColumnKind kind, boolean nullable, int length) {}
