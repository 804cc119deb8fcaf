package seat.queue;

import org.junit.jupiter.api.parallel.ResourceLock;
import seat.testing.RedisBackEnd;

@ResourceLock("redis")
class RedisQueueTest extends RedisQueueContract {
    RedisQueueTest() {
        super(RedisBackEnd.SINGLE);
    }
}
