package seat.work;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import seat.component.Lateness;

/** What became of the updates this process ran since it started. Many threads add to it; reading it takes no lock. */
public final class RunOutcomes {
    /** How an update ended. */
    public enum Outcome {
        /** Its answer is committed, or was equal to what is stored. */
        SUCCEEDED,
        /** Something went wrong that may pass; it is tried again. */
        FAILED,
        /** The update waits until a token, a role or a scope changes. */
        PARKED,
        /** Given back unharmed: no budget, no token service, or the worker stops. */
        HANDED_BACK,
        /** Its lease was lost on the way: the result was dropped, and whoever holds it now reads again. */
        FENCED
    }

    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final Map<String, LongAdder> finishedByQueue = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failedByQueue = new ConcurrentHashMap<>();
    private final LongAdder spentClaims = new LongAdder();
    private final Lateness lateness = new Lateness();

    public RunOutcomes() {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    void ended(String queue, Outcome outcome) {
        adder(outcome).increment();
        finishedByQueue.computeIfAbsent(queue, name -> new LongAdder()).increment();
        if (outcome == Outcome.FAILED || outcome == Outcome.PARKED) {
            failedByQueue.computeIfAbsent(queue, name -> new LongAdder()).increment();
        }
    }

    /** @param late how long after it was due */
    void started(Duration late) {
        lateness.started(late);
    }

    /** How late updates started within the last minutes. */
    public Lateness lateness() {
        return lateness;
    }

    /** Claims of a hint that were spent when it arrived: it came twice, or after its lease. */
    void spent(int claims) {
        spentClaims.add(claims);
    }

    public long count(Outcome outcome) {
        return adder(outcome).sum();
    }

    /** Updates that ended, however they did. */
    public long total() {
        return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Claims dropped before any request, since their token was spent. */
    public long spentClaims() {
        return spentClaims.sum();
    }

    public Map<String, Long> finishedByQueue() {
        return sums(finishedByQueue);
    }

    public Map<String, Long> failedByQueue() {
        return sums(failedByQueue);
    }

    private LongAdder adder(Outcome outcome) {
        return java.util.Objects.requireNonNull(outcomes.get(outcome));
    }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((name, adder) -> sums.put(name, adder.sum()));
        return sums;
    }
}
