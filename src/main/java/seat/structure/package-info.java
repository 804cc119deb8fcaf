/** What corporations have in space: structures and their fuel, moons, skyhooks, hubs and customs offices, and everything that has a time. */
@org.jspecify.annotations.NullMarked
package seat.structure;
