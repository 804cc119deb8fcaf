package seat.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A real Galera cluster of three MariaDB nodes on free ports. Each node can be killed and started again, as long as another
 * one is left. {@link #shared()} is one per JVM; leave its nodes alive.
 *
 * <p>Run as root it uses the account mysql, since a node cannot receive another's state as root. Without the binaries tests
 * are skipped, except in CI (environment CI=true), where they fail.
 */
public final class GaleraCluster implements AutoCloseable {
    private static final Path PROVIDER = Path.of("/usr/lib/galera/libgalera_smm.so");
    private static final int NODES = 3;

    private final List<MariaDbServer> nodes = new ArrayList<>();

    private GaleraCluster() {}

    /** Started once per JVM. */
    private static final class Shared {
        static final GaleraCluster CLUSTER = start();
    }

    /** The cluster all tests of this JVM share. */
    public static GaleraCluster shared() {
        requireBinaries();
        return Shared.CLUSTER;
    }

    /** Starts another cluster; close it. */
    public static GaleraCluster start() {
        requireBinaries();
        GaleraCluster cluster = new GaleraCluster();
        try {
            cluster.startAll();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void startAll() {
        List<Integer> ports = MariaDbServer.freePorts(4 * NODES);
        List<Integer> groupPorts = ports.subList(0, NODES);
        String addresses = groupPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        String account = MariaDbServer.asRoot() ? "mysql" : null;
        List<CompletableFuture<MariaDbServer>> installed = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            List<String> options = options(addresses, ports.get(i), ports.get(NODES + i), ports.get(2 * NODES + i));
            int port = ports.get(3 * NODES + i);
            installed.add(CompletableFuture.supplyAsync(() -> MariaDbServer.prepare(port, account, options)));
        }
        installed.forEach(node -> nodes.add(node.join()));
        nodes.getFirst().launch("--wsrep-new-cluster");
        awaitSynced(nodes.getFirst());
        for (MariaDbServer node : nodes.subList(1, NODES)) {
            node.launch();
            awaitSynced(node);
        }
    }

    private static List<String> options(String addresses, int group, int transfer, int incremental) {
        return List.of(
                "--binlog-format=ROW",
                "--default-storage-engine=InnoDB",
                "--innodb-autoinc-lock-mode=2",
                "--wsrep-on=ON",
                "--wsrep-provider=" + PROVIDER,
                "--wsrep-cluster-address=gcomm://" + addresses,
                "--wsrep-node-address=127.0.0.1",
                "--wsrep-sst-method=rsync",
                "--wsrep-sst-receive-address=127.0.0.1:" + transfer,
                "--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:" + group + ";ist.recv_addr=127.0.0.1:"
                        + incremental + ";gcache.size=32M;pc.recovery=false");
    }

    private static void awaitSynced(MariaDbServer node) {
        node.awaitReady(() ->
                "Synced".equals(status(node, "wsrep_local_state_comment")) && "ON".equals(status(node, "wsrep_ready")));
    }

    private static @Nullable String status(MariaDbServer node, String name) throws SQLException {
        return node.show("SHOW STATUS LIKE '" + name + "'");
    }

    public int size() {
        return nodes.size();
    }

    /** A node, counted from 0. */
    public MariaDbServer node(int index) {
        return nodes.get(index);
    }

    /** Creates an empty database on all nodes. @return its name */
    public String newDatabase() {
        String name = MariaDbServer.newName();
        nodes.stream()
                .filter(node -> node.process().isAlive())
                .findFirst()
                .orElseThrow()
                .execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        // The others may apply it a moment later: each has when it answers this.
        nodes.stream()
                .filter(node -> node.process().isAlive())
                .forEach(node -> node.execute("SET STATEMENT wsrep_sync_wait = 15 FOR SELECT COUNT(*) FROM mysql.db"));
        return name;
    }

    /** JDBC URL of a database at one node. */
    public String url(int node, String database) {
        return nodes.get(node).url(database);
    }

    /** JDBC URL of a database at whichever node answers. */
    public String url(String database) {
        String hosts = nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
        return "jdbc:mariadb://" + hosts + "/" + database + "?user=root";
    }

    /** kill -9 of a node. */
    public void kill(int node) {
        nodes.get(node).kill();
    }

    /** Starts a killed node again; returns when it has caught up with the others. */
    public void restart(int node) {
        nodes.get(node).kill();
        nodes.get(node).launch();
        awaitSynced(nodes.get(node));
    }

    @Override
    public void close() {
        nodes.forEach(MariaDbServer::close);
    }

    private static void requireBinaries() {
        MariaDbServer.requireBinaries();
        if (!Files.exists(PROVIDER) || MariaDbServer.binary("rsync").isEmpty()) {
            MariaDbServer.missing(PROVIDER + " and rsync are not installed (Debian: apt-get install galera-4 rsync)");
        }
    }
}
