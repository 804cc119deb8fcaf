package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.sync.Document;

/**
 * What an update got from ESI: a response set that is committed as one.
 *
 * @param unchanged whether ESI said that nothing changed; then there are no documents
 * @param complete whether the documents list everything there is, so that a mirror may delete the rest
 * @param freshFor how long ESI forbids asking again
 * @param etags to send next time, by page; null when the fetch knows none
 * @param gap the open gap of a walk backwards, or null
 * @param again whether there is more to fetch at once
 * @param held why and until when the rest has to wait, or null
 * @param alongside what else is written in the same transaction
 */
record Fetched(
        boolean unchanged,
        List<Document> documents,
        boolean complete,
        Duration freshFor,
        @Nullable Instant modified,
        @Nullable Map<String, String> etags,
        @Nullable String gap,
        boolean again,
        @Nullable Held held,
        List<Runnable> alongside) {

    /** Part of the work has to wait. */
    record Held(Duration delay, String reason) {}

    static Fetched notModified(Duration freshFor, @Nullable String gap) {
        return new Fetched(true, List.of(), true, freshFor, null, null, gap, false, null, List.of());
    }

    /** A complete answer. */
    static Fetched whole(List<Document> documents, Duration freshFor, Instant modified, Map<String, String> etags) {
        return new Fetched(false, documents, true, freshFor, modified, etags, null, false, null, List.of());
    }

    /** A part that adds rows and deletes none. */
    static Fetched part(
            List<Document> documents, Duration freshFor, boolean again, @Nullable Held held, List<Runnable> alongside) {
        return new Fetched(false, documents, false, freshFor, null, null, null, again, held, alongside);
    }
}
