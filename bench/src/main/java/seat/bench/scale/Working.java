package seat.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import seat.bench.CpuClock;
import seat.config.SecretKey;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.testing.Installation;
import seat.testing.MariaDbServer;
import seat.testing.RedisServer;
import seat.testing.SeatProcess;

/**
 * What workers do in a second, and what it costs: real processes of the packaged jar on MariaDB and Redis, against an ESI that
 * takes 100 ms. A job is one update of {@code character.assets} of about a hundred rows; all other updates are set aside.
 */
final class Working implements AutoCloseable {
    private static final int CHARACTERS = 4_000;
    private static final String LEASE = "10";

    /** So few at once that four workers leave a third of two processors idle. */
    private static final int FEW = 4;

    private static final int MANY = 48;
    private static final Duration WINDOW = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String JOBS = "resource = 'character.assets'";
    private static final String NEVER = "TIMESTAMP '2099-01-01 00:00:00'";

    private final Findings findings;
    private final MariaDbServer server;
    private final RedisServer redis;
    private final Simulator eve;
    private final LateEsi esi;
    private final Installation seat;

    /** What the answers of a phase are. */
    private enum Kind {
        FIRST,
        UNCHANGED
    }

    /** @param cpu ms per job: the product's JVMs, MariaDB, Redis */
    private record Rate(int workers, Kind kind, double perSecond, double[] cpu, double busy) {
        double cpuSum() {
            return cpu[0] + cpu[1] + cpu[2];
        }
    }

    private Working(Findings findings) throws Exception {
        this.findings = findings;
        server = MariaDbServer.start("--innodb-buffer-pool-size=2G", Dispatching.DURABLE, Dispatching.LOG_SIZE);
        redis = RedisServer.start("--maxmemory-policy", "noeviction");
        eve = Simulator.start(
                new SimulatorOptions(0, CHARACTERS, CHARACTERS / 40, 2003, Duration.ZERO, 1, null, "127.0.0.1"));
        esi = new LateEsi();
        String url = server.newDatabase();
        SignedIn.everybody(url, SecretKey.parse("5a".repeat(32)), eve);
        seat = new Installation(url, redis.url(), eve, jvm());
    }

    /** As the launcher starts it. */
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
        return options.toArray(String[]::new);
    }

    static void measure(Findings findings) throws Exception {
        try (Working working = new Working(findings)) {
            working.start();
            working.scaling();
            working.fullSpeed();
        }
    }

    private void start() throws Exception {
        start("dispatcher", "dispatcher");
        await(
                "the dispatcher enrols everybody",
                () -> seat.count("SELECT COUNT(*) FROM updates WHERE " + JOBS) == CHARACTERS
                        && seat.count("SELECT COUNT(*) FROM components WHERE role = 'dispatcher'") == 1);
    }

    private SeatProcess start(String name, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--lease", LEASE, "--pace", "1000"));
        return seat.start(name, Map.of("SEAT_ESI_URL", esi.uri().toString()), line.toArray(String[]::new));
    }

    private List<SeatProcess> workers(String prefix, int count, int concurrency) throws Exception {
        List<SeatProcess> workers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            workers.add(worker(prefix + i, concurrency));
        }
        awaitWorkers(count);
        return workers;
    }

    private SeatProcess worker(String name, int concurrency) {
        return start(name, "worker", "--concurrency", String.valueOf(concurrency));
    }

    private void awaitWorkers(int count) throws InterruptedException {
        await(
                count + " workers",
                () -> seat.count(
                                "SELECT COUNT(*) FROM components WHERE role = 'worker' AND stopped_at IS NULL AND heartbeat_at > TIMESTAMPADD(SECOND, -15, CURRENT_TIMESTAMP(3))")
                        == count);
    }

    private void scaling() throws Exception {
        List<SeatProcess> workers = workers("few-", 4, FEW);
        warmUp(Duration.ofSeconds(20));
        List<Rate> rates = new ArrayList<>();
        for (int count : List.of(4, 2, 1)) {
            while (workers.size() > count) {
                SeatProcess leaving = workers.removeLast();
                leaving.terminate();
                leaving.awaitEnd(PATIENCE);
            }
            rates.add(rate(workers, Kind.FIRST));
            rates.add(rate(workers, Kind.UNCHANGED));
        }
        double memory = peak(workers);
        double arrival = addedUnderLoad(workers);
        StringBuilder text = new StringBuilder("""
                ## Workers: ratio (each at most %d updates at once, ESI takes %d ms)

                %s""".formatted(FEW, LateEsi.LATENCY.toMillis(), header()));
        for (Rate rate : rates) {
            text.append(row(rate, one(rates, rate.kind())));
        }
        findings.add(text
                + "\nPeak memory of a worker: %.0f MB. A second worker that was started under load raised throughput by half after %.1f s.\n"
                        .formatted(memory, arrival));
        for (Kind kind : Kind.values()) {
            Rate four = rates.stream()
                    .filter(rate -> rate.kind() == kind && rate.workers() == 4)
                    .findFirst()
                    .orElseThrow();
            findings.atLeast(
                    "four workers beside one, " + word(kind),
                    3.6,
                    four.perSecond() / one(rates, kind).perSecond(),
                    "");
            findings.atMost("machine busy with four workers, " + word(kind), 70, four.busy() * 100, "%");
        }
        findings.atMost("a worker added under load raises throughput within", 10, arrival, "s");
        for (SeatProcess worker : seat.processes("few-")) {
            if (worker.process().isAlive()) {
                worker.terminate();
                worker.awaitEnd(PATIENCE);
            }
        }
    }

    /** Until the JVMs' compilers are done with what is used all the time. */
    private void warmUp(Duration time) throws Exception {
        prepare(Kind.FIRST);
        TimeUnit.MILLISECONDS.sleep(time.toMillis() / 2);
        prepare(Kind.UNCHANGED);
        TimeUnit.MILLISECONDS.sleep(time.toMillis() / 2);
    }

    private static Rate one(List<Rate> rates, Kind kind) {
        return rates.stream()
                .filter(rate -> rate.kind() == kind && rate.workers() == 1)
                .findFirst()
                .orElseThrow();
    }

    /** Seconds from the start of a second worker until throughput is half as high again. */
    private double addedUnderLoad(List<SeatProcess> workers) throws Exception {
        prepare(Kind.UNCHANGED);
        TimeUnit.SECONDS.sleep(2);
        double before = perSecond(Duration.ofSeconds(4));
        long start = System.nanoTime();
        workers.add(worker("few-added", FEW));
        while (perSecond(Duration.ofSeconds(1)) < 1.5 * before) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                return Double.NaN;
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private double perSecond(Duration time) throws InterruptedException {
        long before = jobs();
        long start = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        return (jobs() - before) * 1e9 / (System.nanoTime() - start);
    }

    private long jobs() {
        return esi.full() + esi.unchanged();
    }

    private void fullSpeed() throws Exception {
        List<SeatProcess> workers = workers("many-", 4, MANY);
        warmUp(Duration.ofSeconds(40));
        List<Rate> rates = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            rates.add(rate(workers, kind));
        }
        double memory = peak(workers);
        double recovery = killed(workers.removeLast());
        StringBuilder text = new StringBuilder("""
                ## Workers: full speed (four, each at most %d updates at once)

                %s""".formatted(MANY, header()));
        rates.forEach(rate -> text.append(row(rate, null)));
        Installation.Figures figures = seat.figures();
        findings.add(text
                + """

                Peak memory of a worker: %.0f MB, of the dispatcher: %.0f MB. A worker was killed (kill -9, lease %s s): %.1f s later
                others had everything it ran. How all updates ended: %s; claims dropped before any request: %d. More than about %,d
                unchanged jobs/s are not offered: %,d characters, each due again after 3.4 s.
                """.formatted(
                                memory,
                                OsProcess.peakMegabytes(
                                        seat.process("dispatcher").process().pid()),
                                LEASE,
                                recovery,
                                figures.outcomes(),
                                figures.spentClaims(),
                                (int) (CHARACTERS / 3.4),
                                CHARACTERS));
        Rate first = rates.get(0);
        Rate unchanged = rates.get(1);
        findings.atLeast("jobs/s first", 304, first.perSecond(), "");
        findings.atLeast("jobs/s unchanged", 748, unchanged.perSecond(), "");
        findings.atMost("CPU per job first", 5, first.cpuSum(), "ms");
        findings.atMost("CPU per job unchanged", 0.6, unchanged.cpuSum(), "ms");
        findings.atMost("a killed worker's work is others' within its lease (and a second)", 11, recovery, "s");
    }

    /** Seconds until others have all that the worker ran; unknown if it ran nothing. */
    private double killed(SeatProcess worker) throws Exception {
        prepare(Kind.UNCHANGED);
        esi.freshFor(Duration.ofSeconds(10)); // fewer jobs than the others can do, so that none has to wait for them
        TimeUnit.SECONDS.sleep(12);
        var moment = seat.now();
        worker.kill();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(1); // what others ran has ended
        if (startedBefore(moment) == 0) {
            return Double.NaN;
        }
        await("nothing of the killed worker is left", () -> startedBefore(moment) == 0);
        return (System.nanoTime() - start) / 1e9;
    }

    private long startedBefore(LocalDateTime moment) {
        return seat.count(
                "SELECT COUNT(*) FROM updates WHERE " + JOBS + " AND state = 'running' AND started_at <= ?", moment);
    }

    private double peak(List<SeatProcess> workers) {
        return workers.stream()
                .mapToDouble(worker -> OsProcess.peakMegabytes(worker.process().pid()))
                .max()
                .orElseThrow();
    }

    /** Nothing runs; then all jobs are due. */
    private void prepare(Kind kind) throws Exception {
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
        if (kind == Kind.FIRST) {
            sql.sql().sql("TRUNCATE TABLE character_assets").update();
        } else {
            esi.freshFor(Duration.ofSeconds(1));
        }
        // What a first sync leaves; nothing but the ETag decides on a 304.
        boolean known = kind == Kind.UNCHANGED;
        sql.sql()
                .sql("""
                        UPDATE updates SET etags = CASE WHEN ? THEN CONCAT(?, owner_id, ?) END, expires_at = NULL, queue = 'characters',
                          due_at = CURRENT_TIMESTAMP(3), next_at = CURRENT_TIMESTAMP(3)
                        WHERE %s
                        """.formatted(JOBS))
                .params(known, "{\"1\":\"\\\"", LateEsi.ETAG + "\\\"\"}")
                .update();
    }

    private Rate rate(List<SeatProcess> workers, Kind kind) throws Exception {
        prepare(kind);
        TimeUnit.MILLISECONDS.sleep(1_500);
        long full = esi.full();
        long unchanged = esi.unchanged();
        double[] before = cpu(workers);
        double busy = OsProcess.busySeconds();
        long start = System.nanoTime();
        long end = start + WINDOW.toNanos();
        // Not to the last one: they would leave workers idle.
        while (System.nanoTime() < end && (kind == Kind.UNCHANGED || esi.full() - full < CHARACTERS * 0.75)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double[] after = cpu(workers);
        full = esi.full() - full;
        unchanged = esi.unchanged() - unchanged;
        busy = (OsProcess.busySeconds() - busy) / seconds / Runtime.getRuntime().availableProcessors();
        long jobs = full + unchanged;
        long strange = kind == Kind.FIRST ? unchanged : full;
        if (strange * 50 > jobs) {
            System.err.printf("%d of %d answers were of the other kind%n", strange, jobs);
        }
        double[] each = new double[after.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = (after[i] - before[i]) / jobs;
        }
        Rate rate = new Rate(workers.size(), kind, jobs / seconds, each, busy);
        System.err.print(row(rate, null));
        return rate;
    }

    /** ms of the workers and the dispatcher, of MariaDB, of Redis. */
    private double[] cpu(List<SeatProcess> workers) {
        long product = CpuClock.nanosOf(seat.process("dispatcher").process().pid());
        for (SeatProcess worker : workers) {
            product += CpuClock.nanosOf(worker.process().pid());
        }
        long redisPid = Long.parseLong(redis.command("INFO", "server").replaceAll("(?s).*process_id:(\\d+).*", "$1"));
        return new double[] {
            product / 1e6, CpuClock.nanosOf(server.process().pid()) / 1e6, CpuClock.nanosOf(redisPid) / 1e6
        };
    }

    private static String header() {
        return """
                | workers | jobs | jobs/s | beside one | CPU ms per job: JVMs | MariaDB | Redis | sum | machine busy |
                |--:|---|--:|--:|--:|--:|--:|--:|--:|
                """;
    }

    private static String row(Rate rate, Rate one) {
        return "| %d | %s | %.0f | %s | %.2f | %.2f | %.2f | %.2f | %.0f %% |%n"
                .formatted(
                        rate.workers(),
                        word(rate.kind()),
                        rate.perSecond(),
                        one == null ? "" : "%.2f".formatted(rate.perSecond() / one.perSecond()),
                        rate.cpu()[0],
                        rate.cpu()[1],
                        rate.cpu()[2],
                        rate.cpuSum(),
                        rate.busy() * 100);
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
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
