package seat.work;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether EVE is away: in its daily downtime, or when ESI answers nothing but 'unavailable'. After several such answers in a
 * row work that needs a character's token rests for a while; public resources go on as probes, the server status among them.
 */
public final class Downtime {
    private static final Logger log = LoggerFactory.getLogger(Downtime.class);
    private static final int ENOUGH = 6;

    private final Duration rest;
    private final Memory memory;
    private int inARow;

    /** Where it is kept that EVE rests. */
    public interface Memory {
        void rest(Duration rest);

        boolean resting();
    }

    /** @param rest how long authenticated work rests before it is tried again */
    public Downtime(Duration rest, Memory memory) {
        this.rest = rest;
        this.memory = memory;
    }

    synchronized void unavailable() {
        inARow++;
        if (inARow >= ENOUGH && !resting()) {
            inARow = 0;
            memory.rest(rest);
            log.warn("ESI is unavailable; everything that needs a character's token rests for {} s", rest.toSeconds());
        }
    }

    synchronized void answered() {
        inARow = 0;
    }

    /** Whether authenticated work rests now. */
    public boolean resting() {
        return memory.resting();
    }
}
