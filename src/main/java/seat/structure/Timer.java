package seat.structure;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that has a time.
 *
 * @param id its lasting name, of lower-case letters, digits and dashes; the same whenever and by whomever it is read
 * @param until when what begins then ends; null for a moment
 * @param placeId what it is called by, such as a structure, planet or moon; 0 for {@code name} alone
 * @param name as it is known; empty for what {@code placeId} is called
 * @param systemId 0 where it is not known
 * @param ownerId corporation, alliance or character; 0 where it is not known
 * @param note of whoever wrote it by hand; empty for none
 * @param handId of the row that somebody wrote, be it that EVE tells of it, too; 0 for none
 * @param author account that wrote it; 0 for none
 */
public record Timer(
        String id,
        TimerKind kind,
        Instant at,
        @Nullable Instant until,
        long placeId,
        String name,
        long systemId,
        long ownerId,
        Side side,
        boolean byHand,
        String note,
        long handId,
        long author) {
    /** Whose it is. */
    public enum Side {
        OWN,
        FRIEND,
        HOSTILE,
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One that EVE tells of. */
    public static Timer ofEve(
            String id,
            TimerKind kind,
            Instant at,
            @Nullable Instant until,
            long placeId,
            String name,
            long systemId,
            long ownerId) {
        return new Timer(id, kind, at, until, placeId, name, systemId, ownerId, Side.OWN, false, "", 0, 0);
    }

    /** This one, of which somebody also wrote. */
    Timer with(Timer hand) {
        return new Timer(
                id,
                kind,
                at,
                until,
                placeId,
                name,
                systemId,
                ownerId,
                side,
                byHand,
                hand.note(),
                hand.handId(),
                hand.author());
    }
}
