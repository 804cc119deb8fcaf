/** The money of corporations: what comes in and goes out by source, how long each wallet lasts, what is due, and what members mined. */
@org.jspecify.annotations.NullMarked
package seat.treasury;
