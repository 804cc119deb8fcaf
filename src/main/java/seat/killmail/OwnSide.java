package seat.killmail;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import seat.eve.NpcIds;

/**
 * Who is on one's own side: characters, and corporations and alliances that were chosen. An NPC corporation is nobody's side: what its
 * members lose is not one's own loss.
 */
public record OwnSide(Set<Long> characters, Set<Long> corporations, Set<Long> alliances) {
    public OwnSide {
        characters = Set.copyOf(characters);
        corporations = playersOf(corporations);
        alliances = Set.copyOf(alliances);
    }

    /** What a killmail is for a side. */
    public enum Outcome {
        WIN,
        LOSS,
        /** Both victim and an attacker are on the side. */
        FRIENDLY_FIRE,
        NEITHER
    }

    /** Whether somebody is on this side. */
    public boolean includes(Party party) {
        return characters.contains(party.characterId())
                || corporations.contains(party.corporationId())
                || alliances.contains(party.allianceId());
    }

    /** What it is for this side that one of the attackers killed the victim. */
    public Outcome outcome(Party victim, Collection<Party> attackers) {
        return outcome(includes(victim), attackers.stream().anyMatch(this::includes));
    }

    static Outcome outcome(boolean victim, boolean attacker) {
        return victim ? attacker ? Outcome.FRIENDLY_FIRE : Outcome.LOSS : attacker ? Outcome.WIN : Outcome.NEITHER;
    }

    static boolean isNpcCorporation(long corporationId) {
        return NpcIds.isCorporation(corporationId);
    }

    private static Set<Long> playersOf(Set<Long> corporations) {
        Set<Long> players = new TreeSet<>(corporations);
        players.removeIf(OwnSide::isNpcCorporation);
        return Set.copyOf(players);
    }
}
