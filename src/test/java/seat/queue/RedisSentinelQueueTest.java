package seat.queue;

import seat.testing.RedisBackEnd;

class RedisSentinelQueueTest extends RedisQueueContract {
    RedisSentinelQueueTest() {
        super(RedisBackEnd.SENTINELS);
    }
}
