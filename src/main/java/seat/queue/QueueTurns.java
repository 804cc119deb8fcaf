package seat.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The weighted order in which queues are looked at: a round of turns in which each queue comes as often as its weight says.
 * Each turn looks at its own queue first and at the others by weight after it, so that no turn is lost.
 */
public final class QueueTurns {
    /** Somebody waits for {@code high}; it is looked at in most turns, yet every other queue has turns of its own. */
    public static final Map<String, Integer> WEIGHTS =
            Map.of("high", 8, "characters", 4, "corporations", 4, "public", 2, "notifications", 2, "default", 1);

    private final List<List<String>> turns;

    private QueueTurns(List<List<String>> turns) {
        this.turns = turns;
    }

    /**
     * The share of a taker that keeps to some queues.
     *
     * @throws IllegalArgumentException naming the queues there are, if one of these is none of them
     */
    public static QueueTurns among(Set<String> queues) {
        if (queues.isEmpty()) {
            throw new IllegalArgumentException("No queue is named; there are " + names());
        }
        queues.forEach(QueueTurns::check);
        return of(queues.stream().collect(Collectors.toMap(queue -> queue, WEIGHTS::get)));
    }

    /** @throws IllegalArgumentException naming the queues there are */
    public static void check(String queue) {
        if (!WEIGHTS.containsKey(queue)) {
            throw new IllegalArgumentException("No queue " + queue + "; there are " + names());
        }
    }

    /** The queues there are. */
    public static Set<String> names() {
        return new TreeSet<>(WEIGHTS.keySet());
    }

    public static QueueTurns of(Map<String, Integer> weights) {
        List<Map.Entry<String, Integer>> heaviestFirst = weights.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        List<String> byWeight = heaviestFirst.stream().map(Map.Entry::getKey).toList();
        List<String> first = new ArrayList<>();
        int most = heaviestFirst.getFirst().getValue();
        for (int round = 0; round < most; round++) {
            for (Map.Entry<String, Integer> queue : heaviestFirst) {
                // Spread each queue's turns evenly over the round.
                if ((round + 1) * queue.getValue() / most > round * queue.getValue() / most) {
                    first.add(queue.getKey());
                }
            }
        }
        return new QueueTurns(first.stream()
                .map(queue -> {
                    List<String> order = new ArrayList<>(byWeight);
                    order.remove(queue);
                    order.addFirst(queue);
                    return List.copyOf(order);
                })
                .toList());
    }

    /** The queues in the order in which this turn looks at them. */
    public List<String> turn(long number) {
        return turns.get((int) Math.floorMod(number, (long) turns.size()));
    }
}
