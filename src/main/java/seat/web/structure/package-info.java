/** Pages of what corporations have in space: structures, fuel, moons, timers, offices, and their property. */
@org.jspecify.annotations.NullMarked
package seat.web.structure;
