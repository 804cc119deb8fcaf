/** What is logged, where to, and how often. */
@org.jspecify.annotations.NullMarked
package seat.logging;
