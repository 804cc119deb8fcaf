package seat.bench.scale;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import seat.bench.CpuClock;
import seat.bench.Findings;
import seat.testing.SeatProcess;

/**
 * What an update costs that finds nothing new, nine of ten of all there are, beside a {@linkplain BareLoop bare loop} on the same
 * machine, MariaDB and ESI. Arguments: the file for the result; then, optional, the number of rounds and of workers.
 */
public final class Unchanged {
    private static final int CHARACTERS = 10_000;
    /** So many that a hundred milliseconds of ESI do not limit what two processors do. */
    private static final int AT_ONCE = 240;

    private static final int SECONDS = 10;

    /** Seconds until the compilers are done with what is used all the time: a worker runs for days. */
    private static final int WARM_UP = 75;

    private Unchanged() {}

    /** @param cpu ms per job: the product's JVMs (or the bare loop's), MariaDB, Redis */
    private record Round(double perSecond, double[] cpu, double busy) {
        double sum() {
            return Arrays.stream(cpu).sum();
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int workers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        Findings findings = new Findings();
        try (Rig rig = new Rig(CHARACTERS)) {
            rig.startDispatcher();
            List<SeatProcess> running = rig.workers("worker-", workers, AT_ONCE / workers);
            makeBareRows(rig);
            rig.warmUp(Duration.ofSeconds(30));
            TimeUnit.SECONDS.sleep(WARM_UP);
            List<Round> product = new ArrayList<>();
            List<Round> bare = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                product.add(product(rig, running));
                rig.rest();
                bare.add(bare(rig));
            }
            tell(findings, product, bare, workers);
        }
        findings.keep("Updates that find nothing new", file);
        System.exit(findings.reached() ? 0 : 1);
    }

    private static void makeBareRows(Rig rig) {
        rig.database()
                .sql()
                .sql(
                        "CREATE TABLE bare_updates (owner_id BIGINT PRIMARY KEY, token BIGINT NOT NULL, next_at DATETIME(3), KEY due (next_at))")
                .update();
        rig.database()
                .sql()
                .sql("INSERT INTO bare_updates SELECT owner_id, 0, CURRENT_TIMESTAMP(3) FROM updates WHERE " + Rig.JOBS)
                .update();
    }

    private static Round product(Rig rig, List<SeatProcess> workers) throws Exception {
        rig.prepare(Rig.Kind.UNCHANGED);
        TimeUnit.MILLISECONDS.sleep(2_000);
        double[] before = rig.cpu(workers);
        long jobs = rig.esi.unchanged();
        double busy = OsProcess.busySeconds();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(SECONDS);
        jobs = rig.esi.unchanged() - jobs;
        return round(before, rig.cpu(workers), jobs, System.nanoTime() - start, busy);
    }

    private static Round bare(Rig rig) throws Exception {
        Process loop = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareLoop.class.getName(),
                        rig.esi.uri().toString(),
                        rig.url(),
                        String.valueOf(AT_ONCE),
                        "15",
                        String.valueOf(SECONDS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = loop.inputReader()) {
            if (!"begin".equals(lineOf(out))) {
                throw new IllegalStateException("The bare loop did not begin");
            }
            double[] before = {CpuClock.nanosOf(loop.pid()) / 1e6, rig.databaseCpu(), 0};
            double busy = OsProcess.busySeconds();
            long start = System.nanoTime();
            String end = lineOf(out);
            double[] after = {CpuClock.nanosOf(loop.pid()) / 1e6, rig.databaseCpu(), 0};
            if (end == null) {
                throw new IllegalStateException("The bare loop failed");
            }
            return round(before, after, Long.parseLong(end.split(" ")[1]), System.nanoTime() - start, busy);
        } finally {
            loop.destroyForcibly().waitFor();
        }
    }

    /** The next line that is the loop's own, not its libraries'. */
    private static String lineOf(BufferedReader out) throws Exception {
        String line = out.readLine();
        while (line != null && !line.equals("begin") && !line.startsWith("end ")) {
            line = out.readLine();
        }
        return line;
    }

    private static Round round(double[] before, double[] after, long jobs, long nanos, double busyBefore) {
        double seconds = nanos / 1e9;
        double[] each = new double[before.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = (after[i] - before[i]) / jobs;
        }
        double busy = (OsProcess.busySeconds() - busyBefore)
                / seconds
                / Runtime.getRuntime().availableProcessors();
        Round round = new Round(jobs / seconds, each, busy);
        System.err.print(row("", round));
        return round;
    }

    private static void tell(Findings findings, List<Round> product, List<Round> bare, int workers) {
        StringBuilder text = new StringBuilder("""
                ## %d workers, %d updates at once, %,d characters, ESI answers after %d ms

                | what | jobs/s | CPU ms per job: JVMs | MariaDB | Redis | sum | machine busy |
                |---|--:|--:|--:|--:|--:|--:|
                """.formatted(workers, AT_ONCE, CHARACTERS, LateEsi.LATENCY.toMillis()));
        for (int i = 0; i < product.size(); i++) {
            text.append(row("SeAT", product.get(i))).append(row("bare loop", bare.get(i)));
        }
        findings.add(text + """

                The bare loop is one conditional request by the JDK's client and one conditional UPDATE with its commit for each job. JVMs: the
                workers and the dispatcher, or the loop; the simulated ESI, which shares the two processors, is left out.
                """);
        double[] beside = new double[product.size()];
        for (int i = 0; i < beside.length; i++) {
            beside[i] = product.get(i).sum() / bare.get(i).sum();
        }
        findings.atMost("CPU per unchanged job", 0.8, median(product, Round::sum), "ms");
        findings.atLeast("unchanged jobs/s", 1_800, median(product, Round::perSecond), "");
        Arrays.sort(beside);
        findings.atMost("CPU beside the bare loop's", 2.0, beside[beside.length / 2], "times");
    }

    private static double median(List<Round> rounds, java.util.function.ToDoubleFunction<Round> of) {
        double[] values = rounds.stream().mapToDouble(of).sorted().toArray();
        return values[values.length / 2];
    }

    private static String row(String what, Round round) {
        return "| %s | %.0f | %.2f | %.2f | %.2f | %.2f | %.0f %% |%n"
                .formatted(
                        what,
                        round.perSecond(),
                        round.cpu()[0],
                        round.cpu()[1],
                        round.cpu()[2],
                        round.sum(),
                        round.busy() * 100);
    }
}
