package seat.work;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether EVE is away: in its daily downtime, or when ESI answers nothing but 'unavailable'. After several such answers in a
 * row work that needs a character's token rests for a while; public resources go on as probes, the server status among them.
 */
public final class Downtime {
    private static final Logger log = LoggerFactory.getLogger(Downtime.class);
    private static final int ENOUGH = 6;

    private final LongSupplier nanoTime;
    private final Duration rest;
    private int inARow;
    private long until;
    private boolean resting;

    /** @param rest how long authenticated work rests before it is tried again */
    public Downtime(Duration rest) {
        this(rest, System::nanoTime);
    }

    Downtime(Duration rest, LongSupplier nanoTime) {
        this.rest = rest;
        this.nanoTime = nanoTime;
    }

    synchronized void unavailable() {
        inARow++;
        if (inARow >= ENOUGH && !resting()) {
            resting = true;
            until = nanoTime.getAsLong() + rest.toNanos();
            inARow = 0;
            log.warn("ESI is unavailable; everything that needs a character's token rests for {} s", rest.toSeconds());
        }
    }

    synchronized void answered() {
        inARow = 0;
    }

    /** Whether authenticated work rests now. */
    public synchronized boolean resting() {
        if (resting && nanoTime.getAsLong() - until >= 0) {
            resting = false;
        }
        return resting;
    }
}
