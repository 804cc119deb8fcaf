package seat.role;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import seat.access.SignInEvents;
import seat.component.Lateness;
import seat.config.Version;
import seat.esi.BucketState;
import seat.esi.Budgets;
import seat.queue.QueueTurns;
import seat.queue.WorkQueue;
import seat.redis.RedisUnavailableException;
import seat.update.CountedState;
import seat.update.Overview;
import seat.work.RunOutcomes;

/** This process's figures in Prometheus's format; docs/operating.md says what to watch. */
final class Metrics {
    private static final Logger log = LoggerFactory.getLogger(Metrics.class);
    /** Budgets looked at, the scarcest first. */
    private static final int SCARCE = 100;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final WorkQueue queue;
    private final Role role;
    private final Cached<Map<CountedState, Long>> states;
    private final Cached<Map<String, Integer>> lengths;
    private final Cached<Map<String, Duration>> oldest;
    private final Cached<List<BucketState>> scarce;

    Metrics(
            OwnFigures figures,
            Overview overview,
            WorkQueue queue,
            Budgets budgets,
            Role role,
            Optional<SignInEvents> signIns) {
        this.queue = queue;
        this.role = role;
        this.states = new Cached<>(Duration.ofSeconds(15), overview::states, Map.of());
        this.lengths = new Cached<>(Duration.ofSeconds(2), queue::lengths, Map.of());
        this.oldest = new Cached<>(Duration.ofSeconds(2), queue::oldest, Map.of());
        this.scarce = new Cached<>(Duration.ofSeconds(2), () -> budgets.snapshot(SCARCE), List.of());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder("seat.component", () -> 1)
                .tag("role", role.id())
                .tag("version", Version.number())
                .description("1 for each component")
                .register(registry);
        gauge("seat.running", "Updates in work in this process", figures, OwnFigures::running);
        gauge("seat.concurrency", "Updates this process runs at once", figures, OwnFigures::concurrency);
        counter("seat.claimed", "Updates claimed by this process as a dispatcher", figures, OwnFigures::claimed);
        figures.outcomes().ifPresent(this::bindOutcomes);
        signIns.ifPresent(this::bindSignIns);
        figures.esi().ifPresent(client -> {
            counter(
                    "seat.esi.requests",
                    "Requests sent to ESI",
                    client,
                    each -> each.statistics().counts().requests());
            counter(
                    "seat.esi.not.modified",
                    "Answers 304 of ESI",
                    client,
                    each -> each.statistics().counts().notModified());
            counter(
                    "seat.esi.denied",
                    "Requests not sent for lack of budget",
                    client,
                    each -> each.statistics().counts().denied());
            counter(
                    "seat.esi.repeats",
                    "Pages read again",
                    client,
                    each -> each.statistics().counts().repeats());
        });
        for (CountedState state : CountedState.values()) {
            Gauge.builder("seat.updates", states, cache -> cache.get().getOrDefault(state, 0L))
                    .tag("state", state.id())
                    .description("Updates of the whole installation by state")
                    .register(registry);
        }
        for (String name : QueueTurns.WEIGHTS.keySet()) {
            bindQueue(name);
        }
        gauge(
                "seat.esi.paused",
                "Buckets of ESI that are paused",
                scarce,
                cache -> cache.get().stream()
                        .filter(state -> state.pausedUntil() != null)
                        .count());
        gauge(
                "seat.esi.budget.least",
                "What the scarcest budget of ESI still has, 0 to 1; 1 while none is scarce",
                scarce,
                cache -> cache.get().stream()
                        .filter(state -> state.limit() > 0)
                        .mapToDouble(state -> (double) state.remaining() / state.limit())
                        .min()
                        .orElse(1));
    }

    private void bindQueue(String name) {
        Gauge.builder("seat.queue.length", lengths, cache -> cache.get().getOrDefault(name, 0))
                .tag("queue", name)
                .description("Hints waiting in a queue")
                .register(registry);
        Gauge.builder("seat.queue.oldest", oldest, cache -> seconds(cache.get().getOrDefault(name, Duration.ZERO)))
                .tag("queue", name)
                .baseUnit("seconds")
                .description("How long the oldest hint of a queue has waited; 0 for an empty one")
                .register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void bindOutcomes(RunOutcomes outcomes) {
        for (RunOutcomes.Outcome outcome : RunOutcomes.Outcome.values()) {
            FunctionCounter.builder("seat.updates.ended", outcomes, each -> each.count(outcome))
                    .tag("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                    .description("Updates this process ended")
                    .register(registry);
        }
        counter(
                "seat.claims.spent",
                "Claims dropped because their token was spent",
                outcomes,
                RunOutcomes::spentClaims);
        for (String name : QueueTurns.WEIGHTS.keySet()) {
            FunctionCounter.builder(
                            "seat.queue.finished",
                            outcomes,
                            each -> each.finishedByQueue().getOrDefault(name, 0L))
                    .tag("queue", name)
                    .description("Updates of a queue this process ended")
                    .register(registry);
            FunctionCounter.builder(
                            "seat.queue.failed",
                            outcomes,
                            each -> each.failedByQueue().getOrDefault(name, 0L))
                    .tag("queue", name)
                    .description("Updates of a queue that failed or were parked in this process")
                    .register(registry);
        }
        for (double share : new double[] {0.5, 0.99}) {
            Gauge.builder("seat.lateness.seconds", outcomes, each -> late(each, share))
                    .tag("quantile", String.valueOf(share))
                    .description("How late updates started within the last minutes")
                    .register(registry);
        }
    }

    private void bindSignIns(SignInEvents events) {
        for (SignInEvents.Kind kind : SignInEvents.Kind.values()) {
            FunctionCounter.builder("seat.sign.ins", events, each -> each.count(kind))
                    .tag("outcome", kind.id())
                    .description("Sign-ins at this front end by what became of them")
                    .register(registry);
        }
    }

    private static double late(RunOutcomes outcomes, double share) {
        return Lateness.quantile(outcomes.lateness().counts(), share)
                .map(Metrics::seconds)
                .orElse(Double.NaN);
    }

    private <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).description(description).register(registry);
    }

    private <T> void counter(String name, String description, T source, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, source, value).description(description).register(registry);
    }

    /** Whether this process is of no use while the queue does not answer; pages are. */
    boolean needsQueue() {
        return !role.web();
    }

    boolean queueAnswers() {
        try {
            queue.lengths();
            return true;
        } catch (RuntimeException e) {
            log.debug("The queue does not answer: {}", e.getMessage());
            return false;
        }
    }

    String scrape() {
        return registry.scrape();
    }

    /** A value that is costly to read and may be a little old; the last one while it cannot be read. */
    private static final class Cached<T> {
        private final long nanos;
        private final java.util.function.Supplier<T> source;
        private T value;
        private long next = System.nanoTime();

        Cached(Duration age, java.util.function.Supplier<T> source, T first) {
            this.nanos = age.toNanos();
            this.source = source;
            this.value = first;
        }

        synchronized T get() {
            long now = System.nanoTime();
            if (now - next >= 0) {
                next = now + nanos;
                try {
                    value = source.get();
                } catch (DataAccessException | IllegalStateException | RedisUnavailableException e) {
                    log.debug("A figure could not be read: {}", e.getMessage());
                }
            }
            return value;
        }
    }
}
