/** Contracts of characters, by whom they concern: what they hold, when they end, and how many there may be. */
@org.jspecify.annotations.NullMarked
package seat.contract;
