package seat.seat5;

/**
 * A column of the source, as {@code information_schema} says.
 *
 * @param type without its width: {@code bigint}, {@code varchar}, {@code longtext}
 * @param full with it: {@code bigint(20) unsigned}
 * @param nullable whether it may be NULL
 * @param key its place in the primary key, from 1; 0 outside
 */
public record SourceColumn(String name, String type, String full, boolean nullable, int key) {}
