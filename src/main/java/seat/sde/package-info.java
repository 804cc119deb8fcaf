/**
 * EVE's static data (CCP's SDE): which file goes into which table, importing it beside what is read, downloading it, and the
 * names it holds. Knows the database and nothing of ESI.
 */
@org.jspecify.annotations.NullMarked
package seat.sde;
