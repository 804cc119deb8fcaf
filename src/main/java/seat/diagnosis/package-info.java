/** Whether everything SeAT depends on is well, as commands and pages tell it. */
@org.jspecify.annotations.NullMarked
package seat.diagnosis;
