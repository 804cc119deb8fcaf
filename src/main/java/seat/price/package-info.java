/** What things are worth: one answer for every page, with the name of its source. */
@org.jspecify.annotations.NullMarked
package seat.price;
