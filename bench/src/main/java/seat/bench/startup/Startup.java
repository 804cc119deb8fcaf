package seat.bench.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import seat.bench.CpuClock;
import seat.bench.Findings;
import seat.bench.Folder;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;

/**
 * Starts {@code ./seat serve} and {@code ./seat worker} as people do and measures the time to the first page and to the first update, and the
 * peak of resident memory: with an empty data folder, with one that has been used, and with 5,000 characters whose data comes from a
 * simulated EVE in this JVM. Arguments: the file for the result; then, optional, how many characters; 0 leaves them out.
 */
public final class Startup {
    private static final int STARTS = 5;
    private static final int CHARACTERS_OF_A_WORKER = 200;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration UPDATING = Duration.ofMinutes(2);

    private Startup() {}

    /** @param updated what became of the updates while it ran */
    private record Run(String title, double seconds, double peak, double cpuSeconds, String updated) {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int characters = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        Path launcher = Path.of("seat").toAbsolutePath();
        List<Run> starts = new ArrayList<>();
        Run idle;
        Run loaded = null;
        try (Simulator eve = simulator(Math.max(1, characters));
                Folder used = Folder.create();
                Folder full = Folder.create()) {
            Run first = start(launcher, used.path(), eve, "first start, empty data folder", Duration.ZERO);
            starts.add(first);
            for (int i = 1; i < STARTS; i++) {
                starts.add(start(launcher, used.path(), eve, "start, nobody signed in", Duration.ZERO));
            }
            idle = start(launcher, used.path(), eve, "30 s idle", IDLE);
            if (characters > 0) {
                System.err.printf("Signing in %,d characters%n", characters);
                Population.signInAll(full.path(), eve);
                loaded = start(
                        launcher,
                        full.path(),
                        eve,
                        "2 min, %,d characters being updated".formatted(characters),
                        UPDATING);
            }
        }
        System.err.println("a worker");
        WorkerStart.Run worker;
        try (Simulator eve = simulator(CHARACTERS_OF_A_WORKER)) {
            worker = WorkerStart.measure(launcher, eve);
        }
        Findings findings = new Findings();
        findings.add(table(starts, idle, loaded, worker));
        double[] seconds =
                starts.stream().skip(1).mapToDouble(Run::seconds).sorted().toArray();
        findings.atMost("first page, median of a used folder's starts", 1.5, seconds[seconds.length / 2], "s");
        findings.atMost("a worker's first update", 1.5, worker.seconds(), "s");
        findings.atMost("memory of serve, idle", 180, idle.peak(), "MB");
        if (loaded != null) {
            findings.atMost("memory of serve, %,d characters".formatted(characters), 350, loaded.peak(), "MB");
        }
        findings.atMost("memory of a worker", 200, worker.peak(), "MB");
        findings.keep("How fast serve and a worker start, and how much memory they need", file);
        System.exit(findings.reached() ? 0 : 1);
    }

    private static Simulator simulator(int characters) throws IOException {
        return Simulator.start(new SimulatorOptions(
                0, characters, Math.max(1, characters / 25), 2003, Duration.ZERO, 1, null, "127.0.0.1"));
    }

    private static Run start(Path launcher, Path data, Simulator eve, String title, Duration duration)
            throws IOException, InterruptedException {
        System.err.println(title);
        double seconds;
        double peak;
        double cpu;
        try (Served served = Served.start(launcher, data, eve.uri())) {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
            seconds = served.secondsToFirstPage();
            peak = served.megabytes("VmHWM");
            cpu = CpuClock.nanosOf(served.pid()) / 1e9;
            served.copyLog(Path.of("bench/target/serve.log"));
        }
        return new Run(title, seconds, peak, cpu, duration.compareTo(IDLE) > 0 ? Population.succeeded(data) : "");
    }

    private static String table(List<Run> starts, Run idle, @Nullable Run loaded, WorkerStart.Run worker) {
        List<Run> runs = new ArrayList<>(starts);
        runs.add(idle);
        if (loaded != null) {
            runs.add(loaded);
        }
        StringBuilder text = new StringBuilder("""
                | | seconds to the first page, or update | peak resident MB | CPU s | |
                |---|--:|--:|--:|---|
                """);
        for (Run run : runs) {
            text.append("| %s | %.2f | %.0f | %.1f | %s |%n"
                    .formatted(run.title(), run.seconds(), run.peak(), run.cpuSeconds(), run.updated()));
        }
        text.append("| a worker, 1 min, %d characters | %.2f | %.0f | %.1f | %,d updates had succeeded |%n"
                .formatted(
                        CHARACTERS_OF_A_WORKER,
                        worker.seconds(),
                        worker.peak(),
                        worker.cpuSeconds(),
                        worker.succeeded()));
        return text.append("""

                From the start of the launcher to the answer of the sign-in page (`/` without a session), or to the first update whose success
                stands in the database; the peak is `VmHWM` just before the end. The simulated EVE runs in another process on the same machine.
                """).toString();
    }
}
