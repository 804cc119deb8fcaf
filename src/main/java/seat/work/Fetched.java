package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.esi.EsiException;
import seat.sync.Document;
import seat.sync.Reconciler;

/**
 * What an update got from ESI: a response set that is committed as one.
 *
 * @param unchanged whether ESI said that nothing changed; then there are no documents
 * @param complete whether the documents list everything there is, so that a mirror may delete the rest
 * @param unproven why it is not sure that they do: they are taken as they are, yet delete nothing; null when it is
 * @param covers the details the documents are about, where they are not about everything
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
        @Nullable String unproven,
        Reconciler.@Nullable Covers covers,
        Duration freshFor,
        @Nullable Instant modified,
        @Nullable Map<String, String> etags,
        @Nullable String gap,
        boolean again,
        @Nullable Held held,
        List<Runnable> alongside) {

    /** What is proven, or says nothing of what is gone. */
    Fetched(
            boolean unchanged,
            List<Document> documents,
            boolean complete,
            Reconciler.@Nullable Covers covers,
            Duration freshFor,
            @Nullable Instant modified,
            @Nullable Map<String, String> etags,
            @Nullable String gap,
            boolean again,
            @Nullable Held held,
            List<Runnable> alongside) {
        this(unchanged, documents, complete, null, covers, freshFor, modified, etags, gap, again, held, alongside);
    }

    /**
     * Part of the work has to wait.
     *
     * @param delay until the rest is tried; null after an error: as long as after any first failure
     * @param besides whether all else was done: then the update is due when it would be, or after the delay if that is sooner
     */
    record Held(@Nullable Duration delay, String reason, boolean besides) {
        Held(@Nullable Duration delay, String reason) {
            this(delay, reason, false);
        }
    }

    /** Until when the rest of a run waits that this ended; null when nothing did. */
    static @Nullable Held held(@Nullable EsiException stoppedBy) {
        return switch (stoppedBy) {
            case null -> null;
            case EsiException.BudgetDenied denied ->
                new Held(Duration.between(Instant.now(), denied.retryAt()), denied.reason());
            default -> new Held(null, String.valueOf(stoppedBy.getMessage()));
        };
    }

    /** The same without what lets ESI answer next time that nothing changed: part of it was not taken. */
    Fetched withoutEtags() {
        return new Fetched(
                unchanged,
                documents,
                complete,
                unproven,
                covers,
                freshFor,
                modified,
                etags == null ? null : Map.of(),
                gap,
                again,
                held,
                alongside);
    }

    static Fetched notModified(Duration freshFor, @Nullable String gap) {
        return new Fetched(true, List.of(), true, null, null, freshFor, null, null, gap, false, null, List.of());
    }

    /** The same, with the time at which ESI says it was still so. */
    static Fetched notModified(Duration freshFor, @Nullable String gap, Instant modified) {
        return new Fetched(true, List.of(), true, null, null, freshFor, modified, null, gap, false, null, List.of());
    }

    /** A complete answer. */
    static Fetched whole(List<Document> documents, Duration freshFor, Instant modified, Map<String, String> etags) {
        return new Fetched(false, documents, true, null, null, freshFor, modified, etags, null, false, null, List.of());
    }

    /** A part that adds rows and deletes none. */
    static Fetched part(
            List<Document> documents, Duration freshFor, boolean again, @Nullable Held held, List<Runnable> alongside) {
        return new Fetched(false, documents, false, null, null, freshFor, null, null, null, again, held, alongside);
    }
}
