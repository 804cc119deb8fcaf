package seat.bench.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import seat.bench.CpuClock;
import seat.bench.Folder;
import seat.bench.Machine;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;

/**
 * Starts {@code ./seat serve} as people do and measures the time to the first page and the peak of resident memory: with an
 * empty data folder, with one that has been used, and with 5,000 characters whose data comes from a simulated EVE in this
 * JVM. Arguments: the file for the result; then, optional, how many characters; 0 leaves them out.
 */
public final class Startup {
    private static final double MOST_SECONDS = 3;
    private static final double MOST_MB = 300;
    private static final int STARTS = 5;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration UPDATING = Duration.ofMinutes(2);

    private Startup() {}

    /** @param updated what became of the updates while it ran */
    private record Run(String title, double seconds, double peakIdle, double cpuSeconds, String updated) {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int characters = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        Path launcher = Path.of("seat").toAbsolutePath();
        List<Run> runs = new ArrayList<>();
        try (Simulator eve = simulator(Math.max(1, characters));
                Folder idle = Folder.create();
                Folder loaded = Folder.create()) {
            runs.add(start(launcher, idle.path(), eve, "first start, empty data folder", Duration.ZERO));
            for (int i = 1; i < STARTS; i++) {
                runs.add(start(launcher, idle.path(), eve, "start, nobody signed in", Duration.ZERO));
            }
            runs.add(start(launcher, idle.path(), eve, "30 s idle", IDLE));
            if (characters > 0) {
                System.err.printf("Signing in %,d characters%n", characters);
                Population.signInAll(loaded.path(), eve);
                runs.add(start(
                        launcher,
                        loaded.path(),
                        eve,
                        "2 min, %,d characters being updated".formatted(characters),
                        UPDATING));
            }
        }
        String text = text(runs);
        System.out.println(text);
        Files.writeString(file, text);
        System.out.println("Kept in " + file);
        System.exit(reached(runs) ? 0 : 1);
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

    private static boolean reached(List<Run> runs) {
        return medianSeconds(runs) <= MOST_SECONDS && peak(runs) <= MOST_MB;
    }

    private static double medianSeconds(List<Run> runs) {
        return runs.stream().mapToDouble(Run::seconds).sorted().toArray()[runs.size() / 2];
    }

    private static double peak(List<Run> runs) {
        return runs.stream().mapToDouble(Run::peakIdle).max().orElseThrow();
    }

    private static String text(List<Run> runs) {
        StringBuilder text = new StringBuilder("# How fast serve starts, and how much memory it needs\n\n");
        text.append(Machine.describe());
        text.append("\n| | seconds to the first page | peak resident MB | CPU s | |\n|---|--:|--:|--:|---|\n");
        for (Run run : runs) {
            text.append("| %s | %.2f | %.0f | %.1f | %s |%n"
                    .formatted(run.title(), run.seconds(), run.peakIdle(), run.cpuSeconds(), run.updated()));
        }
        text.append("""

                From the start of the launcher to the answer of the sign-in page (`/` without a session); the peak is `VmHWM` just
                before the end. The simulated EVE runs in another process on the same machine.

                ## Verdict: %s

                Aims: %.0f s to the first page (median of all starts: %.2f s), %.0f MB (highest peak: %.0f MB).
                """.formatted(
                        reached(runs) ? "reached" : "missed", MOST_SECONDS, medianSeconds(runs), MOST_MB, peak(runs)));
        return text.toString();
    }
}
