package seat.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import seat.config.RedisUrl;
import seat.redis.Redis;
import seat.redis.RedisUnavailableException;
import seat.testing.RedisSentinels;
import seat.testing.RedisServer;
import seat.testing.TcpProxy;

/** Queues between processes, and while Redis goes and comes back. */
@Timeout(60)
@ResourceLock("redis-sentinels")
class RedisQueueOutageTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RedisServer server;
    private Redis redis;
    private Redis elsewhere;
    private RedisQueue dispatcher;
    private RedisQueue worker;
    private final AtomicInteger capacity = new AtomicInteger(1000);

    @BeforeEach
    void start() {
        server = RedisServer.start();
        redis = Redis.connect(RedisUrl.parse(server.url()));
        elsewhere = Redis.connect(RedisUrl.parse(server.url()));
        dispatcher = new RedisQueue(redis, capacity::get);
        worker = new RedisQueue(elsewhere, capacity::get);
    }

    @AfterEach
    void stop() {
        worker.close();
        dispatcher.close();
        redis.close();
        elsewhere.close();
        server.close();
    }

    private static Hint hint(long owner) {
        return new Hint("characters", owner, Map.of("character.assets", owner));
    }

    /** Takes as a worker's loop does. */
    private static Hint takeInTheEnd(RedisQueue queue) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Optional<Hint> hint = queue.take(Duration.ofMillis(200));
                if (hint.isPresent()) {
                    return hint.get();
                }
            } catch (RedisUnavailableException e) {
                assertThat(e).hasMessageContaining("cannot be reached");
            }
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private static void offerInTheEnd(RedisQueue queue, Hint hint) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!queue.offer(hint)) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void whatOneProcessOffersAnotherTakes() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Hint>> taker = threads.submit(() -> worker.take(PATIENCE));
            dispatcher.offer(hint(1));
            assertThat(taker.get()).contains(hint(1));
        }
        dispatcher.offer(hint(2));
        assertThat(worker.lengths()).containsEntry("characters", 1);
        assertThat(worker.oldest()).containsOnlyKeys("characters");
    }

    @Test
    void whileRedisIsAwayNothingIsTakenInAndAfterwardsItGoesOn() throws Exception {
        dispatcher.offer(hint(1));
        server.kill();

        assertThat(dispatcher.offerAll(List.of(hint(2), hint(3)))).isZero();
        assertThat(dispatcher.room()).isZero();
        assertThatThrownBy(() -> worker.take(SHORT)).isInstanceOf(RedisUnavailableException.class);
        assertThatThrownBy(worker::lengths).isInstanceOf(RedisUnavailableException.class);

        server.startAgain();
        offerInTheEnd(dispatcher, hint(4));
        assertThat(takeInTheEnd(worker)).isEqualTo(hint(4));
        assertThat(worker.take(SHORT)).as("nothing was kept to be sent later").isEmpty();
    }

    @Test
    void aTakerThatWaitsWhenRedisDiesFailsAndTakesAgainLater() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Hint>> waiting = threads.submit(() -> worker.take(PATIENCE));
            awaitBlockedClient();
            server.kill();
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(RedisUnavailableException.class);
            server.startAgain();
            offerInTheEnd(dispatcher, hint(5));
            assertThat(takeInTheEnd(worker)).isEqualTo(hint(5));
        }
    }

    @Test
    void aTakerThatWaitsDuringAFailoverGoesOnAtTheNewMaster() throws Exception {
        RedisSentinels sentinels = RedisSentinels.shared();
        sentinels.flush();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Redis all = Redis.connect(RedisUrl.parse(sentinels.url()));
                RedisQueue queue = new RedisQueue(all, capacity::get)) {
            Future<Hint> taker = threads.submit(() -> takeInTheEnd(queue));
            sentinels.failover();
            offerInTheEnd(queue, hint(8));
            assertThat(taker.get()).isEqualTo(hint(8));
        }
    }

    private void awaitBlockedClient() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!server.command("INFO", "clients").contains("blocked_clients:1")) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void aTakerWhoseConnectionFallsSilentConnectsAnew() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(server.port());
                Redis far = Redis.connect(RedisUrl.parse("redis://127.0.0.1:" + proxy.port()));
                RedisQueue queue = new RedisQueue(far, capacity::get)) {
            assertThat(queue.take(SHORT)).isEmpty();
            proxy.silence();
            assertThatThrownBy(() -> queue.take(SHORT)).isInstanceOf(RedisUnavailableException.class);
            dispatcher.offer(hint(6));
            assertThat(takeInTheEnd(queue)).isEqualTo(hint(6));
        }
    }

    @Test
    void askingWhileRedisIsAwayDoesNotSpin() {
        server.kill();
        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> worker.take(Duration.ofMillis(200))).isInstanceOf(RedisUnavailableException.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(590));
    }

    @Test
    void flushingEverythingIsHarmless() throws Exception {
        dispatcher.offer(hint(1));
        server.flush();
        assertThat(worker.take(SHORT)).isEmpty();
        assertThat(dispatcher.room()).isEqualTo(1000);
        dispatcher.offer(hint(2));
        assertThat(worker.take(PATIENCE)).contains(hint(2));
    }

    @Test
    void theCapacityMayChangeAtAnyTime() {
        capacity.set(2);
        assertThat(dispatcher.offerAll(List.of(hint(1), hint(2), hint(3)))).isEqualTo(2);
        capacity.set(0);
        assertThat(dispatcher.room()).isEqualTo(-2);
        assertThat(dispatcher.offer(hint(3))).isFalse();
        capacity.set(3);
        assertThat(worker.offer(hint(3))).isTrue();
        assertThat(dispatcher.offer(hint(4))).as("bounded by what all offered").isFalse();
    }

    @Test
    void aHintTakesLessThan200Bytes() {
        capacity.set(100_000);
        dispatcher.offerAll(LongStream.range(0, 20_000)
                .mapToObj(i -> new Hint(
                        "characters", 2_113_000_000L + i, Map.of("character.notifications", 1_000_000_000L + i)))
                .toList());
        assertThat(used() / 20_000).isLessThan(200);
    }

    private long used() {
        return Long.parseLong(server.command("MEMORY", "USAGE", "seat:{queue}:characters", "SAMPLES", "0"));
    }

    @Test
    void whatIsNoHintIsDropped() throws Exception {
        server.command("RPUSH", "seat:{queue}:characters", "nonsense");
        dispatcher.offer(hint(1));
        assertThat(worker.take(SHORT)).isEmpty();
        assertThat(worker.take(SHORT)).contains(hint(1));
    }

    @Test
    void workersThatKeepToDifferentQueuesShareTheWork() throws Exception {
        try (RedisQueue high = new RedisQueue(elsewhere, capacity::get, Set.of("high"))) {
            dispatcher.offer(hint(1));
            dispatcher.offer(new Hint("high", 2, Map.of("character.mail", 1L)));
            assertThat(high.take(SHORT)).map(Hint::ownerId).contains(2L);
            assertThat(high.take(SHORT)).isEmpty();
            assertThat(worker.take(SHORT)).contains(hint(1));
        }
    }
}
