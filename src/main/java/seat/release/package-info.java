/** Whether a newer SeAT is out, as a file says that the owner of an installation names. */
@org.jspecify.annotations.NullMarked
package seat.release;
