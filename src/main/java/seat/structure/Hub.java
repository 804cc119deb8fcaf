package seat.structure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.eve.VulnerabilityWindow;

/**
 * A sovereignty hub, from {@code GET /corporations/{corporation_id}/structures/sovereignty-hubs/{sovereignty_hub_id}}.
 *
 * @param reagents what is left now of what it burns
 * @param readAt of when the reagents' amounts are; null where nobody tells
 * @param powerUsed null where nobody tells; so are the other three
 */
public record Hub(
        long id,
        long corporationId,
        long systemId,
        @Nullable Long powerUsed,
        @Nullable Long powerAvailable,
        @Nullable Long workforceUsed,
        @Nullable Long workforceAvailable,
        VulnerabilityWindow window,
        List<Burn> reagents,
        List<Upgrade> upgrades,
        @Nullable Instant readAt) {
    public Hub {
        reagents = List.copyOf(reagents);
        upgrades = List.copyOf(upgrades);
    }

    /**
     * An upgrade that is installed.
     *
     * @param state ESI's word: Online, Offline, Low, Pending; empty for none
     */
    public record Upgrade(long typeId, String state) {}

    /** Days until the first reagent runs out; null where none burns. */
    public @Nullable Double days() {
        return reagents.stream()
                .map(Burn::days)
                .filter(Double::isFinite)
                .min(Double::compare)
                .orElse(null);
    }
}
