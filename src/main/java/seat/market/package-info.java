/** Market orders of characters: what stands, what is better, and how many there may be. */
@org.jspecify.annotations.NullMarked
package seat.market;
