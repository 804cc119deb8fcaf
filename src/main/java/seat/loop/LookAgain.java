package seat.loop;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What somebody saw when looking last, at most so long ago: the first who asks later looks again, and those who ask while it looks get
 * what was seen before. A look that fails is no look; the next who asks tries again.
 *
 * @param <T> what is seen
 */
public final class LookAgain<T> {
    private final long afterNanos;
    private final LongSupplier nanos;
    private final Supplier<T> look;
    private volatile @Nullable T seen;
    private volatile long lookAt;

    public LookAgain(Duration after, Supplier<T> look) {
        this(after, look, System::nanoTime);
    }

    /** @param nanos a clock that never goes back */
    public LookAgain(Duration after, Supplier<T> look, LongSupplier nanos) {
        this.afterNanos = after.toNanos();
        this.look = look;
        this.nanos = nanos;
        this.lookAt = nanos.getAsLong();
    }

    public T get() {
        T known = seen;
        long now = nanos.getAsLong();
        if (known != null && now - lookAt < 0) {
            return known;
        }
        lookAt = now + afterNanos;
        try {
            known = Objects.requireNonNull(look.get());
        } catch (RuntimeException e) {
            lookAt = now;
            throw e;
        }
        seen = known;
        return known;
    }

    /** What was seen may hold no longer: whoever asks next looks. */
    public void soon() {
        lookAt = nanos.getAsLong();
    }
}
