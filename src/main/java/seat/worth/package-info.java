/** What characters are worth together, how that went over the days, and what moved it. */
@org.jspecify.annotations.NullMarked
package seat.worth;
