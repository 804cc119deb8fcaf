/** Many corporations side by side: what is known of each, how old it is, and who could give what is missing. */
@org.jspecify.annotations.NullMarked
package seat.alliance;
