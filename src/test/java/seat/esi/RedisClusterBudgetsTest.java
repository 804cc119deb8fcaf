package seat.esi;

import org.junit.jupiter.api.parallel.ResourceLock;
import seat.testing.RedisBackEnd;

@ResourceLock("redis-cluster")
class RedisClusterBudgetsTest extends RedisBudgetsContract {
    RedisClusterBudgetsTest() {
        super(RedisBackEnd.CLUSTER);
    }
}
