package seat.asset;

import java.util.Map;

/**
 * What somebody wants to have at a place.
 *
 * @param id 0 for one that is not stored yet
 * @param placeId a station, structure or solar system; 0 for anywhere
 * @param characterId whose property counts; 0 for all of the person's
 * @param targets quantities by type
 */
public record Stockpile(long id, String name, long placeId, long characterId, Map<Long, Long> targets) {
    public Stockpile {
        targets = Map.copyOf(targets);
    }
}
