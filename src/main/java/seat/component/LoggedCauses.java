package seat.component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The warnings and errors of this process by cause, counted in memory until they are stored ({@link LogCauses}). Logging is there before
 * everything else, so there is one of it in a process.
 */
public final class LoggedCauses {
    /** More causes at once than a process has; what comes beyond is counted as one. */
    private static final int MOST = 300;

    private static final LoggedCauses PROCESS = new LoggedCauses();

    private final Map<String, Cause> causes = new ConcurrentHashMap<>();

    /**
     * What was logged of one cause.
     *
     * @param id a hash of logger and cause
     * @param message the last one
     */
    public record Cause(
            String id, String level, String logger, String message, long amount, Instant first, Instant last) {
        private Cause and(Cause later) {
            return new Cause(
                    id,
                    later.level(),
                    logger,
                    later.message().isEmpty() ? message : later.message(),
                    amount + later.amount(),
                    first,
                    later.last());
        }
    }

    LoggedCauses() {}

    /** The causes of this process. */
    public static LoggedCauses ofProcess() {
        return PROCESS;
    }

    /**
     * Counts a line.
     *
     * @param cause what all lines of it have in common
     * @param message is asked for the first line of a cause only
     */
    public void count(String level, String logger, String cause, Supplier<String> message) {
        String known = logger + " " + cause;
        boolean full = causes.size() >= MOST && !causes.containsKey(known);
        String key = full ? "" : known;
        Instant now = Instant.now();
        causes.compute(key, (same, before) -> {
            if (before != null) {
                return new Cause(
                        before.id(),
                        level,
                        before.logger(),
                        before.message(),
                        before.amount() + 1,
                        before.first(),
                        now);
            }
            return full
                    ? new Cause(hash(""), level, "", "Lines of more causes than are kept apart", 1, now, now)
                    : new Cause(hash(key), level, logger, message.get(), 1, now, now);
        });
    }

    /** Takes out what was counted since this was called last. */
    List<Cause> drain() {
        List<Cause> drained = new ArrayList<>();
        for (String key : causes.keySet()) {
            Cause cause = causes.remove(key);
            if (cause != null) {
                drained.add(cause);
            }
        }
        drained.sort(Comparator.comparing(Cause::id));
        return drained;
    }

    /** Puts back what could not be stored. */
    void putBack(List<Cause> again) {
        again.forEach(cause ->
                causes.merge(cause.logger() + " " + cause.id(), cause, (later, earlier) -> earlier.and(later)));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
