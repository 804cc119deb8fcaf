package seat.eve;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What an industry job does now. ESI calls a job active until somebody delivers it, long after it has ended. */
public enum JobState {
    READY(true),
    RUNNING(true),
    PAUSED(true),
    DELIVERED(false),
    CANCELLED(false),
    REVERTED(false),
    /** The structure it ran in was destroyed: EVE's system, id 1, completed it. */
    FACILITY_DESTROYED(false);

    private static final long EVE_SYSTEM = 1;

    private final boolean occupying;

    JobState(boolean occupying) {
        this.occupying = occupying;
    }

    /** Whether the job occupies its slot. A finished one does until it is delivered. */
    public boolean isOccupying() {
        return occupying;
    }

    /**
     * The state of a job as ESI describes it.
     *
     * @param status active, cancelled, delivered, paused, ready or reverted
     * @param completedBy {@code completed_character_id}
     * @param now of EVE's clock, UTC
     */
    public static JobState of(
            String status, @Nullable LocalDateTime end, @Nullable Long completedBy, LocalDateTime now) {
        if (completedBy != null && completedBy == EVE_SYSTEM) {
            return FACILITY_DESTROYED;
        }
        return switch (status) {
            case "active" -> end != null && !end.isAfter(now) ? READY : RUNNING;
            case "ready" -> READY;
            case "paused" -> PAUSED;
            case "delivered" -> DELIVERED;
            case "reverted" -> REVERTED;
            default -> CANCELLED;
        };
    }
}
