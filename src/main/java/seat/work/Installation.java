package seat.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.component.Component;
import seat.component.Component.State;
import seat.component.Components;
import seat.component.Figures;
import seat.component.Lateness;
import seat.component.QueuePauses;
import seat.queue.QueueTurns;
import seat.queue.WorkQueue;
import seat.redis.RedisUnavailableException;

/**
 * All components and queues of an installation at one moment, as the components page, its API and {@code seat status} show
 * them.
 *
 * @param components live ones first; those that stopped or fell silent within the last day follow
 * @param queues in the order workers prefer them
 * @param resting routes that ESI refuses to most owners
 * @param differing live components that know other resources than the leading dispatcher
 * @param medianLate how late half of the updates of the last minutes started at most; empty when none did
 * @param p99Late how late all but one in a hundred started at most
 */
public record Installation(
        List<Component> components,
        List<QueueState> queues,
        List<RestingRoute> resting,
        List<Component> differing,
        Optional<Duration> medianLate,
        Optional<Duration> p99Late) {

    /**
     * One queue.
     *
     * @param waiting hints in it; -1 when it cannot be asked
     * @param oldest since when the oldest of them waits; null for none
     * @param perMinute updates that ended within the last minute
     * @param finished updates the live workers ended since they started
     * @param failed of these
     * @param paused why nothing is put into it or taken from it; null while it goes on
     */
    public record QueueState(
            String name,
            long waiting,
            @Nullable Duration oldest,
            double perMinute,
            long finished,
            long failed,
            @Nullable String paused) {}

    /** Whether the queues could be asked: they cannot while Redis is away. */
    public boolean queuesAnswer() {
        return queues.stream().noneMatch(queue -> queue.waiting() < 0);
    }

    /**
     * Reads it.
     *
     * @param resting routes that rest
     * @param queue empty where there is none to be asked
     */
    public static Installation read(
            Components components, QueuePauses pauses, List<RestingRoute> resting, Optional<WorkQueue> queue) {
        List<Component> all = components.all();
        List<Figures> live = all.stream()
                .filter(each -> each.state() == State.LIVE)
                .map(Component::figures)
                .toList();
        List<Long> late = Lateness.sum(live.stream().map(Figures::lateness).toList());
        return new Installation(
                all,
                queues(live, pauses.reasons(), queue),
                resting,
                Components.differing(all),
                Lateness.quantile(late, 0.5),
                Lateness.quantile(late, 0.99));
    }

    /** Whether it lives and knows other resources than the leading dispatcher. */
    public boolean differs(Component component) {
        return differing.contains(component);
    }

    private static List<QueueState> queues(List<Figures> live, Map<String, String> paused, Optional<WorkQueue> queue) {
        Map<String, Integer> lengths = Map.of();
        Map<String, Duration> oldest = Map.of();
        boolean answers = queue.isPresent();
        try {
            lengths = queue.map(WorkQueue::lengths).orElse(Map.of());
            oldest = queue.map(WorkQueue::oldest).orElse(Map.of());
        } catch (RedisUnavailableException e) {
            answers = false; // all else can be shown
        }
        return queues(live, paused, lengths, oldest, answers);
    }

    private static List<QueueState> queues(
            List<Figures> live,
            Map<String, String> paused,
            Map<String, Integer> lengths,
            Map<String, Duration> oldest,
            boolean answers) {
        List<QueueState> queues = new ArrayList<>();
        QueueTurns.WEIGHTS.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .forEach(name -> queues.add(new QueueState(
                        name,
                        !answers ? -1 : lengths.getOrDefault(name, 0),
                        oldest.get(name),
                        live.stream()
                                .mapToDouble(each -> each.perMinute().getOrDefault(name, 0.0))
                                .sum(),
                        sum(live, name, true),
                        sum(live, name, false),
                        paused.get(name))));
        return queues;
    }

    private static long sum(List<Figures> live, String queue, boolean finished) {
        return live.stream()
                .mapToLong(each -> (finished ? each.finished() : each.failed()).getOrDefault(queue, 0L))
                .sum();
    }
}
