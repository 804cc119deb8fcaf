package seat.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Property that may be lost, or that waits for its owner.
 *
 * @param at when it happens; null where nobody tells
 * @param value of what lies there in ISK, as far as it has a price
 * @param protectedBySafety whether it would go to asset safety rather than drop
 */
public record Danger(
        Kind kind,
        Place place,
        long characterId,
        @Nullable Instant at,
        long stacks,
        double value,
        boolean protectedBySafety) {
    /** Kinds of danger, the most pressing first. */
    public enum Kind {
        ABANDONED,
        UNANCHORING,
        /** A hull or armor timer runs, or the structure can be shot. */
        ATTACKED,
        LOW_POWER,
        /** In asset safety: it can be delivered, and is by itself at the end. */
        ASSET_SAFETY;

        /** As it stands in message keys: {@code low-power}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
