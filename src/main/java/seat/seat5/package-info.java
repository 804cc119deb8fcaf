/**
 * Brings what a SeAT 4 or 5 database holds into this installation: {@link seat.seat5.ImportStep} is one part of it,
 * {@link seat.seat5.Import} runs all of them.
 */
@org.jspecify.annotations.NullMarked
package seat.seat5;
