package seat.update;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one of an owner's updates stands, as people see it.
 *
 * @param state what its row says
 * @param attempts how often it was started
 * @param fetched whether it ever brought what was asked for
 * @param due whether it may start now
 * @param nextAt when it starts next, or when its lease ends
 * @param rows that the last answer listed
 */
public record UpdateSummary(
        String resource,
        UpdateState state,
        long attempts,
        boolean fetched,
        boolean due,
        Instant nextAt,
        long rows,
        @Nullable String reason) {

    /** Whether a dispatcher or a worker has it. */
    public boolean leased() {
        return state.leased();
    }

    /** Whether something of the last answer was not taken, or has to wait; the reason says what. */
    public boolean partly() {
        return good() && reason != null;
    }

    /** Whether a rule of the schedule switches it off. */
    public boolean off() {
        return state == UpdateState.IDLE && SwitchedOff.is(nextAt);
    }

    /** Whether the last attempt brought what was asked for. */
    public boolean good() {
        return state == UpdateState.IDLE;
    }
}
