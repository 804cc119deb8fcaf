package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.esi.EsiException;
import seat.resource.Resource;
import seat.sync.Document;
import seat.sync.Reconciler;

/**
 * What an update got from ESI: a response set that is committed as one.
 *
 * @param unchanged whether ESI said that nothing changed; then there are no documents
 * @param learnt what the run learnt of details or ids, written with the answer; null for nothing
 */
record Fetched(
        boolean unchanged,
        List<Document> documents,
        Reach reach,
        Age age,
        Memory memory,
        Rest rest,
        @Nullable Learnt learnt) {

    /** What a run learnt of the details or ids it asked for, besides their rows: rows of a table that remembers it. */
    sealed interface Learnt {
        /** Part of the transaction that commits the answer. */
        void write();
    }

    /** Which details failed, which are empty for good, and which came back. */
    record OfDetails(
            DetailOutcomes outcomes,
            Resource resource,
            List<DetailOutcomes.Fault> faults,
            List<Long> empty,
            List<Long> recovered)
            implements Learnt {
        @Override
        public void write() {
            outcomes.remember(resource, faults);
            outcomes.neverAgain(resource, empty);
            outcomes.forget(resource, recovered);
        }
    }

    /** When details that are read again and again are due next, and which are no longer listed. */
    record OfFanOut(FanOuts fanOuts, String resource, long owner, List<String> unlisted, List<FanOuts.Learnt> read)
            implements Learnt {
        @Override
        public void write() {
            fanOuts.forget(resource, owner, unlisted);
            fanOuts.learn(resource, owner, read);
        }
    }

    /**
     * Which ids of a POST were answered, which not, and which are left to the next run.
     *
     * @param rest until those that are left are asked for
     * @param doubtful until the unknown ones are, where nothing told them from a route that refuses all; null where it did
     */
    record OfIds(
            UnansweredIds unanswered,
            String resource,
            long owner,
            Set<Long> answered,
            List<Long> left,
            Duration rest,
            Set<Long> unknown,
            @Nullable Duration doubtful)
            implements Learnt {
        @Override
        public void write() {
            unanswered.forget(resource, owner, answered);
            // Whoever looks for what is missing must not come for those that are left to the next run.
            unanswered.postpone(resource, owner, left, rest);
            if (doubtful == null) {
                unanswered.remember(resource, owner, unknown);
            } else {
                unanswered.postpone(resource, owner, unknown, doubtful);
            }
        }
    }

    /** Which ids got their names, and which are unknown to ESI. */
    record OfNames(NamesFetch names, Set<Long> resolved, Set<Long> unknown) implements Learnt {
        @Override
        public void write() {
            names.settle(resolved);
            names.postpone(unknown);
        }
    }

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

    /** A copy that says the same with other documents. */
    Fetched with(List<Document> same) {
        return new Fetched(unchanged, same, reach, age, memory, rest, learnt);
    }

    /** A copy without what lets ESI answer next time that nothing changed: part of it was not taken. */
    Fetched withoutEtags() {
        Memory without = new Memory(memory.etags() == null ? null : Map.of(), memory.gap());
        return new Fetched(unchanged, documents, reach, age, without, rest, learnt);
    }

    static Fetched notModified(Duration freshFor) {
        return unchanged(new Age(freshFor, null));
    }

    /** @param modified when ESI says it was still so */
    static Fetched notModified(Duration freshFor, Instant modified) {
        return unchanged(new Age(freshFor, modified));
    }

    private static Fetched unchanged(Age age) {
        return new Fetched(true, List.of(), Reach.EVERYTHING, age, Memory.NONE, Rest.NONE, null);
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
                null);
    }

    /** A part that adds rows and deletes none. */
    static Fetched part(List<Document> documents, Duration freshFor, Rest rest, Learnt learnt) {
        return new Fetched(false, documents, Reach.PART, new Age(freshFor, null), Memory.NONE, rest, learnt);
    }
}
