package seat.dispatch;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.loop.LookAgain;

/**
 * Whether the disk is too full to fetch more: below 1 GB nothing new is claimed, from 1.2 GB on it goes on by itself. A
 * database that runs out of disk in the middle of a write may be damaged; pages, which hardly write, stay.
 */
public final class DiskGuard {
    public static final long STOP_BELOW = 1_000_000_000;
    public static final long RESUME_FROM = 1_200_000_000;

    private static final Logger log = LoggerFactory.getLogger(DiskGuard.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final long LOG_AGAIN = TimeUnit.MINUTES.toNanos(1);

    /** A guard for databases that live elsewhere. */
    public static final DiskGuard OFF = new DiskGuard(() -> Long.MAX_VALUE, System::nanoTime);

    private final FreeSpace space;
    private final LongSupplier nanoTime;
    private final LookAgain<Boolean> isFull;
    private boolean full;
    private long free = Long.MAX_VALUE;
    private long logAt;

    public DiskGuard(FreeSpace space, LongSupplier nanoTime) {
        this.space = space;
        this.nanoTime = nanoTime;
        this.isFull = new LookAgain<>(LOOK_AGAIN, this::look, nanoTime);
        this.logAt = nanoTime.getAsLong();
    }

    /** Whether nothing new may start. Looks at the disk once a second at most. */
    public synchronized boolean full() {
        long now = nanoTime.getAsLong();
        if (isFull.get() && now - logAt >= 0) {
            logAt = now + LOG_AGAIN;
            log.warn("{}", reason());
        }
        return full;
    }

    private boolean look() {
        try {
            free = space.bytes();
        } catch (UncheckedIOException e) {
            log.debug("The free disk space cannot be read: {}", e.getMessage());
            return full;
        }
        boolean before = full;
        full = free < (before ? RESUME_FROM : STOP_BELOW);
        if (before && !full) {
            log.info("Updates go on: {} MB of disk are free again", free / 1_000_000);
        }
        return full;
    }

    /** Why nothing new starts, for people; empty while it does. */
    public Optional<String> whyFull() {
        return full() ? Optional.of(reason()) : Optional.empty();
    }

    private String reason() {
        return "Updates rest: only " + free / 1_000_000 + " MB of disk are free. They go on by themselves from "
                + RESUME_FROM / 1_000_000 + " MB on.";
    }
}
