package seat.update;

import java.util.Locale;

/** Where an update stands, as the column {@code state} of its row says. */
public enum UpdateState {
    /** Nobody has it, and its last attempt brought what was asked for, or there was none yet. */
    IDLE,
    /** A dispatcher has claimed it. */
    QUEUED,
    /** A worker has started it. */
    RUNNING,
    /** The update was given back unfinished, for no fault of its own. */
    WAITING,
    /** Its last attempt failed, which may pass. */
    RETRYING,
    /** Attempts failed so often that people should look. */
    FAILED,
    /** The update is set aside until what it lacks is there. */
    PARKED;

    /** The state as stored. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static UpdateState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** Whether a dispatcher or a worker has it. */
    public boolean leased() {
        return this == QUEUED || this == RUNNING;
    }
}
