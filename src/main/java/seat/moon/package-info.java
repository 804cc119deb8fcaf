/** Moons that were surveyed: what they are made of and what that is worth. */
@org.jspecify.annotations.NullMarked
package seat.moon;
