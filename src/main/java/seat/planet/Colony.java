package seat.planet;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seat.eve.ColonyState;

/**
 * A colony on a planet.
 *
 * @param planetType such as barren or gas
 * @param level of its command centre, 0 to 5
 * @param touched when its owner changed it or moved goods last: ESI tells what was there then, and nothing newer
 * @param extractors by their end, those that stand still first
 */
public record Colony(
        long characterId,
        long planetId,
        long systemId,
        String planetType,
        int level,
        Instant touched,
        List<Extractor> extractors,
        List<Factory> factories,
        List<Storage> storages) {
    public Colony {
        extractors = List.copyOf(extractors);
        factories = List.copyOf(factories);
        storages = List.copyOf(storages);
    }

    /** What its extractors do, taken together. */
    public ColonyState state(Instant now) {
        return ColonyState.of(extractors.size(), (int)
                extractors.stream().filter(one -> !one.isRunning(now)).count());
    }

    /** When the first running extractor stops; null where none runs. */
    public @Nullable Instant nextStop(Instant now) {
        return extractors.stream()
                .filter(one -> one.isRunning(now))
                .map(Extractor::expires)
                .filter(expires -> expires != null)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** How many factories it has. */
    public int factoryCount() {
        return factories.stream().mapToInt(Factory::count).sum();
    }
}
