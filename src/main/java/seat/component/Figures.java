package seat.component;

import java.util.List;
import java.util.Map;

/**
 * What a component did since it started and does now; part of its heartbeat.
 *
 * @param running updates in work
 * @param now the titles of some of them
 * @param perMinute updates that ended within the last minute, by queue
 * @param outcomes of updates, by kind of end
 * @param finished updates that ended, by queue
 * @param failed updates that failed or were parked, by queue
 * @param spentClaims claims of hints that came twice or too late, dropped before any request
 * @param claimed updates claimed as a dispatcher
 * @param requests sent to ESI
 * @param lateness how many updates of the last minutes started how late, by {@link Lateness}'s steps
 * @param heapBytes of the heap in use
 * @param state a word for people: running, draining, holding
 */
public record Figures(
        int running,
        List<String> now,
        Map<String, Double> perMinute,
        Map<String, Long> outcomes,
        Map<String, Long> finished,
        Map<String, Long> failed,
        long spentClaims,
        long claimed,
        long requests,
        List<Long> lateness,
        long heapBytes,
        String state) {

    /** The figures of a component that has not said anything yet. */
    public static final Figures NONE =
            new Figures(0, List.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0, 0, 0, List.of(), 0, "starting");

    /** All that tells one moment from another for whoever looks on, as a text: everything but the heap, which never stands still. */
    public String shown() {
        return new Figures(
                        running,
                        now,
                        perMinute,
                        outcomes,
                        finished,
                        failed,
                        spentClaims,
                        claimed,
                        requests,
                        lateness,
                        0,
                        state)
                .toString();
    }

    /** Updates of all queues that ended within the last minute. */
    public double updatesPerMinute() {
        return perMinute.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
