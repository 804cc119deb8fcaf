/** The palette and the page of what was searched. */
@org.jspecify.annotations.NullMarked
package seat.web.search;
