package seat.structure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A control tower, from {@code GET /corporations/{corporation_id}/starbases} and its fuel bays.
 *
 * @param moonId 0 where it stands at none, or nobody tells
 * @param state ESI's word; empty for none
 * @param known whether its fuel bays are
 * @param burns what it burns where it stands, blocks first
 * @param reinforced how long the strontium in its bay, which is no fuel, keeps it once it is reinforced; null where EVE's static data does not tell how much it takes
 */
public record Starbase(
        long id,
        long corporationId,
        long typeId,
        long systemId,
        long moonId,
        String state,
        @Nullable Instant reinforcedUntil,
        @Nullable Instant unanchors,
        @Nullable Instant onlineSince,
        boolean known,
        List<Burn> burns,
        @Nullable Duration reinforced) {
    public Starbase {
        burns = List.copyOf(burns);
    }

    /** Days until the first of what it burns runs out; null where it burns nothing, or its bays are not known. */
    public @Nullable Double days() {
        return known && state.equals("online")
                ? burns.stream().map(Burn::days).min(Double::compare).orElse(null)
                : null;
    }

    /** Whether it is as it should be: online, and nobody has reinforced it. */
    public boolean isCalm() {
        return state.equals("online") && unanchors == null;
    }
}
