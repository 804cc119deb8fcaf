package seat.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import seat.bench.CpuClock;
import seat.config.SecretKey;
import seat.db.Database;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.testing.Installation;
import seat.testing.MariaDbServer;
import seat.testing.RedisServer;
import seat.testing.SeatProcess;

/**
 * A dispatcher and workers of the packaged jar, with MariaDB, Redis and an ESI that takes 100 ms. A job is one update of
 * {@code character.assets} of about a hundred rows; all other updates are set aside.
 */
final class Rig implements AutoCloseable {
    static final String LEASE = "10";

    static final Duration PATIENCE = Duration.ofMinutes(3);
    static final String JOBS = "resource = 'character.assets'";
    static final String NEVER = "TIMESTAMP '2099-01-01 00:00:00'";

    final int characters;
    final LateEsi esi;
    final Installation seat;
    private final MariaDbServer server;
    private final RedisServer redis;
    private final Simulator eve;
    private final String url;

    /** What the answers of a phase are. */
    enum Kind {
        FIRST,
        UNCHANGED
    }

    Rig(int characters) throws Exception {
        this.characters = characters;
        List<String> options =
                new ArrayList<>(List.of("--innodb-buffer-pool-size=2G", Dispatching.DURABLE, Dispatching.LOG_SIZE));
        options.addAll(given("SCALE_DATABASE_OPTIONS"));
        server = MariaDbServer.start(options.toArray(String[]::new));
        redis = RedisServer.start("--maxmemory-policy", "noeviction");
        eve = Simulator.start(
                new SimulatorOptions(0, characters, characters / 40, 2003, Duration.ZERO, 1, null, "127.0.0.1"));
        esi = new LateEsi();
        url = server.newDatabase();
        SignedIn.everybody(url, SecretKey.parse(Installation.SECRET_KEY), eve);
        seat = new Installation(url, redis.url(), eve, jvm());
    }

    /** As the launcher starts it; further options come from SCALE_JVM_OPTIONS. */
    private static String[] jvm() throws IOException {
        List<String> options =
                new ArrayList<>(List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
        options.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        try (Stream<Path> files =
                Files.list(Path.of(System.getProperty("seat.jar")).getParent())) {
            files.filter(file -> file.toString().endsWith("Serial.aot"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .ifPresent(cache -> {
                        options.add("-XX:AOTCache=" + cache);
                        options.add("-Xlog:aot*=off,cds*=off");
                    });
        }
        options.addAll(given("SCALE_JVM_OPTIONS"));
        return options.toArray(String[]::new);
    }

    private static List<String> given(String variable) {
        String options = System.getenv().getOrDefault(variable, "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split(" +"));
    }

    /** The database's address, as JDBC names it. */
    String url() {
        return url;
    }

    Database database() {
        return seat.database();
    }

    void startDispatcher() throws Exception {
        start("dispatcher", "dispatcher");
        await(
                "the dispatcher enrols everybody",
                () -> seat.count("SELECT COUNT(*) FROM updates WHERE " + JOBS) == characters
                        && seat.count("SELECT COUNT(*) FROM components WHERE role = 'dispatcher'") == 1);
    }

    private SeatProcess start(String name, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--lease", LEASE, "--pace", "1000"));
        return seat.start(name, Map.of("SEAT_ESI_URL", esi.uri().toString()), line.toArray(String[]::new));
    }

    /** Starts workers and waits until they work. */
    List<SeatProcess> workers(String prefix, int count, int concurrency) throws Exception {
        List<SeatProcess> workers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            workers.add(worker(prefix + i, concurrency));
        }
        await(
                count + " workers",
                () -> seat.count(
                                "SELECT COUNT(*) FROM components WHERE role = 'worker' AND stopped_at IS NULL AND heartbeat_at > TIMESTAMPADD(SECOND, -15, CURRENT_TIMESTAMP(3))")
                        == count);
        return workers;
    }

    SeatProcess worker(String name, int concurrency) {
        return start(name, "worker", "--concurrency", String.valueOf(concurrency));
    }

    /** Until the JVMs' compilers are done with what is used all the time. */
    void warmUp(Duration time) throws Exception {
        prepare(Kind.FIRST);
        TimeUnit.MILLISECONDS.sleep(time.toMillis() / 2);
        prepare(Kind.UNCHANGED);
        TimeUnit.MILLISECONDS.sleep(time.toMillis() / 2);
    }

    /** Nothing runs, and nothing is due. */
    void rest() throws Exception {
        esi.freshFor(Duration.ofHours(1));
        var sql = seat.database();
        await("everything is idle", () -> {
            sql.sql()
                    .sql(
                            "UPDATE updates SET state = 'parked', token = token + 1, next_at = %s WHERE NOT %s AND state <> 'parked'"
                                    .formatted(NEVER, JOBS))
                    .update();
            sql.sql()
                    .sql("UPDATE updates SET next_at = %s WHERE %s AND state = 'idle' AND next_at < %s"
                            .formatted(NEVER, JOBS, NEVER))
                    .update();
            return seat.count("SELECT COUNT(*) FROM updates WHERE %s AND (state <> 'idle' OR next_at < %s)"
                            .formatted(JOBS, NEVER))
                    == 0;
        });
    }

    /** Nothing runs; then all jobs are due. */
    void prepare(Kind kind) throws Exception {
        rest();
        var sql = seat.database();
        if (kind == Kind.FIRST) {
            sql.sql().sql("TRUNCATE TABLE character_assets").update();
        } else {
            esi.freshFor(Duration.ofSeconds(1));
        }
        // What a first sync leaves; nothing but the ETag decides on a 304. A first sync announces no row as new.
        boolean known = kind == Kind.UNCHANGED;
        sql.sql()
                .sql("""
                        UPDATE updates SET etags = CASE WHEN ? THEN CONCAT(?, owner_id, ?) END, expires_at = NULL, queue = 'characters',
                          complete_at = CASE WHEN ? THEN complete_at END,
                          due_at = CURRENT_TIMESTAMP(3), next_at = CURRENT_TIMESTAMP(3)
                        WHERE %s
                        """.formatted(JOBS))
                .params(known, "{\"1\":\"\\\"", LateEsi.ETAG + "\\\"\"}", known)
                .update();
    }

    /** ms of the workers and the dispatcher, of MariaDB, of Redis. */
    double[] cpu(List<SeatProcess> workers) {
        long product = CpuClock.nanosOf(seat.process("dispatcher").process().pid());
        for (SeatProcess worker : workers) {
            product += CpuClock.nanosOf(worker.process().pid());
        }
        long redisPid = Long.parseLong(redis.command("INFO", "server").replaceAll("(?s).*process_id:(\\d+).*", "$1"));
        return new double[] {product / 1e6, databaseCpu(), CpuClock.nanosOf(redisPid) / 1e6};
    }

    /** ms of MariaDB. */
    double databaseCpu() {
        return CpuClock.nanosOf(server.process().pid()) / 1e6;
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited in vain until " + what);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public void close() throws Exception {
        seat.close();
        esi.close();
        eve.close();
        redis.close();
        server.close();
    }
}
