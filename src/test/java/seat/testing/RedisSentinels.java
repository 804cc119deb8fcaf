package seat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A master, its replica, and three Sentinels that make the one the other when it fails. */
public final class RedisSentinels implements AutoCloseable {
    private static final String MASTER = "mymaster";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<Sentinel> sentinels = new ArrayList<>();

    private record Sentinel(int port, Path folder, Process process) {}

    private RedisSentinels() {}

    /** Started once per JVM. */
    private static final class Shared {
        static final RedisSentinels SENTINELS = start();
    }

    /** The set all tests of this JVM share; they fail it over but stop none of it. */
    public static RedisSentinels shared() {
        RedisServer.requireBinaries();
        return Shared.SENTINELS;
    }

    /** Starts them and waits until the Sentinels know each other and the replica is in step. */
    public static RedisSentinels start() {
        RedisSentinels all = new RedisSentinels();
        Runtime.getRuntime().addShutdownHook(new Thread(all::stopSentinels));
        RedisServer master = RedisServer.start();
        all.servers.add(master);
        all.servers.add(RedisServer.start("--replicaof", "127.0.0.1 " + master.port()));
        for (int i = 0; i < 3; i++) {
            all.sentinels.add(sentinel(master.port()));
        }
        for (Sentinel sentinel : all.sentinels) { // they look around ten times as often as they otherwise do
            Binaries.await(
                    "the Sentinel answers",
                    PATIENCE,
                    () -> RedisServer.cli(
                                    sentinel.port(),
                                    "SENTINEL",
                                    "DEBUG",
                                    "INFO-PERIOD",
                                    "500",
                                    "PUBLISH-PERIOD",
                                    "200",
                                    "PING-PERIOD",
                                    "200")
                            .equals("OK"));
        }
        Binaries.await("the Sentinels agree", PATIENCE, all::agreed);
        return all;
    }

    private static Sentinel sentinel(int masterPort) {
        try {
            Path folder = Files.createTempDirectory("seat-sentinel");
            int port = Binaries.freePort();
            Path file = folder.resolve("sentinel.conf");
            Files.writeString(file, """
                    port %d
                    bind 127.0.0.1
                    dir %s
                    sentinel monitor %s 127.0.0.1 %d 2
                    sentinel down-after-milliseconds %s 1000
                    sentinel failover-timeout %s 3000
                    """.formatted(port, folder, MASTER, masterPort, MASTER, MASTER));
            Process process = new ProcessBuilder(
                            Binaries.require("redis-server", "redis-server"), file.toString(), "--sentinel")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("sentinel.log").toFile())
                    .start();
            return new Sentinel(port, folder, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean agreed() {
        return sentinels.stream().allMatch(sentinel -> {
            String master = RedisServer.cli(sentinel.port(), "SENTINEL", "MASTER", MASTER);
            return field(master, "num-other-sentinels").equals("2")
                    && field(master, "num-slaves").equals("1")
                    && field(master, "flags").equals("master")
                    && RedisServer.cli(sentinel.port(), "SENTINEL", "REPLICAS", MASTER)
                            .contains("master-link-status\nok");
        });
    }

    private static String field(String answer, String name) {
        List<String> lines = answer.lines().toList();
        int at = lines.indexOf(name);
        return at < 0 ? "" : lines.get(at + 1);
    }

    public String url() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "#" + MASTER));
    }

    /** The server that is the master now. */
    public RedisServer master() {
        String port = field(RedisServer.cli(sentinels.getFirst().port(), "SENTINEL", "MASTER", MASTER), "port");
        return servers.stream()
                .filter(server -> String.valueOf(server.port()).equals(port))
                .findFirst()
                .orElseThrow();
    }

    /** The other one. */
    public RedisServer replica() {
        RedisServer master = master();
        return servers.stream().filter(server -> server != master).findFirst().orElseThrow();
    }

    public void flush() {
        master().flush();
    }

    /** Makes the replica the master, the old one still running, and waits until all agree. What was written before is kept. */
    public void failover() {
        RedisServer old = master();
        RedisServer next = replica();
        long written = offset(old, "master_repl_offset");
        Binaries.await("the replica is in step", PATIENCE, () -> offset(next, "slave_repl_offset") >= written);
        Binaries.await(
                "a failover begins",
                PATIENCE,
                () -> RedisServer.cli(sentinels.getFirst().port(), "SENTINEL", "FAILOVER", MASTER)
                        .equals("OK"));
        Binaries.await("the failover is done", PATIENCE, () -> master() != old && agreed());
    }

    private static long offset(RedisServer server, String name) {
        return server.command("INFO", "replication")
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(
                        line -> Long.parseLong(line.substring(name.length() + 1).strip()))
                .findFirst()
                .orElse(-1);
    }

    private void stopSentinels() {
        for (Sentinel sentinel : sentinels) {
            sentinel.process().destroyForcibly();
            try {
                sentinel.process().waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Binaries.deleteFolder(sentinel.folder());
        }
    }

    @Override
    public void close() {
        stopSentinels();
        servers.forEach(RedisServer::close);
    }
}
