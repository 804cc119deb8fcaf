package seat.alliance;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a fleet.
 *
 * @param mainId whose character it is; the character itself where nobody is registered for it
 * @param corporationId 0 where unknown
 * @param role {@code fleet_commander}, {@code wing_commander}, {@code squad_commander} or {@code squad_member}
 * @param seenAt when ESI told so
 */
public record FleetMember(
        long fleetId,
        long bossId,
        long characterId,
        long mainId,
        long corporationId,
        long shipTypeId,
        long systemId,
        @Nullable String role,
        @Nullable LocalDateTime joined,
        @Nullable LocalDateTime seenAt) {}
