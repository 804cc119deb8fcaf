package seat.queue;

import java.util.Set;

class InProcessQueueTest extends WorkQueueContract {
    @Override
    WorkQueue open(int capacity, Set<String> taken) {
        return new InProcessQueue(capacity, taken);
    }
}
