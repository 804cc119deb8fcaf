package seat.web.home;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A structure that needs somebody: it is not in its normal state, has low power or fuel for less than a week, or drills no moon.
 *
 * @param state as EVE says it; empty for the normal one and for an unknown one
 * @param timerEnd of that state; null for none
 * @param lowPower whether no service is online, or fuel has ended
 * @param fuelEnds null where EVE tells none
 * @param idle whether it can drill a moon and extracts nothing
 */
record TroubledStructure(
        long corporationId,
        long structureId,
        String state,
        @Nullable Instant timerEnd,
        boolean lowPower,
        @Nullable Instant fuelEnds,
        boolean idle) {
    /** Whether the fuel that is left is worth a word: less than so long, and more than none. */
    public boolean runsOut(Instant now, Duration within) {
        return fuelEnds != null && fuelEnds.isAfter(now) && fuelEnds.isBefore(now.plus(within));
    }

    public String link() {
        return "/places/" + structureId;
    }
}
