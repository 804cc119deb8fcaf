/** Saved fittings of one character, or of all the caller's. */
@org.jspecify.annotations.NullMarked
package seat.web.fitting;
