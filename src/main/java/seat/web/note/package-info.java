/** Pages of notes: all that one may read, and those about one character, corporation or alliance. */
@org.jspecify.annotations.NullMarked
package seat.web.note;
