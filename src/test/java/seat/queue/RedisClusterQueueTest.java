package seat.queue;

import org.junit.jupiter.api.parallel.ResourceLock;
import seat.testing.RedisBackEnd;

@ResourceLock("redis-cluster")
class RedisClusterQueueTest extends RedisQueueContract {
    RedisClusterQueueTest() {
        super(RedisBackEnd.CLUSTER);
    }
}
