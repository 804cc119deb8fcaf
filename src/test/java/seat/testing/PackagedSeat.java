package seat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar as tests start it some hundred times: unpacked, with a start-up cache of the JVM, both as {@code ./seat} makes
 * them, by options of the JVM that the launcher gives, too. The jar is the one the system property {@code seat.jar} names. What is
 * made of it stays beside it until there is another.
 *
 * <p>Without the cache a process that lives for seconds spends most of its CPU time on loading classes.
 */
public final class PackagedSeat {
    private static final long MINUTES = 5;

    private static final Path PACKAGED = packaged();
    private static final Path FOLDER = PACKAGED.resolveSibling("started-by-tests");
    private static final Path CACHE = FOLDER.resolve("start-up.aot");

    /** Those the cache depends on; and none of these processes lives long enough for the second compiler. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:MetaspaceSize=128m", "-XX:TieredStopAtLevel=1");

    private PackagedSeat() {}

    /** Made once per jar, whichever test comes first. */
    private static final class Prepared {
        static final Path JAR = prepare();
    }

    /** The unpacked jar, its libraries beside it. */
    public static Path jar() {
        return Prepared.JAR;
    }

    /** Options of a JVM that lives for seconds, and with which the cache fits. */
    static List<String> options() {
        return OPTIONS;
    }

    /** Options with which a JVM uses the cache. Where others than {@link #options} choose another heap, it does without. */
    public static List<String> startUp() {
        Path ignored = jar();
        return List.of("-XX:AOTCache=" + CACHE, "-Xlog:aot*=off,cds*=off");
    }

    /** A command line that lacks only what SeAT is told. */
    public static List<String> line(String... more) {
        List<String> line = new ArrayList<>(List.of(java()));
        line.addAll(OPTIONS);
        line.addAll(startUp());
        line.addAll(List.of(more));
        line.addAll(List.of("-jar", jar().toString()));
        return line;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path packaged() {
        String given = System.getProperty("seat.jar");
        if (given == null) {
            throw new IllegalStateException("The system property seat.jar names no jar");
        }
        return Path.of(given).toAbsolutePath();
    }

    private static Path prepare() {
        try {
            Files.createDirectories(FOLDER);
            try (FileChannel channel =
                    FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                FileLock ignored = channel.lock(); // until the channel is closed; two JVMs may run tests at once
                Path mark = FOLDER.resolve("made-of");
                String wanted = PACKAGED + " " + Files.size(PACKAGED) + " " + Files.getLastModifiedTime(PACKAGED) + " "
                        + Runtime.version();
                Path jar = unpackedAlready() ? PACKAGED : FOLDER.resolve("app").resolve(PACKAGED.getFileName());
                if (!Files.exists(mark) || !Files.readString(mark).equals(wanted)) {
                    make(jar);
                    Files.writeString(mark, wanted);
                }
                return jar;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean unpackedAlready() {
        return Files.isDirectory(PACKAGED.resolveSibling("lib"));
    }

    private static void make(Path jar) throws IOException {
        Files.deleteIfExists(FOLDER.resolve("made-of"));
        Files.deleteIfExists(CACHE);
        if (!unpackedAlready()) {
            FileSystemUtils.deleteRecursively(jar.getParent());
            run(List.of(
                    "-Djarmode=tools",
                    "-jar",
                    PACKAGED.toString(),
                    "extract",
                    "--destination",
                    jar.getParent().toString()));
        }
        List<String> training = new ArrayList<>(OPTIONS);
        training.addAll(List.of("-Xmx512m", "-XX:AOTCacheOutput=" + CACHE, "-jar", jar.toString()));
        // Everything runs once; the launcher's training is longer for the sake of the second compiler.
        training.addAll(List.of("demo", "--exit", "--characters", "1"));
        run(training);
        if (!Files.exists(CACHE)) {
            throw new IllegalStateException("No start-up cache was made; see " + FOLDER.resolve("making.log"));
        }
    }

    private static void run(List<String> arguments) throws IOException {
        Path log = FOLDER.resolve("making.log");
        Path data = Files.createTempDirectory(FOLDER, "data");
        List<String> line = new ArrayList<>(List.of(java()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SEAT_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("SEAT_DATA_DIR", data.resolve("seat").toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(line + " failed:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
