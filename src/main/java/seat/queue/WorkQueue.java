package seat.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The queues between dispatchers and workers. Every implementation keeps this contract:
 *
 * <ul>
 *   <li>A hint is given to one taker and is gone from the queue when taken; nothing tracks it further.
 *   <li>Queues are bounded together; a full one refuses, and the refused claim's lease brings it back.
 *   <li>Hints of one queue are taken in the order in which they came.
 *   <li>A taker gets a weighted share of every queue that has hints, so that none starves. It may keep to some queues.
 * </ul>
 */
public interface WorkQueue {
    /** @return false when the queues are full, or cannot be reached */
    default boolean offer(Hint hint) {
        return offerAll(List.of(hint)) == 1;
    }

    /**
     * Offers hints in one go.
     *
     * @return how many were taken in, from the head of the list; fewer when the queues are full
     */
    int offerAll(List<Hint> hints);

    /** Waits up to {@code patience} for a hint of any queue. */
    default Optional<Hint> take(Duration patience) throws InterruptedException {
        return takeUpTo(1, patience).stream().findFirst();
    }

    /**
     * Waits up to {@code patience} for a hint, and takes more of the same queue if they are there. Take only what is
     * worked on at once: a hint whose taker dies comes back when its lease ends, not sooner.
     *
     * @param most at least 1
     * @return empty if none came
     */
    List<Hint> takeUpTo(int most, Duration patience) throws InterruptedException;

    /** Hints waiting, by queue; queues without hints may be left out. */
    Map<String, Integer> lengths();

    /** How long the oldest hint of each queue has waited; queues without hints are left out. */
    Map<String, Duration> oldest();

    /** Hints that can still be offered before the queues are full; 0 while they cannot be reached. */
    int room();
}
