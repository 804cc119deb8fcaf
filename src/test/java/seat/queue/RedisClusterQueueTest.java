package seat.queue;

import seat.testing.RedisBackEnd;

class RedisClusterQueueTest extends RedisQueueContract {
    RedisClusterQueueTest() {
        super(RedisBackEnd.CLUSTER);
    }
}
