package seat.industry;

import org.jspecify.annotations.Nullable;
import seat.eve.BlueprintKind;

/**
 * Blueprints that are alike in everything a pilot looks at: owner, type, research, runs and place.
 *
 * @param characterId whose they are
 * @param count how many
 * @param materialEfficiency in percent, 0 to 10
 * @param timeEfficiency in percent, 0 to 20
 * @param runs that are left on each copy; null for an original, which has no end
 * @param inUse how many of them a job works with
 * @param rootId station, structure or system they lie in; 0 where unknown
 * @param containerTypeId of what they lie in there; 0 for the hangar itself
 * @param containerName what its owner called it; empty for nothing
 * @param flag ESI's location flag within the innermost place
 */
public record BlueprintGroup(
        long characterId,
        long typeId,
        BlueprintKind kind,
        long count,
        int materialEfficiency,
        int timeEfficiency,
        @Nullable Long runs,
        long inUse,
        long rootId,
        long containerTypeId,
        String containerName,
        String flag) {
    private static final int BEST_MATERIAL = 10;
    private static final int BEST_TIME = 20;

    /** Whether no research makes it better: 10 % of material and 20 % of time. */
    public boolean isFullyResearched() {
        return materialEfficiency >= BEST_MATERIAL && timeEfficiency >= BEST_TIME;
    }
}
