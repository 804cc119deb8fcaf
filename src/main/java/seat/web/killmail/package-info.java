/** Kills and losses of one character or of all the caller's, and single killmails. */
@org.jspecify.annotations.NullMarked
package seat.web.killmail;
