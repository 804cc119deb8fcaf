package seat.killmail;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A killmail in a list.
 *
 * @param outcome for the own side
 * @param value null where it was not counted yet
 * @param dropped part of the value
 * @param unpriced types without a price, which are not in the value
 */
public record Kill(
        long killmailId,
        LocalDateTime time,
        long systemId,
        Party victim,
        long shipTypeId,
        OwnSide.Outcome outcome,
        @Nullable Double value,
        @Nullable Double dropped,
        int unpriced) {
    /** A pod: what is left of a ship, with its pilot. */
    public boolean isPod() {
        return shipTypeId == 670 || shipTypeId == 33_328;
    }
}
