package seat.esi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The pauses this process learned, so that it keeps to them while others cannot be told, and can tell them again. */
final class OwnPauses {
    private static final int MOST = 10_000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final ConcurrentHashMap<Bucket, Pause> pauses = new ConcurrentHashMap<>();
    private final AtomicBoolean untold = new AtomicBoolean();
    private volatile long nextTry;

    /** False if it was known to last as long, up to a second. */
    boolean learn(Pause pause, Instant now) {
        if (pauses.size() >= MOST) {
            pauses.values().removeIf(old -> !old.until().isAfter(now));
        }
        if (pauses.size() >= MOST) {
            return true;
        }
        var longer = new boolean[1];
        pauses.compute(pause.bucket(), (bucket, known) -> {
            longer[0] = known == null || pause.until().isAfter(known.until().plusSeconds(1));
            return longer[0] ? pause : known;
        });
        return longer[0];
    }

    void forget(Pause pause) {
        pauses.remove(pause.bucket(), pause);
    }

    Optional<Pause> of(Bucket bucket, Instant now) {
        Pause pause = pauses.get(bucket);
        return pause == null || !pause.until().isAfter(now) ? Optional.empty() : Optional.of(pause);
    }

    List<Pause> all(Instant now) {
        return pauses.values().stream()
                .filter(pause -> pause.until().isAfter(now))
                .toList();
    }

    static Pause longer(Pause one, Pause other) {
        return one.until().isAfter(other.until()) ? one : other;
    }

    void couldNotBeTold() {
        nextTry = System.nanoTime() + BETWEEN_TRIES.toNanos();
        untold.set(true);
    }

    /** Whether others have to be told now; true once, and not at every request while they cannot be. */
    boolean takeUntold() {
        return untold.get() && System.nanoTime() - nextTry >= 0 && untold.getAndSet(false);
    }
}
