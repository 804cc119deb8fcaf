package seat.esi;

import org.junit.jupiter.api.parallel.ResourceLock;
import seat.testing.RedisBackEnd;

@ResourceLock("redis-sentinels")
class RedisSentinelBudgetsTest extends RedisBudgetsContract {
    RedisSentinelBudgetsTest() {
        super(RedisBackEnd.SENTINELS);
    }
}
