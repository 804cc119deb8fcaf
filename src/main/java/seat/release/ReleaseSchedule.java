package seat.release;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import seat.db.Database;
import seat.db.Lease;
import seat.loop.Loop;

/**
 * Reads once a day the file that names the newest release, in the process that holds the lease for it. Where no file is named, it does
 * nothing at all. What comes of it, the diagnosis tells.
 */
public final class ReleaseSchedule implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ReleaseSchedule.class);
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMinutes(15);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final @Nullable Loop loop;

    /** @param source the file's URI, or an address; null for none */
    public ReleaseSchedule(Database database, @Nullable URI source) {
        this(database, source, LOOK);
    }

    /** @param look how often it is looked whether a day has passed */
    ReleaseSchedule(Database database, @Nullable URI source, Duration look) {
        if (source == null) {
            this.loop = null;
            return;
        }
        ReleaseCheck check = new ReleaseCheck(database, source);
        ReleaseFile file = new ReleaseFile(source);
        Lease lease = new Lease(database, Lease.Place.named("release_file"), LENGTH);
        this.loop = Loop.inBackground("release-check", () -> {
            if (check.due() && lease.take()) {
                try {
                    readIfDue(check, file);
                } finally {
                    lease.release();
                }
            }
            return look;
        });
    }

    /** Called with the lease. Another process may have read it since somebody looked. */
    private static void readIfDue(ReleaseCheck check, ReleaseFile file) throws InterruptedException {
        if (!check.due()) {
            return;
        }
        try {
            check.noteNewest(file.newest());
        } catch (ReleaseFile.Unreadable e) {
            log.info("Whether a newer SeAT is out is not known: {}: {}", check.name(), e.getMessage());
            check.noteFailure(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void start() {
        if (loop != null) {
            loop.start();
        }
    }

    @Override
    public void stop() {
        if (loop != null) {
            loop.stop(DRAIN);
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null && loop.lives();
    }
}
