package seat.eve;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a war stands. A war is fought from 24 hours after it was declared, and ends 24 hours after it was retracted; ESI tells either
 * moment as {@code started} and {@code finished} once it is fixed.
 */
public enum WarPhase {
    /** Declared, not fought yet. */
    DECLARED,
    FIGHTING,
    /** Retracted, still fought. */
    ENDING,
    OVER;

    /** What lies between a declaration and the fighting, and between a retraction and the end. */
    public static final Duration NOTICE = Duration.ofHours(24);

    /** When it is fought; null where not even the declaration is known. */
    public static @Nullable Instant fightsFrom(@Nullable Instant declared, @Nullable Instant started) {
        return started != null ? started : declared == null ? null : declared.plus(NOTICE);
    }

    /** When it ends; null while nobody retracted it. */
    public static @Nullable Instant endsAt(@Nullable Instant retracted, @Nullable Instant finished) {
        return finished != null ? finished : retracted == null ? null : retracted.plus(NOTICE);
    }

    /** Where it stands at a moment. */
    public static WarPhase of(
            @Nullable Instant declared,
            @Nullable Instant started,
            @Nullable Instant retracted,
            @Nullable Instant finished,
            Instant now) {
        Instant end = endsAt(retracted, finished);
        if (end != null && !end.isAfter(now)) {
            return OVER;
        }
        Instant from = fightsFrom(declared, started);
        if (from != null && from.isAfter(now)) {
            return DECLARED;
        }
        return end == null ? FIGHTING : ENDING;
    }
}
