package seat.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SslVerifyMode;
import java.util.Locale;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import seat.config.RedisUrl;

/** Gives Spring's libraries, such as its sessions, a connection with the settings of {@link Redis}. */
public final class RedisConnectionFactories {
    private RedisConnectionFactories() {}

    /** A factory that is neither initialised nor started; Spring does both with its beans. */
    public static LettuceConnectionFactory of(RedisUrl url) {
        var client = LettuceClientConfiguration.builder()
                .commandTimeout(Redis.TIME_OUT)
                .shutdownTimeout(java.time.Duration.ZERO)
                .clientName("seat-sessions")
                .clientOptions(
                        url.mode() == RedisUrl.Mode.CLUSTER
                                ? Clients.clusterOptions()
                                : Clients.options(ClientOptions.builder()).build());
        if (url.tls()) {
            client.useSsl().verifyPeer(SslVerifyMode.valueOf(url.verifyPeer().toUpperCase(Locale.ROOT)));
        }
        return new LettuceConnectionFactory(servers(url), client.build());
    }

    private static RedisConfiguration servers(RedisUrl url) {
        RedisPassword password = RedisPassword.of(url.password());
        switch (url.mode()) {
            case SINGLE -> {
                RedisUrl.Node node = url.nodes().getFirst();
                var single = new RedisStandaloneConfiguration(node.host(), node.port());
                single.setDatabase(url.database());
                single.setUsername(url.user());
                single.setPassword(password);
                return single;
            }
            case SENTINEL -> {
                var sentinels = new RedisSentinelConfiguration();
                sentinels.setMaster(url.master());
                url.nodes().forEach(node -> sentinels.addSentinel(new RedisNode(node.host(), node.port())));
                sentinels.setSentinelPassword(RedisPassword.of(url.sentinelPassword()));
                sentinels.setDatabase(url.database());
                sentinels.setUsername(url.user());
                sentinels.setPassword(password);
                return sentinels;
            }
            case CLUSTER -> {
                var cluster = new RedisClusterConfiguration();
                url.nodes().forEach(node -> cluster.addClusterNode(new RedisNode(node.host(), node.port())));
                cluster.setUsername(url.user());
                cluster.setPassword(password);
                return cluster;
            }
        }
        throw new IllegalStateException();
    }
}
