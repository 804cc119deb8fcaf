/** Pages about one corporation. */
@org.jspecify.annotations.NullMarked
package seat.web.corporation;
