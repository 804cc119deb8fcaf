package seat.queue;

class InProcessQueueTest extends WorkQueueContract {
    @Override
    WorkQueue open(int capacity) {
        return new InProcessQueue(capacity);
    }
}
