/** What is kept of days that are over, because ESI's lists only tell what is now. */
@org.jspecify.annotations.NullMarked
package seat.history;
