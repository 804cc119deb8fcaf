package seat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** On what a result was measured; without it a number says nothing. */
public final class Machine {
    private Machine() {}

    public static String describe() {
        return """
                * %s
                * %d processors (%s), %s, load average %s when the run ended
                * Java %s (%s)
                """.formatted(
                        LocalDate.now(),
                        Runtime.getRuntime().availableProcessors(),
                        firstLine("/proc/cpuinfo", "model name"),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        firstLine("/proc/loadavg", ""),
                        System.getProperty("java.runtime.version"),
                        System.getProperty("java.vendor"));
    }

    private static String firstLine(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
