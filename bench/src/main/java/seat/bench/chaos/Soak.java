package seat.bench.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import seat.bench.Machine;
import seat.command.demo.TruthCheck;
import seat.component.Lateness;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.testing.Installation;
import seat.testing.MariaDbServer;
import seat.testing.RedisServer;
import seat.testing.SeatProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An installation that works for an hour while a worker is killed every minute: whether memory and lateness stay as they are once everything
 * was read, and whether all tables are right in the end. Arguments: the file for the result; then, optional, minutes, characters, how many
 * times faster than in earnest time passes, and {@code 0} for no kills.
 *
 * <p>A killed worker's updates are fetched again: each request they had made may be made once more. What had been answered within
 * {@link #WORK} of a kill may be asked again once for it; all else that is asked again too early is a breach, and without kills everything
 * is.
 */
public final class Soak {
    private static final int WORKERS = 3;
    private static final int CONCURRENCY = 24;
    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final Duration FIRST_READ = Duration.ofMinutes(60);
    private static final Duration RECOVERY = Duration.ofMinutes(5);
    private static final String LEASE = "10";

    /** The longest an update takes from its first request to its commit, but for one that waits for a budget. */
    private static final Duration WORK = Duration.ofSeconds(10);

    /** What runs at a kill are the long updates rather than the short: so many times the requests of a usual one. */
    private static final int LONG = 2;

    private final Installation seat;
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private int kills;

    /**
     * A minute.
     *
     * @param lost requests that were made again for what a killed worker had been answered
     * @param p99 seconds at most of the updates that started within the last one to two minutes; infinite beyond a day
     */
    private record Sample(
            long second,
            double workersMb,
            double dispatcherMb,
            double databaseMb,
            double p99,
            double perSecond,
            long lost) {}

    private Soak(Installation seat) {
        this.seat = seat;
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        int characters = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5_000;
        double scale = arguments.length > 3 ? Double.parseDouble(arguments[3]) : 60;
        boolean killing = arguments.length <= 4 || !arguments[4].equals("0");
        SimulatorOptions options = new SimulatorOptions(
                0, characters, Math.max(1, characters / 40), 2003, LATENCY, scale, null, "127.0.0.1");
        try (MariaDbServer database = MariaDbServer.start("--innodb-buffer-pool-size=1G");
                RedisServer redis = RedisServer.start("--maxmemory-policy", "noeviction");
                Simulator eve = Simulator.start(options);
                Installation seat = new Installation(
                        database.newDatabase(),
                        redis.url(),
                        eve,
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders")) {
            Soak soak = new Soak(seat);
            double firstRead = soak.start(scale);
            soak.run(minutes, killing, database);
            soak.end();
            String text = soak.text(minutes, characters, scale, firstRead);
            System.out.println(text);
            Files.writeString(file, text);
            System.out.println("Kept in " + file);
            System.exit(soak.breaches.isEmpty() ? 0 : 1);
        }
    }

    /** @return minutes until everything was read once */
    private double start(double scale) throws InterruptedException {
        seat.linkEveryone();
        String pace = String.valueOf(scale);
        for (int i = 1; i <= WORKERS; i++) {
            seat.start(
                    "worker-" + i,
                    Map.of(),
                    "worker",
                    "--concurrency",
                    String.valueOf(CONCURRENCY),
                    "--lease",
                    LEASE,
                    "--pace",
                    pace);
        }
        seat.start("dispatcher", Map.of(), "dispatcher", "--lease", LEASE, "--pace", pace);
        long begun = System.nanoTime();
        long told = begun;
        while (unread() != 0) {
            if (System.nanoTime() - begun > FIRST_READ.toNanos()) {
                throw new IllegalStateException("Not everything was read within " + FIRST_READ + ": " + seat.states());
            }
            if (System.nanoTime() - told > Duration.ofSeconds(30).toNanos()) {
                told = System.nanoTime();
                System.err.printf(
                        "%d of %d updates are left for the first time%n",
                        unread(), seat.count("SELECT COUNT(*) FROM updates"));
            }
            TimeUnit.SECONDS.sleep(1);
        }
        return (System.nanoTime() - begun) / 60e9;
    }

    private long unread() {
        long all = seat.count("SELECT COUNT(*) FROM updates");
        return all <= 0
                ? -1
                : seat.count("SELECT COUNT(*) FROM updates WHERE succeeded_at IS NULL AND state <> 'parked'");
    }

    private void run(int minutes, boolean killing, MariaDbServer database) throws InterruptedException {
        long begun = System.nanoTime();
        long endedBefore = seat.figures().ended();
        long lostBefore = lost();
        for (int minute = 1; minute <= minutes; minute++) {
            if (killing) {
                kill(seat.process("worker-" + (1 + minute % WORKERS)));
            }
            TimeUnit.NANOSECONDS.sleep(Math.max(0, begun + minute * 60_000_000_000L - System.nanoTime()));
            long ended = seat.figures().ended();
            Sample sample = new Sample(
                    (System.nanoTime() - begun) / 1_000_000_000L,
                    seat.processes("worker").stream()
                            .mapToDouble(worker -> megabytes(worker.process().pid()))
                            .max()
                            .orElseThrow(),
                    megabytes(seat.process("dispatcher").process().pid()),
                    megabytes(database.process().pid()),
                    lateness(),
                    (ended - endedBefore) / 60.0,
                    lost() - lostBefore);
            endedBefore = ended;
            lostBefore += sample.lost();
            samples.add(sample);
            System.err.print(row(sample));
        }
    }

    private void kill(SeatProcess victim) throws InterruptedException {
        victim.kill();
        kills++;
        TimeUnit.SECONDS.sleep(1); // by then its last request is answered, too
        seat.eve().readerDied(WORK);
        victim.start();
    }

    private long lost() {
        return seat.violations().path("lost").asLong();
    }

    /** Requests of what was in work at all kills. */
    private double bound() {
        Installation.Figures figures = seat.figures();
        return (double) kills * CONCURRENCY * LONG * figures.requests() / Math.max(1, figures.ended());
    }

    private static double megabytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        } catch (IOException e) {
            return 0; // it starts at this moment
        }
    }

    /** The step under which 99 of 100 updates of the last minutes began. */
    private double lateness() {
        List<List<Long>> all = new ArrayList<>();
        seat.database()
                .sql()
                .sql(
                        "SELECT figures FROM components WHERE figures IS NOT NULL AND role = 'worker' AND stopped_at IS NULL"
                                + " AND heartbeat_at > TIMESTAMPADD(SECOND, -30, CURRENT_TIMESTAMP(3))")
                .query(row -> {
                    List<Long> counts = new ArrayList<>();
                    for (JsonNode count :
                            JsonMapper.shared().readTree(row.getString(1)).path("lateness")) {
                        counts.add(count.asLong());
                    }
                    all.add(counts);
                });
        List<Long> sum = Lateness.sum(all);
        long total = sum.stream().mapToLong(Long::longValue).sum();
        long seen = 0;
        for (int step = 0; step < Lateness.STEPS.size(); step++) {
            seen += sum.get(step);
            if (seen * 100 >= total * 99) {
                return Lateness.STEPS.get(step).toMillis() / 1000.0;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Lets what is claimed end, and compares everything. */
    private void end() throws InterruptedException {
        var killed = seat.now();
        long begun = System.nanoTime();
        String behind =
                "SELECT COUNT(*) FROM updates WHERE reason_kind IS NOT NULL AND state NOT IN ('parked') OR succeeded_at < ? AND due_at <= CURRENT_TIMESTAMP(3) AND state <> 'parked'";
        while (seat.count(behind, killed) != 0 && System.nanoTime() - begun < RECOVERY.toNanos()) {
            TimeUnit.SECONDS.sleep(1);
        }
        seat.process("dispatcher").terminate();
        seat.process("dispatcher").awaitEnd(Duration.ofSeconds(60));
        String leased = "SELECT COUNT(*) FROM updates WHERE state IN ('queued', 'running')";
        begun = System.nanoTime();
        while (seat.count(leased) != 0
                && System.nanoTime() - begun < Duration.ofMinutes(1).toNanos()) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        if (seat.count(leased) != 0) {
            breaches.add(seat.count(leased) + " updates are left leased");
        }
        for (TruthCheck.Result table : seat.differences()) {
            breaches.add("%s differs from the truth in %d rows of %d: %s"
                    .formatted(table.table(), table.differing(), table.expected(), table.examples()));
        }
        JsonNode violations = seat.violations();
        for (Map.Entry<String, JsonNode> kind : violations.path("counts").properties()) {
            if (kind.getValue().asLong() > 0) {
                breaches.add(kind.getValue().asLong() + " times " + kind.getKey() + ": " + violations.path("last"));
            }
        }
        if (lost() > bound()) {
            breaches.add("%d requests were made again after %d kills, more than %.0f for what was in work"
                    .formatted(lost(), kills, bound()));
        }
        judge("a worker's memory", samples.stream().map(Sample::workersMb).toList(), 1.25);
        judge(
                "the dispatcher's memory",
                samples.stream().map(Sample::dispatcherMb).toList(),
                1.25);
        judge("lateness p99", samples.stream().map(Sample::p99).toList(), 2.01);
    }

    /** The median of the last quarter may be so many times that of the second. */
    private void judge(String what, List<Double> values, double times) {
        int quarter = values.size() / 4;
        if (quarter == 0) {
            return;
        }
        double early = median(values.subList(quarter, 2 * quarter));
        double late = median(values.subList(values.size() - quarter, values.size()));
        if (late > early * times) {
            breaches.add("%s grew from %.1f to %.1f".formatted(what, early, late));
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String row(Sample sample) {
        return "| %d | %.0f | %.0f | %.0f | %.1f | %.0f | %d |%n"
                .formatted(
                        sample.second() / 60,
                        sample.workersMb(),
                        sample.dispatcherMb(),
                        sample.databaseMb(),
                        sample.p99(),
                        sample.perSecond(),
                        sample.lost());
    }

    private String text(int minutes, int characters, double scale, double firstRead) {
        StringBuilder rows = new StringBuilder();
        int step = Math.max(1, samples.size() / 20);
        for (int i = 0; i < samples.size(); i += step) {
            rows.append(row(samples.get(i)));
        }
        return """
                # A soak

                %s
                %,d characters, time %.0f times faster than in earnest, %d workers with %d updates at once each for %d minutes, %d kills of one;
                everything was read for the first time within %.1f minutes before. %,d updates.

                | minute | MB of the largest worker | of the dispatcher | of MariaDB | lateness p99 at most, s | updates/s | requests made again after a kill |
                |--:|--:|--:|--:|--:|--:|--:|
                %s
                Requests made again after kills: %d of %.0f at most (what was in work, %.2f requests an update, times %d). Other requests before
                `Expires` or without their ETag: none allowed.

                How all updates ended: %s

                ## Verdict: %s

                %s
                """.formatted(
                Machine.describe(),
                characters,
                scale,
                WORKERS,
                CONCURRENCY,
                minutes,
                kills,
                firstRead,
                seat.count("SELECT COUNT(*) FROM updates"),
                rows,
                lost(),
                bound(),
                (double) seat.figures().requests() / Math.max(1, seat.figures().ended()),
                LONG,
                seat.figures().outcomes(),
                breaches.isEmpty() ? "reached" : "missed",
                breaches.isEmpty()
                        ? "Memory and lateness did not grow, every table equals the simulator's truth, none of ESI's rules was broken."
                        : String.join("\n", breaches));
    }
}
