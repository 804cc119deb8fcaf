package seat.esi;

import seat.testing.RedisBackEnd;

class RedisSentinelBudgetsTest extends RedisBudgetsContract {
    RedisSentinelBudgetsTest() {
        super(RedisBackEnd.SENTINELS);
    }
}
