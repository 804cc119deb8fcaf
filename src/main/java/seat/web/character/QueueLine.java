package seat.web.character;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.skill.QueuedSkill;
import seat.web.reference.Ref;

/**
 * A skill queue as bars on one axis of time, from now to its end.
 *
 * @param ends null while the queue is paused
 */
record QueueLine(List<Bar> bars, List<Tick> ticks, @Nullable Instant ends, Duration left) {
    private static final double WHOLE = 100;
    private static final int MOST_TICKS = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
    private static final List<Duration> STEPS = List.of(
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(14),
            Duration.ofDays(30),
            Duration.ofDays(60),
            Duration.ofDays(120));

    QueueLine {
        bars = List.copyOf(bars);
        ticks = List.copyOf(ticks);
    }

    /**
     * A row of the queue.
     *
     * @param from and {@code width}: of the axis, in hundredths
     * @param left how long it takes from now, or from its start; null while the queue is paused
     * @param progress 0 to 1
     */
    record Bar(
            Ref skill,
            int level,
            @Nullable Instant ends,
            @Nullable Duration left,
            double from,
            double width,
            double progress,
            boolean running) {}

    /**
     * A moment on the axis.
     *
     * @param label its day, or its time of day where the axis is short
     * @param from hundredths of the axis before it
     */
    record Tick(String label, double from) {}

    /** The rows that are not finished; empty for a queue without any. */
    static Optional<QueueLine> of(List<QueuedSkill> queue, Map<Long, Ref> refs, Instant now) {
        List<QueuedSkill> open =
                queue.stream().filter(row -> !row.isFinished(now)).toList();
        Instant ends = null;
        for (QueuedSkill row : open) {
            Instant end = row.endsAt();
            if (end != null && (ends == null || end.isAfter(ends))) {
                ends = end;
            }
        }
        Duration left = ends == null ? Duration.ZERO : Duration.between(now, ends);
        List<Bar> bars = new ArrayList<>();
        for (QueuedSkill row : open) {
            Ref skill = refs.get(row.skillId());
            if (skill != null) {
                bars.add(bar(row, skill, now, left));
            }
        }
        return bars.isEmpty() ? Optional.empty() : Optional.of(new QueueLine(bars, ticks(now, left), ends, left));
    }

    private static Bar bar(QueuedSkill row, Ref skill, Instant now, Duration whole) {
        Instant start = row.startsAt();
        Duration left = row.left(now);
        double from = start == null || start.isBefore(now) ? 0 : part(Duration.between(now, start), whole);
        return new Bar(
                skill,
                row.level(),
                row.endsAt(),
                left,
                from,
                left == null ? 0 : part(left, whole),
                row.progress(now),
                row.isRunning(now));
    }

    private static double part(Duration duration, Duration whole) {
        return whole.isZero() ? 0 : Math.round(WHOLE * 100 * duration.toMillis() / whole.toMillis()) / 100.0;
    }

    private static List<Tick> ticks(Instant now, Duration whole) {
        List<Tick> ticks = new ArrayList<>();
        if (whole.isZero()) {
            return ticks;
        }
        Duration step = STEPS.stream()
                .filter(one -> whole.dividedBy(one) < MOST_TICKS)
                .findFirst()
                .orElse(Duration.ofDays(365));
        DateTimeFormatter label = step.toDays() == 0 ? TIME : DAY;
        Instant day = now.truncatedTo(ChronoUnit.DAYS);
        long passed = Duration.between(day, now).dividedBy(step) + 1;
        for (Instant at = day.plus(step.multipliedBy(passed)); at.isBefore(now.plus(whole)); at = at.plus(step)) {
            ticks.add(new Tick(label.format(at.atOffset(ZoneOffset.UTC)), part(Duration.between(now, at), whole)));
        }
        return ticks;
    }

    /** Whether something is trained. */
    public boolean isRunning() {
        return ends != null;
    }
}
