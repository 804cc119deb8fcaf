package seat.esi;

import java.time.Instant;
import java.util.List;

/** Where {@code Retry-After} deadlines are kept so that they outlive this process. Both methods may be slow. */
public interface PauseLog {

    /** A log that forgets. */
    PauseLog NONE = new PauseLog() {
        @Override
        public List<Pause> load() {
            return List.of();
        }

        @Override
        public void save(Bucket bucket, Instant until, String reason) {}
    };

    /** Every pause that has not passed yet. */
    List<Pause> load();

    /** Stores a pause, replacing an earlier one of the same bucket; {@link Bucket#name()} is its key. */
    void save(Bucket bucket, Instant until, String reason);
}
