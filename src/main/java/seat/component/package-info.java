/** The processes of an installation: who runs, since when, and what each of them does. */
@org.jspecify.annotations.NullMarked
package seat.component;
