package seat.role;

import java.time.Duration;
import java.util.Set;
import seat.queue.QueueTurns;
import seat.work.Pace;

/**
 * What a role runs with besides the settings: fixed in earnest, turned by options, tests and the demo.
 *
 * @param pace divides update intervals
 * @param concurrency updates at once in this process
 * @param queues those a worker takes from
 * @param lease how long a claim or a running update belongs to whoever holds it
 * @param spread whether work that piled up while SeAT was stopped is spread over minutes instead of done in a burst
 */
public record Tuning(Pace pace, int concurrency, Set<String> queues, Duration lease, boolean spread) {
    public static final Tuning EARNEST =
            new Tuning(new Pace(1), 24, QueueTurns.WEIGHTS.keySet(), Duration.ofSeconds(60), true);

    public Tuning {
        queues = Set.copyOf(queues);
    }

    public Tuning(Pace pace, int concurrency, Duration lease, boolean spread) {
        this(pace, concurrency, QueueTurns.WEIGHTS.keySet(), lease, spread);
    }

    public Tuning withPace(Pace faster) {
        return new Tuning(faster, concurrency, queues, lease, spread);
    }

    public Tuning withLease(Duration other) {
        return new Tuning(pace, concurrency, queues, other, spread);
    }

    public Tuning withConcurrency(int updates) {
        return new Tuning(pace, updates, queues, lease, spread);
    }

    public Tuning withQueues(Set<String> only) {
        return new Tuning(pace, concurrency, only, lease, spread);
    }
}
