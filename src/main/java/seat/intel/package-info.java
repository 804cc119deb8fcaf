/** Whom a character deals with: how often, in what way, and for how much. */
@org.jspecify.annotations.NullMarked
package seat.intel;
