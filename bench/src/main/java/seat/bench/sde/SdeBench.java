package seat.bench.sde;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import seat.bench.Folder;
import seat.bench.Machine;
import seat.sde.MadeUp;
import seat.testing.MariaDbServer;

/**
 * Imports a zip of static data twice into H2 and into MariaDB, each time in a process of its own with 256 MB of heap: into an empty
 * database, and beside the build that is read, whose rows are deleted afterwards. Then writes the same rows by bare JDBC batches.
 */
public final class SdeBench {
    private static final Path SAMPLE = Path.of("..", "shared", "sde", "eve-online-static-data-sample-jsonl.zip");
    private static final String HEAP = "-Xmx256m";
    private static final double MOST_SECONDS = 180;
    private static final double LEAST_RATIO = 0.4;
    private static final int LEAST_ROWS_A_STATEMENT = 400;

    private SdeBench() {}

    private record Import(long rows, long statements, double seconds, long heap, long memory) {
        double rate() {
            return rows / seconds;
        }
    }

    private record Measured(String database, Import first, Import second, double bareSeconds, long bareRows) {
        double ratio() {
            return first.rate() / (bareRows / bareSeconds);
        }

        boolean reached() {
            return Math.max(first.seconds(), second.seconds()) <= MOST_SECONDS
                    && ratio() >= LEAST_RATIO
                    && first.rows() / first.statements() >= LEAST_ROWS_A_STATEMENT;
        }
    }

    public static void main(String[] arguments) throws Exception {
        Path result = Path.of(arguments[0]);
        List<Measured> all = new ArrayList<>();
        String what;
        try (Folder folder = Folder.create()) {
            Path zip = arguments.length > 1 ? Path.of(arguments[1]) : Files.isRegularFile(SAMPLE) ? SAMPLE : null;
            what = zip == null
                    ? "a made-up zip of 340,000 moons"
                    : zip.getFileName() + ", " + Files.size(zip) / 1_000_000 + " MB";
            Path used = zip == null
                    ? MadeUp.universe(1).moons(340_000).zip(folder.path().resolve("made-up.zip"))
                    : zip;
            String h2 = "jdbc:h2:file:" + folder.path().resolve("seat")
                    + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
            all.add(measure("H2", h2, used));
            all.add(measure("MariaDB", MariaDbServer.shared().newDatabase(), used));
        }
        boolean reached = all.stream().allMatch(Measured::reached);
        String text = report(what, all, reached);
        System.out.println(text);
        Files.writeString(result, text);
        System.out.println("Kept in " + result);
        System.exit(reached ? 0 : 1);
    }

    private static Measured measure(String name, String url, Path zip)
            throws IOException, InterruptedException, SQLException {
        System.err.println(name + " …");
        Import first = importIn(url, zip);
        Import second = importIn(url, zip);
        try (HikariDataSource pool = ImportOnce.open(url)) {
            BareInserts bare = new BareInserts(pool);
            double seconds = bare.run();
            return new Measured(name, first, second, seconds, bare.rows());
        }
    }

    private static Import importIn(String url, Path zip) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportOnce.class.getName(),
                        url,
                        zip.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("The import ended with an error:\n" + output);
        }
        String[] words = output.lines()
                .filter(line -> line.startsWith("RESULT "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output))
                .split(" ");
        return new Import(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Double.parseDouble(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]));
    }

    private static String report(String what, List<Measured> all, boolean reached) {
        StringBuilder table = new StringBuilder();
        for (Measured each : all) {
            line(table, each.database() + ", empty", each.first());
            line(table, each.database() + ", beside another build", each.second());
            table.append("| %s, bare batches | %,d | %.1f | %,.0f | | | |%n"
                    .formatted(
                            each.database(),
                            each.bareRows(),
                            each.bareSeconds(),
                            each.bareRows() / each.bareSeconds()));
        }
        StringBuilder ratios = new StringBuilder();
        for (Measured each : all) {
            ratios.append("* %s: %.0f %% of the bare batches' rows a second%n"
                    .formatted(each.database(), each.ratio() * 100));
        }
        return """
                # What an import of EVE's static data costs

                %s* the import's process: `%s`

                %s. *Beside another build* deletes that build's rows afterwards, which is in its seconds. *Bare batches* write the
                rows of the first import again, made ready in memory: no zip, no JSON, no names, no checks.

                | | rows | seconds | rows/s | rows/statement | peak heap, MB | peak memory, MB |
                |---|--:|--:|--:|--:|--:|--:|
                %s
                %s
                ## Verdict: %s

                Targets: at most %.0f s each, at least %.0f %% of the bare batches' speed into an empty database, at least %d rows a statement,
                all within %s.
                """.formatted(
                        Machine.describe(),
                        HEAP,
                        what,
                        table,
                        ratios,
                        reached ? "reached" : "missed",
                        MOST_SECONDS,
                        LEAST_RATIO * 100,
                        LEAST_ROWS_A_STATEMENT,
                        HEAP)
                .toString()
                .replace("\r", "");
    }

    private static void line(StringBuilder table, String name, Import measured) {
        table.append(String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f | %,.0f | %,d | %.0f | %.0f |%n",
                name,
                measured.rows(),
                measured.seconds(),
                measured.rate(),
                measured.rows() / measured.statements(),
                measured.heap() / 1e6,
                measured.memory() / 1e6));
    }
}
