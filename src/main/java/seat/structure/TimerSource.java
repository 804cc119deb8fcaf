package seat.structure;

import java.time.Instant;
import java.util.List;

/** Something outside of structures that has times for the board. */
public interface TimerSource {
    /** Its times from a little before now until a moment, as far as somebody may see them; a number of statements that does not grow. */
    List<Timer> of(TimerReach reach, Instant now, Instant until);
}
