package seat.role;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import seat.component.Figures;
import seat.component.Suspension;
import seat.dispatch.DispatcherLoop;
import seat.esi.EsiClient;
import seat.update.Started;
import seat.work.RunOutcomes;
import seat.work.Worker;

/** What this process did and does, gathered from the parts it has. */
final class OwnFigures {
    private static final int TITLES = 8;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Optional<Worker> worker;
    private final Optional<RunOutcomes> outcomes;
    private final Optional<DispatcherLoop> dispatcher;
    private final Optional<EsiClient> esi;
    private final Suspension suspension;
    private final LastActive lastActive;
    private final Deque<Sample> samples = new ArrayDeque<>();

    OwnFigures(
            Optional<Worker> worker,
            Optional<RunOutcomes> outcomes,
            Optional<DispatcherLoop> dispatcher,
            Optional<EsiClient> esi,
            Suspension suspension,
            LastActive lastActive) {
        this.worker = worker;
        this.outcomes = outcomes;
        this.dispatcher = dispatcher;
        this.esi = esi;
        this.suspension = suspension;
        this.lastActive = lastActive;
    }

    private record Sample(long at, Map<String, Long> finished) {}

    Optional<RunOutcomes> outcomes() {
        return outcomes;
    }

    Optional<EsiClient> esi() {
        return esi;
    }

    int running() {
        return worker.map(Worker::busy).orElse(0);
    }

    int concurrency() {
        return worker.map(Worker::concurrency).orElse(0);
    }

    long claimed() {
        return dispatcher.map(DispatcherLoop::claimed).orElse(0L);
    }

    Figures now() {
        if (worker.isPresent()) {
            lastActive.note();
        }
        Runtime runtime = Runtime.getRuntime();
        List<Started> running = worker.map(Worker::running).orElse(List.of());
        return new Figures(
                running(),
                running.stream().limit(TITLES).map(Started::title).toList(),
                perMinute(),
                endings(),
                outcomes.map(RunOutcomes::finishedByQueue).orElse(Map.of()),
                outcomes.map(RunOutcomes::failedByQueue).orElse(Map.of()),
                outcomes.map(RunOutcomes::spentClaims).orElse(0L),
                claimed(),
                esi.map(client -> client.statistics().counts().requests()).orElse(0L),
                outcomes.map(each -> each.lateness().counts()).orElse(List.of()),
                runtime.totalMemory() - runtime.freeMemory(),
                suspension.reason().isPresent() ? "holding" : "running");
    }

    Map<String, Long> endings() {
        Map<String, Long> counts = new TreeMap<>();
        outcomes.ifPresent(each -> {
            for (RunOutcomes.Outcome outcome : RunOutcomes.Outcome.values()) {
                counts.put(outcome.name().toLowerCase(java.util.Locale.ROOT), each.count(outcome));
            }
        });
        return counts;
    }

    /** Called with every heartbeat: the difference to what was a minute ago. */
    private synchronized Map<String, Double> perMinute() {
        long now = System.nanoTime();
        Map<String, Long> finished = outcomes.map(RunOutcomes::finishedByQueue).orElse(Map.of());
        samples.addLast(new Sample(now, finished));
        while (samples.size() > 2 && now - samples.getFirst().at() > MINUTE) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        Map<String, Double> rates = new TreeMap<>();
        if (now > first.at()) {
            finished.forEach((queue, count) -> rates.put(
                    queue, (count - first.finished().getOrDefault(queue, 0L)) * (double) MINUTE / (now - first.at())));
        }
        return rates;
    }
}
