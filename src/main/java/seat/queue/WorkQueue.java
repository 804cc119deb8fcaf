package seat.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The queues between dispatchers and workers. Every implementation keeps this contract:
 *
 * <ul>
 *   <li>A hint is given to one taker and is gone from the queue when taken; nothing tracks it further.
 *   <li>Queues are bounded together; a full one refuses, and the refused claim's lease brings it back.
 *   <li>Hints of one queue are taken in the order in which they came.
 *   <li>A taker gets a weighted share of every queue that has hints, so that none starves.
 * </ul>
 */
public interface WorkQueue {
    /** @return false when the queues are full */
    boolean offer(Hint hint);

    /** Waits up to {@code patience} for a hint of any queue. */
    Optional<Hint> take(Duration patience) throws InterruptedException;

    /** Hints waiting, by queue; queues without hints may be left out. */
    Map<String, Integer> lengths();

    /** Hints that can still be offered before the queues are full. */
    int room();
}
