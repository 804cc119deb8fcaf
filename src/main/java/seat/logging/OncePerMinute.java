package seat.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.MessageFormatter;
import seat.component.LoggedCauses;

/**
 * Lets one warning or error of a kind pass each minute, and tells with the next one how many it kept back. A kind is a
 * logger and a message before its values are filled in. {@code seat.updates} counts by itself, and finer.
 * All of them are counted by cause, those that are kept back too.
 */
public final class OncePerMinute extends TurboFilter {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_KINDS = 1000;
    /** Made without the logging facade, which may still be starting when logback makes this filter. */
    private static final Marker COUNTED = new BasicMarkerFactory().getDetachedMarker("counted");

    /** The logger of failed updates, which tells each kind of failure apart by itself. */
    private static final String UPDATES = "seat.updates";

    private final LoggedCauses causes = LoggedCauses.ofProcess();
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /** The filter as logback makes it. */
    public OncePerMinute() {
        this(System::nanoTime);
    }

    OncePerMinute(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Kind(long passedAt, int keptBack) {}

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable failure) {
        if (level.levelInt < Level.WARN_INT
                || format == null
                || marker == COUNTED
                || logger.getEffectiveLevel().levelInt > level.levelInt) {
            return FilterReply.NEUTRAL;
        }
        boolean updates = logger.getName().equals(UPDATES);
        causes.count(
                level.toString(),
                logger.getName(),
                updates && values != null && values.length > 1 ? values[0] + " " + values[1] : format,
                () -> line(format, values, failure));
        if (updates) {
            return FilterReply.NEUTRAL;
        }
        String key = logger.getName() + " " + (kinds.size() < MOST_KINDS ? format : "");
        long now = nanoTime.getAsLong();
        int[] keptBack = {-1};
        kinds.compute(key, (same, before) -> {
            if (before != null && now - before.passedAt() < MINUTE) {
                return new Kind(before.passedAt(), before.keptBack() + 1);
            }
            keptBack[0] = before == null ? 0 : before.keptBack();
            return new Kind(now, 0);
        });
        if (keptBack[0] > 0) {
            logger.warn(COUNTED, "{} more like the next line were kept back", keptBack[0]);
        }
        return keptBack[0] >= 0 ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private static String line(String format, Object @Nullable [] values, @Nullable Throwable failure) {
        String message = MessageFormatter.arrayFormat(format, values).getMessage();
        return failure == null ? message : message + ": " + failure;
    }
}
