/** EVE's own rules as functions of numbers: what is shown for a security status, how skill points grow. Knows no database. */
@org.jspecify.annotations.NullMarked
package seat.eve;
