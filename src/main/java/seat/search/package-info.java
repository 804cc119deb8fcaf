/** Finds what people look for by its name, within what they may see, and who of their characters has it. */
@org.jspecify.annotations.NullMarked
package seat.search;
