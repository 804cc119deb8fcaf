/** Pages of whom a character deals with. */
@org.jspecify.annotations.NullMarked
package seat.web.intel;
