/** The demo: a simulated EVE and the product in one process, and the proof that both agree. */
@org.jspecify.annotations.NullMarked
package seat.command.demo;
