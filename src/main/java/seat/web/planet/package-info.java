/** Pages of colonies on planets. */
@org.jspecify.annotations.NullMarked
package seat.web.planet;
