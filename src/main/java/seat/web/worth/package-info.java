/** What characters are worth, and what moved it. */
@org.jspecify.annotations.NullMarked
package seat.web.worth;
