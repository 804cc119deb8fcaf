/** Market orders of characters beside those of others. */
@org.jspecify.annotations.NullMarked
package seat.web.market;
