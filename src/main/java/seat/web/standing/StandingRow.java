package seat.web.standing;

import seat.standing.NpcStanding;

/**
 * An NPC's standing.
 *
 * @param agents level of agents that speak to the character there, 0 to 5
 */
record StandingRow(NpcStanding standing, int agents) {}
