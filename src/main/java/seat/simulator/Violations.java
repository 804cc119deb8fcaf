package seat.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts of what readers did: requests, answers that said nothing new, repeats that are allowed, and breaches of the rules. */
final class Violations {

    private static final int KEPT = 50;

    final LongAdder requests = new LongAdder();
    final LongAdder notModified = new LongAdder();
    final LongAdder repeats = new LongAdder();

    /** Repeats of what a reader that died had been answered shortly before. */
    final LongAdder lost = new LongAdder();

    final LongAdder faulted = new LongAdder();
    private final Map<Violation.Kind, LongAdder> counts = new EnumMap<>(Violation.Kind.class);
    private final Deque<Violation> last = new ArrayDeque<>();

    Violations() {
        for (Violation.Kind kind : Violation.Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    void add(Violation.Kind kind, long millis, String detail) {
        LongAdder count = counts.get(kind);
        if (count != null) {
            count.increment();
        }
        synchronized (last) {
            last.addLast(new Violation(kind, Instant.ofEpochMilli(millis), detail));
            if (last.size() > KEPT) {
                last.removeFirst();
            }
        }
    }

    List<Violation> latest() {
        synchronized (last) {
            return new ArrayList<>(last);
        }
    }

    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("violations", total());
        ObjectNode kinds = node.putObject("counts");
        counts.forEach((kind, count) -> kinds.put(kind.key(), count.sum()));
        node.put("requests", requests.sum());
        node.put("not_modified", notModified.sum());
        node.put("repeats", repeats.sum());
        node.put("lost", lost.sum());
        node.put("faults", faulted.sum());
        ArrayNode list = node.putArray("last");
        for (Violation violation : latest()) {
            list.addObject()
                    .put("kind", violation.kind().key())
                    .put("at", violation.at().toString())
                    .put("detail", violation.detail());
        }
        return node;
    }
}
