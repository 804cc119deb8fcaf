/** What characters mined, by day and month, and what it is worth. */
@org.jspecify.annotations.NullMarked
package seat.mining;
