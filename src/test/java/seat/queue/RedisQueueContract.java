package seat.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import seat.redis.Redis;
import seat.testing.RedisBackEnd;

/** The queues' contract on one kind of Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisQueueContract extends WorkQueueContract {
    private final RedisBackEnd backEnd;
    private final List<RedisQueue> opened = new ArrayList<>();
    private Redis redis;

    RedisQueueContract(RedisBackEnd backEnd) {
        this.backEnd = backEnd;
    }

    @BeforeAll
    void connect() {
        redis = backEnd.connect();
    }

    @AfterAll
    void disconnect() {
        if (redis != null) {
            redis.close();
        }
    }

    @AfterEach
    void closeQueues() {
        opened.forEach(RedisQueue::close);
        opened.clear();
    }

    @Override
    WorkQueue open(int capacity, Set<String> taken) {
        backEnd.flush();
        opened.add(new RedisQueue(redis, () -> capacity, taken));
        return opened.getLast();
    }
}
