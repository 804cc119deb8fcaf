package seat.bench.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux knows about a process. */
final class OsProcess {
    private OsProcess() {}

    /** The most resident memory it ever had, in MB. */
    static double peakMegabytes(long pid) {
        return status(pid, "VmHWM:");
    }

    private static double status(long pid, String key) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                            .filter(line -> line.startsWith(key))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many processes wanted a processor, averaged over the last minute: with others at work, trust ratios only. */
    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the whole machine: seconds in which its processors worked, all added up. */
    static double busySeconds() {
        try {
            String[] words =
                    Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
            long ticks = 0;
            for (int i : new int[] {1, 2, 3, 6, 7}) { // user, nice, system, interrupts; not idle, waiting or stolen
                ticks += Long.parseLong(words[i]);
            }
            return ticks / 100.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
