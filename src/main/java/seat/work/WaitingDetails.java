package seat.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Details that wait after failures, which people should hear of.
 *
 * @param count how many
 * @param soonest until the first of them is asked for again
 * @param reason what one of them met
 */
record WaitingDetails(int count, Duration soonest, String reason) {
    static final WaitingDetails NONE = new WaitingDetails(0, Duration.ofDays(365), "");

    WaitingDetails and(DetailFault fault) {
        if (!fault.told()) {
            return this;
        }
        Duration first = fault.delay().compareTo(soonest) < 0 ? fault.delay() : soonest;
        return new WaitingDetails(count + 1, first, fault.reason());
    }

    /** What the update's row says of it: all else is done. */
    Fetched.@Nullable Held held() {
        return count == 0
                ? null
                : new Fetched.Held(
                        soonest,
                        "%d %s; the last: %s"
                                .formatted(
                                        count,
                                        count == 1 ? "detail waits after failing" : "details wait after failing",
                                        reason),
                        true);
    }
}
