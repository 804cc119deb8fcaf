package seat.seat5;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How far an import is as a whole, how fast it is, and how long it still takes. */
public final class ImportProgress implements ImportRun.Watcher {
    private final Map<String, Long> first = new HashMap<>();
    private final Map<String, Long> done = new HashMap<>();
    private final long all;
    private final Shown shown;
    private final long started = System.nanoTime();

    /** Shows a state to somebody. */
    public interface Shown {
        /** @param more table, rows a second, time left */
        void show(long done, long all, String more);
    }

    /** @param source whose rows are counted, about */
    public ImportProgress(Source source, Shown shown) {
        this.all = source.tables().stream().mapToLong(source::estimate).sum();
        this.shown = shown;
    }

    @Override
    public void progress(String table, long read, long rows) {
        first.putIfAbsent(table, read > rows / 2 && !done.containsKey(table) ? read : 0L);
        done.put(table, read);
        long now = done.values().stream().mapToLong(Long::longValue).sum();
        long here = now - first.values().stream().mapToLong(Long::longValue).sum();
        double seconds = Math.max(0.001, (System.nanoTime() - started) / 1e9);
        double rate = here / seconds;
        long total = Math.max(all, now);
        shown.show(
                now,
                total,
                "%s, %,.0f rows/s, %s left"
                        .formatted(table, rate, rate < 1 ? "?" : left((long) ((total - now) / rate))));
    }

    private static String left(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        return left.toHours() > 0
                ? "%d:%02d h".formatted(left.toHours(), left.toMinutesPart())
                : "%d:%02d min".formatted(left.toMinutes(), left.toSecondsPart());
    }
}
