package seat.structure;

import java.time.Instant;

/**
 * A skyhook that raiders can rob for a time, from {@code GET /skyhooks/raidable}: whose it is and what is in it nobody is told.
 *
 * @param planetType 0 without static data
 */
public record RaidableSkyhook(long planetId, long planetType, long systemId, Instant from, Instant until) {
    public boolean isOpen(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
