package seat.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large the simulated world is, how fast it lives, and where it listens.
 *
 * @param port         0 picks a free one
 * @param characters   at least 1
 * @param corporations at least 1; no more than characters
 * @param seed         the same seed makes the same world
 * @param latency      added to every answer of ESI's
 * @param timeScale    how many times faster than EVE's caches, windows and events run; no interval falls below one second
 * @param stateFile    keeps keys, tokens and what was served, so that the next start goes on where this one ended; null: nothing is kept
 * @param address      to listen on
 * @param pages        rows of one answer
 * @param clients      client ids and their secrets; empty: any is accepted
 */
public record SimulatorOptions(
        int port,
        int characters,
        int corporations,
        long seed,
        Duration latency,
        double timeScale,
        @Nullable Path stateFile,
        String address,
        PageSizes pages,
        Map<String, String> clients) {

    public SimulatorOptions {
        if (characters < 1 || corporations < 1) {
            throw new IllegalArgumentException("A world has at least one character and one corporation");
        }
        if (!(timeScale > 0)) {
            throw new IllegalArgumentException("The time scale is above 0, not " + timeScale);
        }
        clients = Map.copyOf(clients);
    }

    public SimulatorOptions(
            int port,
            int characters,
            int corporations,
            long seed,
            Duration latency,
            double timeScale,
            @Nullable Path stateFile,
            String address) {
        this(port, characters, corporations, seed, latency, timeScale, stateFile, address, PageSizes.ESI, Map.of());
    }

    public SimulatorOptions withPages(PageSizes sizes) {
        return new SimulatorOptions(
                port, characters, corporations, seed, latency, timeScale, stateFile, address, sizes, clients);
    }

    public SimulatorOptions withClients(Map<String, String> accepted) {
        return new SimulatorOptions(
                port, characters, corporations, seed, latency, timeScale, stateFile, address, pages, accepted);
    }
}
