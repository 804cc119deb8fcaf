package seat.setting;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DataAccessException;
import seat.db.Database;

/**
 * A yes or no of administrators that every answer asks for: it is kept in memory, and read again after a while. An answer that needs
 * nothing else of the database does not wait for one that is silent: who asks waits for {@link #PATIENCE} at most. While it cannot be
 * read, what was read last holds.
 */
public final class LastingFlag {
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final long NEVER = Long.MIN_VALUE;

    private final GlobalSettings settings;
    private final GlobalSetting setting;
    private final BooleanSupplier away;
    private final long lookAgain;

    /** When it was read last, in nanoseconds, or is being read; {@link #NEVER} where whoever asks next has to read it. */
    private final AtomicLong lookedAt = new AtomicLong(NEVER);

    private volatile boolean known;

    /**
     * @param lookAgain after which it is read again; so long another front end may show what held before
     * @param away whether the database is known not to answer: then nobody waits for it
     */
    public LastingFlag(Database database, GlobalSetting setting, Duration lookAgain, BooleanSupplier away) {
        this.away = away;
        this.settings = new GlobalSettings(database);
        this.setting = setting;
        this.lookAgain = lookAgain.toNanos();
        this.known = Boolean.parseBoolean(setting.standard());
    }

    public boolean holds() {
        long now = System.nanoTime();
        long last = lookedAt.get();
        if ((last == NEVER || now - last >= lookAgain) && lookedAt.compareAndSet(last, now)) {
            Thread reader = Thread.ofVirtual().name("setting " + setting.name()).start(this::read);
            try {
                reader.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return known;
    }

    private void read() {
        if (away.getAsBoolean()) {
            return;
        }
        try {
            known = settings.flag(setting);
        } catch (DataAccessException e) {
            // The next look may succeed.
        }
    }

    /** Notes that the flag was set here: who asks next reads it. */
    public void changed() {
        lookedAt.set(NEVER);
    }
}
