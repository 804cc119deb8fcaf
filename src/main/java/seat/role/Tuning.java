package seat.role;

import java.time.Duration;
import seat.work.Pace;

/**
 * What a role runs with besides the settings: fixed in earnest, turned by tests and the demo.
 *
 * @param pace divides update intervals
 * @param concurrency updates at once in this process
 * @param lease how long a claim or a running update belongs to whoever holds it
 * @param spread whether work that piled up while SeAT was stopped is spread over minutes instead of done in a burst
 */
public record Tuning(Pace pace, int concurrency, Duration lease, boolean spread) {
    public static final Tuning EARNEST = new Tuning(new Pace(1), 24, Duration.ofSeconds(60), true);
}
