package seat.esi;

import org.junit.jupiter.api.parallel.ResourceLock;
import seat.testing.RedisBackEnd;

@ResourceLock("redis")
class RedisBudgetsTest extends RedisBudgetsContract {
    RedisBudgetsTest() {
        super(RedisBackEnd.SINGLE);
    }
}
