package seat.web.table;

/**
 * A filter that is set, in words.
 *
 * @param words {@code Amount ≥ 10 M}
 * @param remove the address of the table without it
 */
public record Chip(String words, String remove) {}
