package seat.audit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Notes who reads what belongs to others: one row of the log for each reader, owner and kind within {@link #WINDOW}, not one for each
 * request. What was noted is remembered by each process, so that most requests cost no statement.
 */
public final class Reading {
    /** How long a row stands for what is read after it. */
    public static final Duration WINDOW = Duration.ofHours(1);

    private static final Logger logger = LoggerFactory.getLogger(Reading.class);

    /** The most that is remembered; what is forgotten is noted once more. */
    private static final int MOST = 20_000;

    private final AuditLog log;
    private final LongSupplier nanos;
    private final Map<Read, Long> noted = new LinkedHashMap<>();

    public Reading(AuditLog log) {
        this(log, System::nanoTime);
    }

    Reading(AuditLog log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    private record Read(@Nullable Long userId, @Nullable Long impersonatorId, Subject owner, String kind) {}

    /** Whether a row stands already for what an actor reads: then nothing need be asked of whether it is his own. */
    public synchronized boolean isNoted(Actor actor, Subject owner, String kind) {
        Long at = noted.get(new Read(actor.userId(), actor.impersonatorId(), owner, kind));
        return at != null && nanos.getAsLong() - at < WINDOW.toNanos();
    }

    /**
     * Notes that somebody reads what belongs to somebody else. That it could not be noted is told in the log of the process.
     *
     * @param kind one word: {@code mail}, {@code wallet}, or {@code export} with what is exported
     * @param message one sentence
     */
    public void note(Actor actor, Subject owner, String kind, String message) {
        Read read = new Read(actor.userId(), actor.impersonatorId(), owner, kind);
        if (!remember(read)) {
            return;
        }
        try {
            log.write(actor, Category.READING, kind, owner, message);
        } catch (DataAccessException e) {
            forget(read);
            logger.warn("That {} read {} of {} could not be kept: {}", actor.userId(), kind, owner, e.getMessage());
        }
    }

    /** @return whether it must be written */
    private synchronized boolean remember(Read read) {
        long now = nanos.getAsLong();
        noted.values().removeIf(at -> now - at >= WINDOW.toNanos());
        if (noted.containsKey(read)) {
            return false;
        }
        if (noted.size() >= MOST) {
            noted.remove(Objects.requireNonNull(noted.keySet().iterator().next()));
        }
        noted.put(read, now);
        return true;
    }

    private synchronized void forget(Read read) {
        noted.remove(read);
    }
}
