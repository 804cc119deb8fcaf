/** What needs somebody: sentences about their characters, the most urgent first. */
@org.jspecify.annotations.NullMarked
package seat.attention;
