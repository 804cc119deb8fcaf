package seat.work;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.update.Reason;

/** Logs one line per kind of failure and minute, with how many alike it stands for. */
final class FailureLog {
    private static final Logger log = LoggerFactory.getLogger("seat.updates");
    private static final long MINUTE = 60_000_000_000L;

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    FailureLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Kind(long loggedAt, int silent) {}

    void failed(Reason reason, String resource) {
        long now = nanoTime.getAsLong();
        int[] alike = {-1};
        kinds.compute(reason.id() + " " + resource, (key, before) -> {
            if (before != null && now - before.loggedAt() < MINUTE) {
                return new Kind(before.loggedAt(), before.silent() + 1);
            }
            alike[0] = before == null ? 0 : before.silent();
            return new Kind(now, 0);
        });
        if (alike[0] >= 0) {
            log.warn(
                    "{} ({}): {}{}",
                    resource,
                    reason.id(),
                    reason.text(),
                    alike[0] == 0 ? "" : " (and " + alike[0] + " more alike)");
        }
    }
}
