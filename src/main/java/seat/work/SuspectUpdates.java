package seat.work;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import seat.update.Started;

/**
 * Lets updates whose worker vanished while they ran, run again one at a time in this worker. When a process dies, all it had in
 * work comes under suspicion, of which one at most is guilty; when it dies again, only the one that was let in is.
 *
 * <p>What kills a process does so soon: whoever runs for longer than a minute no longer keeps others out.
 */
final class SuspectUpdates {
    private static final Duration TRIAL = Duration.ofMinutes(1);

    /** After this, one that was not let in asks again. */
    static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private @Nullable Started inside;
    private long since;

    SuspectUpdates(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether it may run now; {@link #leave} then says that it has ended. */
    synchronized boolean enter(Started update) {
        long now = nanoTime.getAsLong();
        if (inside != null && now - since < TRIAL.toNanos()) {
            return false;
        }
        inside = update;
        since = now;
        return true;
    }

    synchronized void leave(Started update) {
        if (update.equals(inside)) {
            inside = null;
        }
    }
}
