package seat.web.table;

/**
 * One input of a table's filter form.
 *
 * @param type {@code text}, {@code number}, {@code date} or {@code flag}
 */
public record Field(String name, String label, String type, String value) {}
