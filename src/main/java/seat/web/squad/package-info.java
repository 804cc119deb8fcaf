/** Pages about squads: the list, a squad's card, its filter, why somebody fits or does not. */
@org.jspecify.annotations.NullMarked
package seat.web.squad;
