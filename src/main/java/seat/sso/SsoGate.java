package seat.sso;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brake of one process on an SSO that fails: it is left alone for a pause that doubles, then asked once. Without it
 * every character would ask on its own through an outage.
 */
final class SsoGate {
    private final Duration first;
    private final Duration longest;
    private Duration pause = Duration.ZERO;
    private long closedUntilNanos;
    private boolean closed;

    SsoGate(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** How long to leave the SSO alone; empty lets one caller through, and keeps the others off until it reports. */
    synchronized Optional<Duration> enter() {
        if (!closed) {
            return Optional.empty();
        }
        Duration left = Duration.ofNanos(closedUntilNanos - System.nanoTime());
        if (left.isPositive()) {
            return Optional.of(left);
        }
        closedUntilNanos = System.nanoTime() + pause.toNanos(); // the next probe, should this one never report
        return Optional.empty();
    }

    synchronized void passed() {
        closed = false;
        pause = Duration.ZERO;
    }

    synchronized void failed(@Nullable Duration retryAfter) {
        Duration doubled = pause.isZero() ? first : pause.multipliedBy(2);
        pause = doubled.compareTo(longest) > 0 ? longest : doubled;
        Duration asked = retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause;
        closedUntilNanos = System.nanoTime() + asked.toNanos();
        closed = true;
    }
}
