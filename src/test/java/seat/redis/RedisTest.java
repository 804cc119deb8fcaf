package seat.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seat.config.RedisUrl;
import seat.testing.RedisBackEnd;
import seat.testing.RedisCluster;
import seat.testing.RedisSentinels;
import seat.testing.RedisServer;
import seat.testing.RunningSeat;
import seat.testing.TcpProxy;

@Timeout(60)
@ResourceLock("redis")
@ResourceLock("redis-sentinels")
@ResourceLock("redis-cluster")
class RedisTest {
    private static final Script ADD = Script.of("return {redis.call('INCRBY', KEYS[1], ARGV[1])}");
    private static final List<String> KEY = List.of("seat:{test}:sum");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Redis connect(String url) {
        return Redis.connect(RedisUrl.parse(url));
    }

    private static Long add(Redis redis, int value) {
        return (Long) redis.run(ADD, KEY, String.valueOf(value)).getFirst();
    }

    /** Runs until it works, as callers do. */
    private static void awaitAnswer(Redis redis) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                add(redis, 0);
                return;
            } catch (RedisUnavailableException e) {
                assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(RedisBackEnd.class)
    void scriptsRunWhetherRedisKnowsThemOrNot(RedisBackEnd backEnd) {
        backEnd.flush();
        Script unknown = Script.of(ADD.text() + " -- " + System.nanoTime());
        try (Redis redis = backEnd.connect()) {
            assertThat(redis.run(unknown, KEY, "2")).containsExactly(2L);
            assertThat(redis.run(unknown, KEY, "3")).containsExactly(5L);
            assertThat(redis.ping()).isLessThan(Redis.TIME_OUT);
        }
    }

    @Test
    void whoCanBeginWithoutRedisIsConnectedWhenItComes() throws InterruptedException {
        try (RedisServer server = RedisServer.start()) {
            server.kill();
            try (Redis redis = Redis.connectNowOrLater(RedisUrl.parse(server.url()))) {
                assertThatThrownBy(() -> add(redis, 1)).isInstanceOf(RedisUnavailableException.class);
                assertThatThrownBy(redis::ping)
                        .isInstanceOf(RedisUnavailableException.class)
                        .hasMessageContaining("no connection yet");
                server.startAgain();
                awaitAnswer(redis);
                assertThat(redis.ping()).isLessThan(Redis.TIME_OUT);
                server.restart();
                awaitAnswer(redis);
            }
            Redis.connectNowOrLater(RedisUrl.parse("redis://127.0.0.1:1")).close();
        }
    }

    @Test
    void whoCanBeginWithoutRedisStillRefusesOneThatIsUnsuitable() throws InterruptedException {
        try (RedisServer server = RedisServer.start("--maxmemory-policy", "allkeys-lru", "--requirepass", "secret")) {
            RedisUrl url = RedisUrl.parse("redis://secret@127.0.0.1:" + server.port());
            assertThatThrownBy(() -> Redis.connectNowOrLater(RedisUrl.parse(server.url())))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessageContaining("NOAUTH");
            assertThatThrownBy(() -> Redis.connectNowOrLater(url)).isInstanceOf(UnsuitableRedisException.class);
            server.kill();
            try (Redis redis = Redis.connectNowOrLater(url)) {
                server.startAgain();
                Pattern connections = Pattern.compile("total_connections_received:(\\d+)");
                RunningSeat.waitFor(PATIENCE, "it was looked at again and again", () -> {
                    Matcher seen = connections.matcher(server.command("-a", "secret", "INFO", "stats"));
                    return seen.find() && Integer.parseInt(seen.group(1)) > 10;
                });
                assertThatThrownBy(() -> add(redis, 1)).isInstanceOf(RedisUnavailableException.class);
                server.command("-a", "secret", "CONFIG", "SET", "maxmemory-policy", "noeviction");
                awaitAnswer(redis);
            }
        }
    }

    @Test
    void thePasswordIsUsed() {
        try (RedisServer server = RedisServer.start("--requirepass", "p@ss word")) {
            String address = "127.0.0.1:" + server.port();
            try (Redis redis = connect("redis://p%40ss%20word@" + address + "/2")) {
                assertThat(add(redis, 1)).isEqualTo(1);
            }
            assertThatThrownBy(() -> connect("redis://hunter2@" + address))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessageContaining(address)
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageNotContaining("hunter2");
            assertThatThrownBy(() -> connect("redis://" + address))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessageContaining("NOAUTH");
        }
    }

    @Test
    void aUserOfRedisCanBeNamed() {
        try (RedisServer server = RedisServer.start()) {
            server.command("ACL", "SETUSER", "seat", "on", ">secret", "~seat:*", "+@all");
            try (Redis redis = connect("redis://seat:secret@127.0.0.1:" + server.port())) {
                assertThat(add(redis, 1)).isEqualTo(1);
            }
        }
    }

    @Test
    void tlsIsSpokenAndCertificatesAreChecked(@TempDir Path folder) throws Exception {
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-keyout",
                        "key.pem",
                        "-out",
                        "cert.pem")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(openssl.waitFor())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        int port;
        try (var socket = new java.net.ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (RedisServer server = RedisServer.start(
                "--tls-port", String.valueOf(port),
                "--tls-cert-file", folder.resolve("cert.pem").toString(),
                "--tls-key-file", folder.resolve("key.pem").toString(),
                "--tls-auth-clients", "no",
                "--requirepass", "x")) {
            try (Redis redis = connect("rediss://x@localhost:" + port + "?verifyPeer=none")) {
                assertThat(add(redis, 1)).isEqualTo(1);
            }
            assertThatThrownBy(() -> connect("rediss://x@localhost:" + port))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessageContaining("certification path");
            assertThat(server.command("-a", "x", "--no-auth-warning", "DBSIZE")).isEqualTo("1");
        }
    }

    @Test
    void aServerThatMayEvictIsRefused() {
        try (RedisServer server = RedisServer.start("--maxmemory-policy", "allkeys-lru")) {
            assertThatThrownBy(() -> connect(server.url()))
                    .isInstanceOf(UnsuitableRedisException.class)
                    .hasMessageContaining("127.0.0.1:" + server.port())
                    .hasMessageContaining("allkeys-lru")
                    .hasMessageContaining("allowed: noeviction");
        }
    }

    @Test
    void everyNodeOfAClusterIsChecked() {
        RedisServer last = RedisCluster.shared().nodes().getLast();
        last.command("CONFIG", "SET", "maxmemory-policy", "volatile-ttl");
        try {
            assertThatThrownBy(() -> connect(RedisCluster.shared().url()))
                    .isInstanceOf(UnsuitableRedisException.class)
                    .hasMessageContaining(":" + last.port())
                    .hasMessageContaining("volatile-ttl");
        } finally {
            last.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
        }
    }

    @Test
    void theReplicaBehindSentinelsIsCheckedToo() {
        RedisServer replica = RedisSentinels.shared().replica();
        replica.command("CONFIG", "SET", "maxmemory-policy", "allkeys-random");
        try {
            assertThatThrownBy(() -> connect(RedisSentinels.shared().url()))
                    .isInstanceOf(UnsuitableRedisException.class)
                    .hasMessageContaining(":" + replica.port())
                    .hasMessageContaining("allkeys-random");
        } finally {
            replica.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
        }
    }

    @Test
    void anOldRedisIsRefused() {
        assertThatThrownBy(() -> NodeChecks.check("cache:6379", "redis_version:6.2.14\r\nmaxmemory_policy:noeviction"))
                .isInstanceOf(UnsuitableRedisException.class)
                .hasMessage("Redis at cache:6379 is of version 6.2.14; allowed: 7.0 or newer");
        assertThatCode(() -> NodeChecks.check("c", "redis_version:10.0.1\r\nmaxmemory_policy:noeviction"))
                .doesNotThrowAnyException();
    }

    @Test
    void nobodyThereIsSaidWithTheAddress() {
        try (TcpProxy nobody = TcpProxy.to(1)) {
            nobody.cut(TcpProxy.Cut.RESET);
            assertThatThrownBy(() -> connect("redis://hunter2@127.0.0.1:" + nobody.port()))
                    .isInstanceOf(RedisUnavailableException.class)
                    .hasMessageContaining("127.0.0.1:" + nobody.port())
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void whileTheServerIsDownCommandsFailAtOnceAndAfterwardsTheyWork() throws Exception {
        try (RedisServer server = RedisServer.start();
                Redis redis = connect(server.url())) {
            server.kill();
            assertThatThrownBy(() -> add(redis, 1)).isInstanceOf(RedisUnavailableException.class);
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> add(redis, 1)).isInstanceOf(RedisUnavailableException.class);
            }
            assertThatThrownBy(redis::ping).isInstanceOf(RedisUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Redis.TIME_OUT);
            server.startAgain();
            awaitAnswer(redis);
            assertThat(add(redis, 1)).as("nothing was kept to be sent later").isEqualTo(1);
        }
    }

    @Test
    void aServerThatHangsCostsTheTimeOutAndNoMore() throws Exception {
        try (RedisServer server = RedisServer.start();
                Redis redis = connect(server.url())) {
            server.pause();
            long start = System.nanoTime();
            assertThatThrownBy(() -> add(redis, 1)).isInstanceOf(RedisUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Redis.TIME_OUT.minusMillis(100), Redis.TIME_OUT.plusSeconds(2));
            server.resume();
            awaitAnswer(redis);
        }
    }

    @Test
    void aConnectionOnWhichNothingAnswersIsReplaced() throws Exception {
        try (RedisServer server = RedisServer.start();
                TcpProxy proxy = TcpProxy.to(server.port());
                Redis redis = connect("redis://127.0.0.1:" + proxy.port())) {
            add(redis, 1);
            proxy.silence();
            awaitAnswer(redis);
            assertThat(add(redis, 1)).isEqualTo(2);
        }
    }

    @Test
    void aScriptThatIsWrongIsNoOutage() {
        try (Redis redis = RedisBackEnd.SINGLE.connect()) {
            assertThatThrownBy(() -> redis.run(Script.of("return redis.call('NONSENSE')"), KEY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("refused");
        }
    }
}
