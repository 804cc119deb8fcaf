/** What characters own: stacks and ships, where they lie, what they are worth, and what is in danger or missing. */
@org.jspecify.annotations.NullMarked
package seat.asset;
