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
 * @param alongside what else is written in the same transaction
 */
record Fetched(
        boolean unchanged,
        List<Document> documents,
        Reach reach,
        Age age,
        Memory memory,
        Rest rest,
        List<Runnable> alongside) {

    /**
     * What documents say of what they do not list.
     *
     * @param complete whether they list everything there is, so that a mirror may delete the rest
     * @param unproven why it is not sure that they do: they are taken as they are, yet delete nothing; null when it is
     * @param covers the details they are about, where they are not about everything
     */
    record Reach(boolean complete, @Nullable String unproven, Reconciler.@Nullable Covers covers) {
        static final Reach EVERYTHING = new Reach(true, null, null);

        /** Documents that add rows and delete none. */
        static final Reach PART = new Reach(false, null, null);

        static Reach unproven(String why) {
            return new Reach(true, why, null);
        }

        static Reach of(Reconciler.Covers covers) {
            return new Reach(true, null, covers);
        }
    }

    /**
     * The age of an answer.
     *
     * @param freshFor how long ESI forbids asking again
     * @param modified when it was current; null where ESI does not say, or of several answers
     */
    record Age(Duration freshFor, @Nullable Instant modified) {}

    /**
     * What the next run begins with.
     *
     * @param etags to send, by page; null when the fetch knows none
     * @param gap the open gap of a walk backwards, or null
     */
    record Memory(
            @Nullable Map<String, String> etags, @Nullable String gap) {
        static final Memory NONE = new Memory(null, null);
    }

    /**
     * What is left to do.
     *
     * @param again whether there is more to fetch at once
     * @param held why and until when the rest has to wait, or null
     */
    record Rest(boolean again, @Nullable Held held) {
        static final Rest NONE = new Rest(false, null);
    }

    boolean complete() {
        return reach.complete();
    }

    @Nullable String unproven() {
        return reach.unproven();
    }

    Reconciler.@Nullable Covers covers() {
        return reach.covers();
    }

    Duration freshFor() {
        return age.freshFor();
    }

    @Nullable Instant modified() {
        return age.modified();
    }

    @Nullable Map<String, String> etags() {
        return memory.etags();
    }

    @Nullable String gap() {
        return memory.gap();
    }

    boolean again() {
        return rest.again();
    }

    @Nullable Held held() {
        return rest.held();
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

    /** What the rest of a run waits for that this ended; null when nothing did. */
    static @Nullable Held held(@Nullable EsiException stoppedBy) {
        return switch (stoppedBy) {
            case null -> null;
            case EsiException.BudgetDenied denied ->
                new Held(Duration.between(Instant.now(), denied.retryAt()), denied.reason());
            default -> new Held(null, String.valueOf(stoppedBy.getMessage()));
        };
    }

    /** A copy without what lets ESI answer next time that nothing changed: part of it was not taken. */
    Fetched withoutEtags() {
        Memory without = new Memory(memory.etags() == null ? null : Map.of(), memory.gap());
        return new Fetched(unchanged, documents, reach, age, without, rest, alongside);
    }

    static Fetched notModified(Duration freshFor) {
        return unchanged(new Age(freshFor, null));
    }

    /** @param modified when ESI says it was still so */
    static Fetched notModified(Duration freshFor, Instant modified) {
        return unchanged(new Age(freshFor, modified));
    }

    private static Fetched unchanged(Age age) {
        return new Fetched(true, List.of(), Reach.EVERYTHING, age, Memory.NONE, Rest.NONE, List.of());
    }

    /** A complete answer. */
    static Fetched whole(List<Document> documents, Duration freshFor, Instant modified, Map<String, String> etags) {
        return new Fetched(
                false,
                documents,
                Reach.EVERYTHING,
                new Age(freshFor, modified),
                new Memory(etags, null),
                Rest.NONE,
                List.of());
    }

    /** A part that adds rows and deletes none. */
    static Fetched part(List<Document> documents, Duration freshFor, Rest rest, List<Runnable> alongside) {
        return new Fetched(false, documents, Reach.PART, new Age(freshFor, null), Memory.NONE, rest, alongside);
    }
}
