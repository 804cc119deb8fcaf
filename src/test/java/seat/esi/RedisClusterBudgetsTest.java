package seat.esi;

import seat.testing.RedisBackEnd;

class RedisClusterBudgetsTest extends RedisBudgetsContract {
    RedisClusterBudgetsTest() {
        super(RedisBackEnd.CLUSTER);
    }
}
