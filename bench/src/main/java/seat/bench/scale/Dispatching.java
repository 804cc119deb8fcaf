package seat.bench.scale;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import seat.bench.CpuClock;
import seat.bench.Findings;
import seat.config.RedisUrl;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.dispatch.Dispatcher;
import seat.queue.RedisQueue;
import seat.redis.Redis;
import seat.testing.MariaDbServer;
import seat.testing.RedisServer;
import seat.update.Claims;

/**
 * How fast one, two and four dispatchers claim what is due, the product's own code against MariaDB and Redis. They are threads
 * of this JVM, each with connections of its own.
 */
final class Dispatching {
    static final String BUFFER_POOL = "--innodb-buffer-pool-size=6G";

    /** MariaDB's default, unlike the tests' servers. */
    static final String DURABLE = "--innodb-flush-log-at-trx-commit=1";

    static final String LOG_SIZE = "--innodb-log-file-size=1G";

    /** Long enough that none runs out while this runs. */
    private static final Duration LEASE = Duration.ofHours(4);

    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration MEASURED = Duration.ofSeconds(12);

    /** What the product lets wait for four workers of 1,000 updates at once, the most they may have. */
    private static final int CAPACITY = 16_000;

    private final Findings findings;
    private final DueUpdates due;
    private final String owners;
    private final MariaDbServer server;
    private final RedisServer redis;
    private final String url;

    /**
     * @param rate claims a second of all together
     * @param cpu ms per claim: this JVM, MariaDB, Redis
     */
    private record Run(int dispatchers, long claimed, double rate, double p50, double p99, double[] cpu, double busy) {}

    private Dispatching(Findings findings, int owners, int resources, MariaDbServer server, RedisServer redis) {
        this.findings = findings;
        this.due = new DueUpdates(owners, resources);
        this.owners = "%,d owners × %d resources".formatted(owners, resources);
        this.server = server;
        this.redis = redis;
        this.url = server.newDatabase();
    }

    /**
     * @param resources updates of each owner
     * @param wanted claims a second
     * @param mostMillis of a claim, for 99 of 100
     */
    static void measure(Findings findings, int owners, int resources, double wanted, double mostMillis)
            throws Exception {
        try (MariaDbServer server = MariaDbServer.start(BUFFER_POOL, DURABLE, LOG_SIZE);
                RedisServer redis = RedisServer.start("--maxmemory-policy", "noeviction")) {
            new Dispatching(findings, owners, resources, server, redis).measure(wanted, mostMillis);
        }
    }

    private void measure(double wanted, double mostMillis) throws Exception {
        long start = System.nanoTime();
        double size;
        try (HikariDataSource pool = DataSources.server(url, "root", null, 2)) {
            Database database = new Database(pool, Dialect.of(url));
            new Migrations(database).run();
            due.write(database);
            size = database.sql()
                            .sql(
                                    "SELECT SUM(data_length + index_length) FROM information_schema.tables WHERE table_name = 'updates'")
                            .query(Double.class)
                            .single()
                    / 1048576;
        }
        System.err.printf("%,d rows written in %.0f s%n", due.count(), (System.nanoTime() - start) / 1e9);
        run(1, WARM_UP);
        List<Run> runs = new ArrayList<>();
        for (int dispatchers : List.of(1, 2, 4)) {
            runs.add(run(dispatchers, MEASURED));
        }
        double waiting = memoryOfFullQueues();
        report(runs, size, waiting, wanted, mostMillis);
    }

    private Run run(int dispatchers, Duration length) throws Exception {
        redis.flush();
        long[] processes = {
            ProcessHandle.current().pid(),
            server.process().pid(),
            Long.parseLong(redis.command("INFO", "server").replaceAll("(?s).*process_id:(\\d+).*", "$1"))
        };
        List<WatchedQueue> queues = new ArrayList<>();
        List<Dispatcher> all = new ArrayList<>();
        List<AutoCloseable> open = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i = 0; i < dispatchers; i++) {
                HikariDataSource pool = DataSources.server(url, "root", null, 2);
                Redis connection = Redis.connect(RedisUrl.parse(redis.url()));
                open.add(pool);
                open.add(connection);
                WatchedQueue queue = new WatchedQueue(new RedisQueue(connection, () -> CAPACITY), due::claimed);
                queues.add(queue);
                all.add(new Dispatcher(
                        new Claims(new Database(pool, Dialect.of(url))),
                        queue,
                        LEASE,
                        () -> false,
                        () -> false,
                        Set::of,
                        () -> {}));
            }
            long[] before = cpu(processes);
            double busy = OsProcess.busySeconds();
            long start = System.nanoTime();
            long end = start + length.toNanos();
            List<Future<?>> running = new ArrayList<>();
            for (Dispatcher dispatcher : all) {
                running.add(threads.submit(() -> {
                    while (System.nanoTime() < end && dispatcher.pass() > 0) {
                        continue;
                    }
                }));
            }
            Future<?> drain = threads.submit(() -> drain(end));
            for (Future<?> each : running) {
                each.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] after = cpu(processes);
            busy = (OsProcess.busySeconds() - busy)
                    / seconds
                    / Runtime.getRuntime().availableProcessors();
            drain.get();
            long claimed = all.stream().mapToLong(Dispatcher::claimed).sum();
            double[] each = new double[processes.length];
            for (int i = 0; i < each.length; i++) {
                each[i] = (after[i] - before[i]) / 1e6 / claimed;
            }
            List<Long> latencies = queues.stream()
                    .flatMap(queue -> queue.latencies().stream())
                    .sorted()
                    .toList();
            Run run = new Run(
                    dispatchers,
                    claimed,
                    claimed / seconds,
                    quantile(latencies, 0.5),
                    quantile(latencies, 0.99),
                    each,
                    busy);
            System.err.println(row(run));
            return run;
        } finally {
            for (AutoCloseable each : open) {
                each.close();
            }
        }
    }

    /** What workers would do: take the hints away. */
    private Void drain(long end) throws InterruptedException {
        try (Redis connection = Redis.connect(RedisUrl.parse(redis.url()));
                RedisQueue queue = new RedisQueue(connection, () -> CAPACITY)) {
            while (System.nanoTime() < end) {
                queue.takeUpTo(1_000, Duration.ofMillis(200));
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        return null;
    }

    /** MB that Redis needs more when everything is due and nobody takes anything. */
    private double memoryOfFullQueues() {
        redis.flush();
        long before = usedMemory(redis);
        try (HikariDataSource pool = DataSources.server(url, "root", null, 2);
                Redis connection = Redis.connect(RedisUrl.parse(redis.url()));
                RedisQueue queue = new RedisQueue(connection, () -> CAPACITY)) {
            Claims claims = new Claims(new Database(pool, Dialect.of(url)));
            Dispatcher dispatcher = new Dispatcher(claims, queue, LEASE, () -> false, () -> false, Set::of, () -> {});
            while (dispatcher.pass() > 0) {
                continue;
            }
            return (usedMemory(redis) - before) / 1048576.0;
        }
    }

    static long usedMemory(RedisServer redis) {
        return Long.parseLong(redis.command("INFO", "memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
    }

    private static long[] cpu(long[] processes) {
        long[] nanos = new long[processes.length];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = CpuClock.nanosOf(processes[i]);
        }
        return nanos;
    }

    private static double quantile(List<Long> sorted, double share) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * share))) / 1e6;
    }

    private void report(List<Run> runs, double size, double waiting, double wanted, double mostMillis) {
        StringBuilder text = new StringBuilder("""
                ## Dispatchers: %s, %,d updates, all due

                | dispatchers | claims/s | p50 ms | p99 ms | claims | CPU µs per claim: JVM | MariaDB | Redis | machine busy |
                |--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """.formatted(owners, due.count()));
        runs.forEach(run -> text.append(row(run)).append('\n'));
        text.append("""

                Batches of 100, each row due at a moment of its own; MariaDB with %s %s %s; table and indices %,.0f MB; this JVM's
                peak %.0f MB, MariaDB's %,.0f MB. Claimed twice: %d. With all due and nobody taking anything the queues hold %,d hints
                and %.1f MB.
                """.formatted(
                        BUFFER_POOL,
                        DURABLE,
                        LOG_SIZE,
                        size,
                        OsProcess.peakMegabytes(ProcessHandle.current().pid()),
                        OsProcess.peakMegabytes(server.process().pid()),
                        due.twice(),
                        CAPACITY,
                        waiting));
        findings.add(text.toString());
        String of = ", " + owners;
        findings.atLeast(
                "claims/s, one dispatcher" + of, wanted, runs.getFirst().rate(), "");
        findings.atMost(
                "claim latency p99, one dispatcher" + of,
                mostMillis,
                runs.getFirst().p99(),
                "ms");
        runs.stream()
                .skip(1)
                .forEach(run -> findings.atLeast(
                        "claims/s, %d dispatchers%s".formatted(run.dispatchers(), of), wanted, run.rate(), ""));
        findings.atMost("updates claimed twice" + of, 0, due.twice(), "");
        findings.atMost("memory of full queues" + of, 100, waiting, "MB");
    }

    private static String row(Run run) {
        return "| %d | %,.0f | %.1f | %.1f | %,d | %.0f | %.0f | %.0f | %.0f %% |"
                .formatted(
                        run.dispatchers(),
                        run.rate(),
                        run.p50(),
                        run.p99(),
                        run.claimed(),
                        run.cpu()[0] * 1e3,
                        run.cpu()[1] * 1e3,
                        run.cpu()[2] * 1e3,
                        run.busy() * 100);
    }
}
