package seat.eve;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an Upwell structure stands, as far as it matters to those whose goods lie in it: with fuel it is at full power; without it has low
 * power; seven days later it is abandoned, has no timers any more, and what is in it drops when it is destroyed.
 */
public enum StructurePower {
    FULL,
    LOW,
    ABANDONED;

    /** How long a structure has low power before it is abandoned. */
    public static final Duration ABANDONED_AFTER = Duration.ofDays(7);

    /**
     * The power of a structure by when its fuel ends ({@code fuel_expires}).
     *
     * @param fuelEnds null where ESI gives none: it has no fuel, for how long nobody tells
     */
    public static StructurePower of(@Nullable Instant fuelEnds, Instant now) {
        if (fuelEnds == null) {
            return LOW;
        }
        if (fuelEnds.isAfter(now)) {
            return FULL;
        }
        return fuelEnds.plus(ABANDONED_AFTER).isAfter(now) ? LOW : ABANDONED;
    }

    /**
     * The power of a structure by what its owner's token tells.
     *
     * @param fuelEnds null where ESI gives none: no service is online
     * @param online whether any of its services is
     * @param lowSince since when it is known to have low power; null for not known
     */
    public static StructurePower of(
            @Nullable Instant fuelEnds, boolean online, @Nullable Instant lowSince, Instant now) {
        if (fuelEnds != null && fuelEnds.isAfter(now) && online) {
            return FULL;
        }
        Instant since = lowSince != null ? lowSince : fuelEnds != null && !fuelEnds.isAfter(now) ? fuelEnds : null;
        return since == null || since.plus(ABANDONED_AFTER).isAfter(now) ? LOW : ABANDONED;
    }
}
