/** Colonies of characters on planets: what they extract, produce and store, and when they stop. */
@org.jspecify.annotations.NullMarked
package seat.planet;
