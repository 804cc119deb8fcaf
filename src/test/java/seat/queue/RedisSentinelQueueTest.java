package seat.queue;

import org.junit.jupiter.api.parallel.ResourceLock;
import seat.testing.RedisBackEnd;

@ResourceLock("redis-sentinels")
class RedisSentinelQueueTest extends RedisQueueContract {
    RedisSentinelQueueTest() {
        super(RedisBackEnd.SENTINELS);
    }
}
