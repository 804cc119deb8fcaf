/** Prices as pages name them, and the page where administrators set them. */
@org.jspecify.annotations.NullMarked
package seat.web.price;
