package seat.web.home;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an owner's data has come.
 *
 * @param fetched resources that were fetched at least once
 * @param running resources being fetched now
 */
public record Progress(int fetched, int total, List<String> running, List<Problem> problems) {
    /**
     * A resource that could not be fetched.
     *
     * @param retryAt when it is tried again; null when somebody has to do something first
     */
    public record Problem(
            String resource, String reason, @Nullable LocalDateTime retryAt) {}

    /** Whether nothing is left to be fetched for the first time. */
    public boolean complete() {
        return total > 0 && running.isEmpty() && fetched + problems.size() >= total;
    }
}
