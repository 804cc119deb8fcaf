package seat.web.structure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The solar system that jumps are counted from.
 *
 * @param systemId 0 for none
 * @param name as it was asked for, or as the system is called
 * @param unknown whether none is called so
 * @param jumps by solar system, by stargates
 */
record Origin(long systemId, String name, boolean unknown, Map<Long, Integer> jumps) {
    /** Jumps to a system; null where no stargates lead there, or nothing is known. */
    @Nullable Integer jumps(long system) {
        return system == 0 ? null : jumps.get(system);
    }
}
