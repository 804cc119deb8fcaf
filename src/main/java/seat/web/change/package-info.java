/** What changed for characters, in sentences. */
@org.jspecify.annotations.NullMarked
package seat.web.change;
