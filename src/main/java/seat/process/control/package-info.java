/**
 * How a command reaches the SeAT that runs on the same data folder: a Unix-domain socket, never TCP. Knows nothing of the
 * commands themselves.
 */
@org.jspecify.annotations.NullMarked
package seat.process.control;
