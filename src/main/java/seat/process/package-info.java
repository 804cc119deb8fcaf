/**
 * How a process of SeAT begins, runs commands, is reached by others, and ends. Knows no single command: those stand in
 * {@code seat.command} or are contributed.
 */
@org.jspecify.annotations.NullMarked
package seat.process;
