/** Threads that do one thing again and again until they are told to stop. */
@org.jspecify.annotations.NullMarked
package seat.loop;
