package seat.work;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.component.Component;
import seat.component.Component.State;

/**
 * An {@link Installation} for programs: {@code GET /api/components}, and part of {@code seat status --json}. The field names
 * are a promise (docs/status.md).
 *
 * @param lateMedian seconds; null when nothing started within the last minutes
 * @param lateP99 seconds
 */
public record InstallationReport(
        List<One> components,
        List<Queue> queues,
        List<Resting> resting,
        @JsonProperty("late_median_seconds") @Nullable Double lateMedian,
        @JsonProperty("late_p99_seconds") @Nullable Double lateP99) {

    /**
     * A component.
     *
     * @param state live, gone or stopped
     * @param resources how many it knows; 0 of a version that does not tell
     * @param fingerprint of them; null of a version that does not tell
     * @param differs whether it lives and knows other resources than the leading dispatcher
     * @param queues those its worker takes from; empty for all
     * @param now what it works on, some of it
     * @param perMinute updates that ended within the last minute
     * @param droppedClaims claims of hints that came twice or too late
     */
    public record One(
            String id,
            String role,
            String host,
            long pid,
            String version,
            int resources,
            @Nullable String fingerprint,
            boolean differs,
            String state,
            @JsonProperty("started_at") String startedAt,
            @JsonProperty("heartbeat_at") String heartbeatAt,
            int concurrency,
            List<String> queues,
            String management,
            int running,
            List<String> now,
            @JsonProperty("per_minute") double perMinute,
            Map<String, Long> outcomes,
            @JsonProperty("dropped_claims") long droppedClaims,
            long claimed,
            long requests,
            @JsonProperty("heap_bytes") long heapBytes) {}

    /**
     * A queue.
     *
     * @param waiting hints in it; -1 when Redis cannot be asked
     * @param oldest seconds the oldest of them waits; null for none
     * @param paused why it is paused; null while it goes on
     */
    public record Queue(
            String name,
            long waiting,
            @JsonProperty("oldest_seconds") @Nullable Double oldest,
            @JsonProperty("per_minute") double perMinute,
            long finished,
            long failed,
            @Nullable String paused) {}

    /**
     * A route that ESI refuses to most owners.
     *
     * @param since ISO 8601 in UTC
     * @param triedAgain when a few owners ask next
     */
    public record Resting(
            String resource,
            String since,
            @JsonProperty("tried_again_at") String triedAgain,
            String reason) {}

    public static InstallationReport of(Installation installation) {
        return new InstallationReport(
                installation.components().stream()
                        .map(each -> one(each, installation.differs(each)))
                        .toList(),
                installation.queues().stream()
                        .map(queue -> new Queue(
                                queue.name(),
                                queue.waiting(),
                                seconds(Optional.ofNullable(queue.oldest())),
                                queue.perMinute(),
                                queue.finished(),
                                queue.failed(),
                                queue.paused()))
                        .toList(),
                installation.resting().stream()
                        .map(each -> new Resting(
                                each.resource(),
                                each.since().toString(),
                                each.triedAgain().toString(),
                                each.reason()))
                        .toList(),
                seconds(installation.medianLate()),
                seconds(installation.p99Late()));
    }

    private static One one(Component component, boolean differs) {
        return new One(
                component.id(),
                component.role(),
                component.host(),
                component.pid(),
                component.version(),
                component.resources().count(),
                component.resources().fingerprint(),
                differs,
                component.state().name().toLowerCase(Locale.ROOT),
                component.startedAt().toString(),
                component.heartbeatAt().toString(),
                component.concurrency(),
                component.queues().isEmpty()
                        ? List.of()
                        : List.of(component.queues().split(",", -1)),
                component.management(),
                component.figures().running(),
                component.figures().now(),
                component.figures().updatesPerMinute(),
                component.figures().outcomes(),
                component.figures().spentClaims(),
                component.figures().claimed(),
                component.figures().requests(),
                component.figures().heapBytes());
    }

    private static @Nullable Double seconds(Optional<Duration> duration) {
        return duration.map(each -> each.toMillis() / 1000.0).orElse(null);
    }

    /** Lines for people: components that live or are gone, and queues in which something waits or which are paused. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<One> shown = components.stream()
                .filter(each -> !each.state().equals(State.STOPPED.name().toLowerCase(Locale.ROOT)))
                .toList();
        if (!shown.isEmpty()) {
            lines.add("");
            shown.forEach(each -> lines.add("%-10s %-8s %s (pid %d)%s"
                    .formatted(
                            each.role(),
                            each.state(),
                            each.host(),
                            each.pid(),
                            each.concurrency() == 0
                                    ? ""
                                    : ", %d of %d places busy, %,.0f updates a minute"
                                            .formatted(each.running(), each.concurrency(), each.perMinute()))));
            shown.stream()
                    .filter(One::differs)
                    .forEach(each ->
                            lines.add("%s on %s (pid %d, version %s) knows other resources than the dispatcher%s"
                                    .formatted(
                                            each.role(),
                                            each.host(),
                                            each.pid(),
                                            each.version(),
                                            each.resources() == 0 ? "" : ": %d of them".formatted(each.resources()))));
        }
        List<Queue> busy = queues.stream()
                .filter(each -> each.waiting() != 0 || each.paused() != null)
                .toList();
        if (!busy.isEmpty() && !shown.isEmpty()) {
            lines.add("");
            busy.forEach(each -> lines.add("queue %-14s %s waiting%s%s"
                    .formatted(
                            each.name(),
                            each.waiting() < 0 ? "?" : "%,d".formatted(each.waiting()),
                            each.oldest() == null ? "" : ", the oldest for %,.0f s".formatted(each.oldest()),
                            each.paused() == null ? "" : ", paused: " + each.paused())));
        }
        if (!resting.isEmpty()) {
            lines.add("");
            resting.forEach(each -> lines.add("%s rests since %s; a few owners try it again at %s. %s"
                    .formatted(each.resource(), each.since(), each.triedAgain(), each.reason())));
        }
        if (lateMedian != null && lateP99 != null) {
            lines.add("updates start at most %,.1f s late (half of them), %,.1f s (all but 1 %%)"
                    .formatted(lateMedian, lateP99));
        }
        return lines;
    }
}
