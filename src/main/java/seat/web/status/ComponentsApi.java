package seat.web.status;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Permission;
import seat.access.Requires;
import seat.component.Component;
import seat.work.Installation;

/** {@code GET /api/components}: what the components page shows, for programs. docs/status.md names the fields. */
@RestController
final class ComponentsApi {
    private final StatusSource source;

    ComponentsApi(StatusSource source) {
        this.source = source;
    }

    @Requires(Permission.ADMIN)
    @GetMapping("/api/components")
    Map<String, @Nullable Object> read() {
        return json(source.installation());
    }

    static Map<String, @Nullable Object> json(Installation installation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(
                "components",
                installation.components().stream().map(ComponentsApi::component).toList());
        json.put(
                "queues",
                installation.queues().stream().map(ComponentsApi::queue).toList());
        json.put("late_median_seconds", seconds(installation.medianLate()));
        json.put("late_p99_seconds", seconds(installation.p99Late()));
        return json;
    }

    private static Map<String, @Nullable Object> component(Component component) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", component.id());
        json.put("role", component.role());
        json.put("host", component.host());
        json.put("pid", component.pid());
        json.put("version", component.version());
        json.put("state", component.state().name().toLowerCase(java.util.Locale.ROOT));
        json.put("started_at", component.startedAt().toString());
        json.put("heartbeat_at", component.heartbeatAt().toString());
        json.put("concurrency", component.concurrency());
        json.put(
                "queues",
                component.queues().isEmpty()
                        ? List.of()
                        : List.of(component.queues().split(",", -1)));
        json.put("management", component.management());
        json.put("running", component.figures().running());
        json.put("now", component.figures().now());
        json.put("per_minute", component.figures().updatesPerMinute());
        json.put("outcomes", component.figures().outcomes());
        json.put("dropped_claims", component.figures().spentClaims());
        json.put("claimed", component.figures().claimed());
        json.put("requests", component.figures().requests());
        json.put("heap_bytes", component.figures().heapBytes());
        return json;
    }

    private static Map<String, @Nullable Object> queue(Installation.QueueState queue) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", queue.name());
        json.put("waiting", queue.waiting());
        json.put("oldest_seconds", seconds(Optional.ofNullable(queue.oldest())));
        json.put("per_minute", queue.perMinute());
        json.put("finished", queue.finished());
        json.put("failed", queue.failed());
        json.put("paused", queue.paused());
        return json;
    }

    private static @Nullable Double seconds(Optional<Duration> duration) {
        return duration.map(each -> each.toMillis() / 1000.0).orElse(null);
    }
}
