package seat.process.control;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a wire when its time is over: the only way to end a read or a write that blocks. */
final class Deadline implements AutoCloseable {
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("control-deadlines").factory());

    private final Wire wire;
    private @Nullable ScheduledFuture<?> end;
    private volatile boolean passed;

    Deadline(Wire wire, Duration time) {
        this.wire = wire;
        renew(time);
    }

    synchronized void renew(Duration time) {
        close();
        end = TIMER.schedule(this::pass, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pass() {
        passed = true;
        try {
            wire.close();
        } catch (IOException e) {
            // It is closed enough.
        }
    }

    boolean passed() {
        return passed;
    }

    @Override
    public synchronized void close() {
        if (end != null) {
            end.cancel(false);
        }
    }
}
