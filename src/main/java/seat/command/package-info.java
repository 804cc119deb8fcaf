/** What people type: each command is a class. */
@org.jspecify.annotations.NullMarked
package seat.command;
