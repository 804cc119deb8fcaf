package seat.queue;

import seat.testing.RedisBackEnd;

class RedisQueueTest extends RedisQueueContract {
    RedisQueueTest() {
        super(RedisBackEnd.SINGLE);
    }
}
