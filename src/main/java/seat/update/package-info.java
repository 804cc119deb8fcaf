/** The rows that join owners and resources: when each is due, who holds it, how it went. */
@org.jspecify.annotations.NullMarked
package seat.update;
