package seat.structure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mercenary den of a character, from {@code GET /characters/{character_id}/structures/mercenary-dens/{mercenary_den_id}}.
 *
 * @param systemId 0 without static data
 * @param state ESI's word; empty for none
 * @param development 0 to 100; null where nobody tells
 * @param anarchy 0 to 100; null where nobody tells
 * @param skyhookOwner corporation whose skyhook it hangs on; 0 where nobody tells
 */
public record Den(
        long id,
        long characterId,
        long planetId,
        long systemId,
        String state,
        @Nullable Integer development,
        @Nullable Integer anarchy,
        @Nullable Long infomorphs,
        @Nullable Instant timerEnds,
        long skyhookOwner) {}
