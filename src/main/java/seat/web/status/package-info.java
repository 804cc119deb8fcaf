/** What the machinery is doing. */
@org.jspecify.annotations.NullMarked
package seat.web.status;
