package seat.standing;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * Standings towards others by lists of contacts. Within one list the entry for the character counts, else that for its corporation, its
 * alliance, its faction; of several lists the first that has any of these. An entry of 0.0 is one: it sets somebody to neutral whom a
 * later list or a wider entry would rate otherwise.
 */
public final class Standings {
    private final List<Map<Long, Double>> lists;

    /** @param lists standings by contact, the list that counts first first */
    public Standings(List<Map<Long, Double>> lists) {
        this.lists = lists.stream().map(Map::copyOf).toList();
    }

    /**
     * The standing towards a character, -10 to 10; ids are 0 for what it is not in.
     *
     * @return empty where no list says anything, which EVE treats as neutral
     */
    public OptionalDouble found(long characterId, long corporationId, long allianceId, long factionId) {
        for (Map<Long, Double> list : lists) {
            OptionalDouble found = LongStream.of(characterId, corporationId, allianceId, factionId)
                    .filter(id -> id != 0 && list.containsKey(id))
                    .mapToDouble(list::get)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalDouble.empty();
    }

    /** The standing towards a character; 0 where no list says anything. */
    public double towards(long characterId, long corporationId, long allianceId, long factionId) {
        return found(characterId, corporationId, allianceId, factionId).orElse(0);
    }
}
