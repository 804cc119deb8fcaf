/** Kills and losses: whose they are, what they were worth on their day, and where. */
@org.jspecify.annotations.NullMarked
package seat.killmail;
