package seat.web.planet;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.access.Names;
import seat.eve.ColonyState;
import seat.planet.Colony;
import seat.planet.Extractor;
import seat.planet.Storage;
import seat.web.Formats;
import seat.web.table.State;

/** A colony in a list. */
record ColonyRow(Colony colony, Instant now) {
    static final Duration SOON = Duration.ofHours(12);

    State state() {
        ColonyState state = colony.state(now);
        String words = "colony." + state;
        return switch (state) {
            case STOPPED, SOME_STOPPED -> State.now(words);
            case EXTRACTING -> {
                Instant stop = colony.nextStop(now);
                yield stop != null && stop.isBefore(now.plus(SOON)) ? State.soon("colony.soon") : State.fine(words);
            }
            case NO_EXTRACTOR -> State.plain(words);
        };
    }

    /** Each extractor's product and when it stops: the end is certain, unlike all forecasts. */
    String extractors(Names.Known names, Formats formats) {
        return colony.extractors().stream()
                .map(one ->
                        (one.productTypeId() == 0 ? "–" : names.of(one.productTypeId())) + " → " + end(one, formats))
                .collect(Collectors.joining("; "));
    }

    private String end(Extractor extractor, Formats formats) {
        Instant expires = extractor.expires();
        return expires != null && extractor.isRunning(now)
                ? formats.time(expires)
                : formats.message("colony.extractor.stopped", "stopped");
    }

    /**
     * When the first extractor stops, or since when one stands still: since its program ended, or since the last touch where somebody
     * switched it off; null without extractors.
     */
    @Nullable Instant firstStop() {
        return colony.extractors().stream()
                .map(one -> one.expires() == null ? colony.touched() : one.expires())
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** How full the fullest store is expected to be, 0 to 1. */
    @Nullable Double fullest() {
        return colony.storages().isEmpty() ? null : colony.storages().getFirst().share();
    }

    /** When the first store is expected to be full. */
    @Nullable Instant fullAt() {
        return colony.storages().stream()
                .map(Storage::fullAt)
                .filter(at -> at != null)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
