package seat.alliance;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import seat.asset.Hangars.Section;
import seat.fitting.Flyer;

/**
 * Hulls of one type that one character, or one corporation, has in one place.
 *
 * @param characterId 0 for those of the corporation
 * @param mainId whose character it is; 0 for those of the corporation
 * @param section where in the place those of a corporation lie; null for a character's
 * @param placeId station, structure or solar system; 0 where unknown
 * @param assembled how many
 * @param packaged how many
 * @param flying whether the character sits in one
 * @param ability whether it can fly the hull; null for those of the corporation
 * @param cloneThere whether it has a jump clone in the same place
 * @param seen when it was in the game last; null where not known
 */
public record Hull(
        long typeId,
        long groupId,
        long characterId,
        long mainId,
        long corporationId,
        long placeId,
        @Nullable Section section,
        long assembled,
        long packaged,
        boolean flying,
        Flyer.@Nullable State ability,
        boolean cloneThere,
        @Nullable LocalDateTime seen) {}
