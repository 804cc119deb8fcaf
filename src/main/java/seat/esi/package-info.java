/**
 * The ESI client: conditional requests, paging and budgets. It knows no database and no Spring; deadlines that must
 * survive a restart leave through {@link seat.esi.PauseLog}.
 */
@org.jspecify.annotations.NullMarked
package seat.esi;
