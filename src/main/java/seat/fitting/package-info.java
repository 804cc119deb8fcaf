/** Saved fittings: what is in them, what they cost, what is missing, and who can fly them. */
@org.jspecify.annotations.NullMarked
package seat.fitting;
