/** Pages about one character. */
@org.jspecify.annotations.NullMarked
package seat.web.character;
