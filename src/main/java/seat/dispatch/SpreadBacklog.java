package seat.dispatch;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.update.Backlog;

/** After a long stop, a restore or EVE's downtime, what piled up is spread over minutes instead of asked in one burst. */
public final class SpreadBacklog {
    private static final Logger log = LoggerFactory.getLogger(SpreadBacklog.class);
    private static final int PER_SECOND = 50;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Backlog backlog;
    private final boolean on;

    /** @param on false where a burst does no harm, such as in tests */
    public SpreadBacklog(Backlog backlog, boolean on) {
        this.backlog = backlog;
        this.on = on;
    }

    /** @param overdue only what is due for longer than this */
    public void run(Duration overdue) {
        if (!on) {
            return;
        }
        Duration over = backlog.spread(overdue, PER_SECOND, LONGEST);
        if (over.isPositive()) {
            log.info("Updates that piled up are spread over the next {} s", over.toSeconds());
        }
    }
}
