package seat.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import seat.config.RedisUrl;

/**
 * Opens connections of any {@link RedisUrl.Mode}. On all of them a command fails after {@link Redis#TIME_OUT}, at once
 * while disconnected, and is never sent twice; what waits for answers is bounded.
 */
final class Clients implements AutoCloseable {
    private static final int MOST_WAITING = 10_000;
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(1);

    private final RedisUrl url;
    private final ClientResources resources;
    private final AbstractRedisClient client;

    /** A connection, with the commands that one server and a cluster have in common. */
    record Link(StatefulConnection<String, String> connection, RedisClusterAsyncCommands<String, String> commands) {}

    Clients(RedisUrl url) {
        this.url = url;
        this.resources = resources();
        this.client = url.mode() == RedisUrl.Mode.CLUSTER ? cluster() : single();
    }

    static ClientResources resources() {
        return ClientResources.builder()
                .reconnectDelay(() ->
                        Delay.fullJitter(Duration.ofMillis(20), LONGEST_RECONNECT_DELAY, 50, TimeUnit.MILLISECONDS))
                .build();
    }

    private RedisClient single() {
        RedisClient single = RedisClient.create(resources, uris(url).getFirst());
        single.setOptions(options(ClientOptions.builder()).build());
        return single;
    }

    private RedisClusterClient cluster() {
        RedisClusterClient cluster = RedisClusterClient.create(resources, uris(url));
        cluster.setOptions(clusterOptions());
        return cluster;
    }

    static ClusterClientOptions clusterOptions() {
        ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
        options(builder);
        return builder.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(Duration.ofSeconds(30))
                        .enableAllAdaptiveRefreshTriggers()
                        .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
                        .build())
                .build();
    }

    static <B extends ClientOptions.Builder> B options(B builder) {
        builder.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> true) // a script that ran already must not run again after a reconnect
                .requestQueueSize(MOST_WAITING)
                .timeoutOptions(TimeoutOptions.builder()
                        .timeoutSource(new CommandTimes())
                        .build())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Redis.TIME_OUT)
                        .keepAlive(SocketOptions.KeepAliveOptions.builder()
                                .enable()
                                .idle(Duration.ofSeconds(15))
                                .interval(Duration.ofSeconds(5))
                                .count(3)
                                .build())
                        .build());
        return builder;
    }

    /** A blocking command waits as long as it says; {@link BlockingPops} watches over it. */
    private static final class CommandTimes extends TimeoutOptions.TimeoutSource {
        @Override
        public long getTimeout(RedisCommand<?, ?, ?> command) {
            return command.getType() == CommandType.BLMPOP ? 0 : Redis.TIME_OUT.toMillis();
        }

        @Override
        public TimeUnit getTimeUnit() {
            return TimeUnit.MILLISECONDS;
        }
    }

    /** One per node of a cluster, else a single one. */
    static List<RedisURI> uris(RedisUrl url) {
        if (url.mode() != RedisUrl.Mode.SENTINEL) {
            return url.nodes().stream().map(node -> uri(url, node)).toList();
        }
        RedisURI.Builder builder = RedisURI.builder().withSentinelMasterId(url.master());
        for (RedisUrl.Node node : url.nodes()) {
            RedisURI sentinel = common(RedisURI.builder().withHost(node.host()).withPort(node.port()), url)
                    .build();
            if (!url.sentinelPassword().isEmpty()) {
                sentinel.setCredentialsProvider(new io.lettuce.core.StaticCredentialsProvider(
                        null, url.sentinelPassword().toCharArray()));
            }
            builder.withSentinel(sentinel);
        }
        return List.of(authenticated(common(builder, url).withDatabase(url.database()), url)
                .build());
    }

    private static RedisURI uri(RedisUrl url, RedisUrl.Node node) {
        RedisURI.Builder builder =
                RedisURI.builder().withHost(node.host()).withPort(node.port()).withDatabase(url.database());
        return authenticated(common(builder, url), url).build();
    }

    private static RedisURI.Builder common(RedisURI.Builder builder, RedisUrl url) {
        return builder.withSsl(url.tls())
                .withVerifyPeer(SslVerifyMode.valueOf(url.verifyPeer().toUpperCase(Locale.ROOT)))
                .withTimeout(Redis.TIME_OUT)
                .withClientName("seat");
    }

    private static RedisURI.Builder authenticated(RedisURI.Builder builder, RedisUrl url) {
        if (url.password().isEmpty()) {
            return builder;
        }
        return url.user().isEmpty()
                ? builder.withPassword(url.password().toCharArray())
                : builder.withAuthentication(url.user(), url.password().toCharArray());
    }

    /** Opens a connection; with Sentinels, to the master they name now. */
    Link open() {
        if (client instanceof RedisClusterClient cluster) {
            StatefulRedisClusterConnection<String, String> connection = cluster.connect();
            return new Link(connection, connection.async());
        }
        StatefulRedisConnection<String, String> connection = ((RedisClient) client).connect();
        return new Link(connection, connection.async());
    }

    AbstractRedisClient client() {
        return client;
    }

    /** How to reach one server with the same credentials. */
    RedisURI uri(String host, int port) {
        return uri(url, new RedisUrl.Node(host, port));
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Redis.TIME_OUT);
        resources.shutdown(0, Redis.TIME_OUT.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
