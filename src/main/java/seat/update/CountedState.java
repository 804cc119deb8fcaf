package seat.update;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where updates stand, as people, metrics and commands count them: an {@link UpdateState}, and of idle ones whether they are due, or
 * fresh, or fresh in part.
 */
public enum CountedState {
    FRESH,
    /** Idle, and something of the last answer was left out, or waits: deletions, details, a page. */
    PARTLY,
    DUE,
    QUEUED,
    RUNNING,
    WAITING,
    RETRYING,
    FAILED,
    PARKED;

    /** The state as stored in {@code update_counts}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for what only a newer component counts. */
    static Optional<CountedState> of(String stored) {
        return Stream.of(values()).filter(state -> state.id().equals(stored)).findFirst();
    }
}
