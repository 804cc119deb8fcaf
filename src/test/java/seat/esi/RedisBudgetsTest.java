package seat.esi;

import seat.testing.RedisBackEnd;

class RedisBudgetsTest extends RedisBudgetsContract {
    RedisBudgetsTest() {
        super(RedisBackEnd.SINGLE);
    }
}
