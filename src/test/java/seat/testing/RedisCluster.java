package seat.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A Redis Cluster of three nodes without replicas. */
public final class RedisCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RedisServer> nodes;

    private RedisCluster(List<RedisServer> nodes) {
        this.nodes = nodes;
    }

    /** Started once per JVM. */
    private static final class Shared {
        static final RedisCluster CLUSTER = start();
    }

    /** The cluster all tests of this JVM share; they stop none of its nodes. */
    public static RedisCluster shared() {
        RedisServer.requireBinaries();
        return Shared.CLUSTER;
    }

    /** Starts the nodes, joins them and waits until every slot is served. */
    public static RedisCluster start() {
        List<RedisServer> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            nodes.add(RedisServer.start(
                    "--cluster-enabled",
                    "yes",
                    "--cluster-config-file",
                    "nodes.conf",
                    "--cluster-node-timeout",
                    "2000",
                    "--cluster-port",
                    String.valueOf(Binaries.freePort())));
        }
        List<String> command = new ArrayList<>(List.of("--cluster", "create"));
        nodes.forEach(node -> command.add("127.0.0.1:" + node.port()));
        command.addAll(List.of("--cluster-replicas", "0", "--cluster-yes"));
        String answer = nodes.getFirst().command(command.toArray(String[]::new));
        if (!answer.contains("All 16384 slots covered")) {
            throw new IllegalStateException(answer);
        }
        RedisCluster cluster = new RedisCluster(List.copyOf(nodes));
        Binaries.await(
                "every node knows every slot",
                PATIENCE,
                () -> cluster.nodes().stream()
                        .allMatch(node -> node.command("CLUSTER", "INFO").contains("cluster_state:ok")));
        return cluster;
    }

    public List<RedisServer> nodes() {
        return nodes;
    }

    public String url() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    public void flush() {
        nodes.forEach(RedisServer::flush);
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
    }
}
