package seat.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** ESI's old error limit: 100 errors in a minute on routes without a rate group, then 420 on all routes. Counted per address. */
final class ErrorLimit {

    /** Milliseconds within which a reader cannot have acted on what it was just told. */
    static final long ON_ITS_WAY = 1000;

    private static final int ERRORS = 100;

    private final long window;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    private static final class Count {
        long minute = -1;
        int errors;
        long toldAt;
    }

    ErrorLimit(double timeScale) {
        this.window = Math.max(1, Math.round(60 / timeScale)) * 1000;
    }

    private Count count(String address, long now) {
        Count count = counts.computeIfAbsent(address, unused -> new Count());
        synchronized (count) {
            if (count.minute != now / window) {
                count.minute = now / window;
                count.errors = 0;
                count.toldAt = 0;
            }
        }
        return count;
    }

    int remaining(String address, long now) {
        Count count = count(address, now);
        synchronized (count) {
            return Math.max(0, ERRORS - count.errors);
        }
    }

    long reset(long now) {
        return Math.max(1, Math.ceilDiv(window - now % window, 1000L));
    }

    void error(String address, long now) {
        Count count = count(address, now);
        synchronized (count) {
            count.errors++;
        }
    }

    /** Spends all that is left of this minute. */
    void exhaust(String address, long now) {
        Count count = count(address, now);
        synchronized (count) {
            count.errors = ERRORS;
        }
    }

    /** Notes that the reader was refused, and says whether it had been told before this request can have been sent. */
    boolean refuse(String address, long now) {
        Count count = count(address, now);
        synchronized (count) {
            boolean told = count.toldAt > 0 && now > count.toldAt + ON_ITS_WAY;
            if (count.toldAt == 0) {
                count.toldAt = now;
            }
            return told;
        }
    }
}
