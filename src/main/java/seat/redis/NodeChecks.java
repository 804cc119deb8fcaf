package seat.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.config.RedisUrl;

/** Looks at every node: its version, and that it refuses writes rather than throw out keys when memory runs out. */
final class NodeChecks {
    private static final Logger LOG = LoggerFactory.getLogger(NodeChecks.class);
    private static final int LEAST_VERSION = 7;
    private static final String POLICY = "noeviction";
    private static final Pattern VERSION = Pattern.compile("(?m)^redis_version:((\\d+)[^\\s]*)");
    private static final Pattern EVICTION = Pattern.compile("(?m)^maxmemory_policy:(\\S+)");

    private final Clients clients;
    private final RedisUrl url;

    NodeChecks(Clients clients, RedisUrl url) {
        this.clients = clients;
        this.url = url;
    }

    /** @throws UnsuitableRedisException naming the node, the value and what is allowed */
    void check() {
        switch (url.mode()) {
            case SINGLE -> checkMaster();
            case SENTINEL -> {
                checkMaster();
                replicas().forEach(this::checkOther);
            }
            case CLUSTER ->
                ((RedisClusterClient) clients.client())
                        .getPartitions().stream().map(RedisClusterNode::getUri).forEach(this::checkOther);
        }
    }

    private void checkMaster() {
        RedisClient client = (RedisClient) clients.client();
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            check(url.toString(), connection.sync().info());
        }
    }

    private void checkOther(RedisURI node) {
        String name = node.getHost() + ":" + node.getPort();
        String info;
        try (RedisClient client =
                RedisClient.create(clients.client().getResources(), clients.uri(node.getHost(), node.getPort()))) {
            client.setOptions(
                    Clients.options(io.lettuce.core.ClientOptions.builder()).build());
            try (StatefulRedisConnection<String, String> connection = client.connect()) {
                info = connection.sync().info();
            }
        } catch (io.lettuce.core.RedisException e) {
            LOG.warn("Redis node {} could not be checked: {}", name, Redis.rootMessage(e));
            return;
        }
        check(name, info);
    }

    private List<RedisURI> replicas() {
        RedisClient client = (RedisClient) clients.client();
        try (StatefulRedisSentinelConnection<String, String> sentinel = client.connectSentinel()) {
            InetSocketAddress master = (InetSocketAddress) sentinel.sync().getMasterAddrByName(url.master());
            List<RedisURI> replicas = new ArrayList<>();
            for (Map<String, String> replica : sentinel.sync().replicas(url.master())) {
                int port = Integer.parseInt(replica.getOrDefault("port", "0"));
                if (master == null
                        || port != master.getPort()
                        || !replica.getOrDefault("ip", "").equals(master.getHostString())) {
                    replicas.add(clients.uri(replica.getOrDefault("ip", ""), port));
                }
            }
            return replicas;
        }
    }

    static void check(String node, String info) {
        Matcher version = VERSION.matcher(info);
        boolean known = version.find();
        if (!known || Integer.parseInt(version.group(2)) < LEAST_VERSION) {
            throw new UnsuitableRedisException("Redis at " + node + " is of version "
                    + (known ? version.group(1) : "unknown") + "; allowed: " + LEAST_VERSION + ".0 or newer");
        }
        Matcher eviction = EVICTION.matcher(info);
        String policy = eviction.find() ? eviction.group(1) : "unknown";
        if (!policy.equals(POLICY)) {
            throw new UnsuitableRedisException("Redis at " + node + " runs with maxmemory-policy " + policy
                    + ", which lets it forget ESI's budgets when memory is short; allowed: " + POLICY);
        }
    }
}
