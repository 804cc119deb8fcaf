/** Pages of moons that were surveyed. */
@org.jspecify.annotations.NullMarked
package seat.web.moon;
