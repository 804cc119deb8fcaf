package seat.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.testing.Binaries;
import seat.testing.MariaDbServer;
import seat.testing.PackagedSeat;
import seat.testing.RedisServer;

/**
 * SeAT as a host has it after unpacking the archive of {@code ./seat package}: the launcher beside the unpacked jar. With a
 * database of its own, a Redis and a simulated EVE; what was started is ended by {@link #close}.
 */
final class InstalledSeat implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Several start at once on few processors: compiling only a little, and a start-up cache, get them there sooner. */
    static final Map<String, String> QUICK_START =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 " + String.join(" ", PackagedSeat.startUp()));

    private final Path folder;
    private final RedisServer redis = RedisServer.start();
    private final Simulator simulator;
    private final Map<String, String> settings = new HashMap<>();
    private final List<Process> started = new ArrayList<>();
    private int logs;

    private InstalledSeat(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.simulator = Simulator.start(
                new SimulatorOptions(0, 3, 1, 7, Duration.ZERO, 1, folder.resolve("simulator.json"), "127.0.0.1"));
        Files.createDirectories(folder.resolve("opt"));
        Files.copy(Path.of("seat"), launcher());
        launcher().toFile().setExecutable(true);
        Files.createSymbolicLink(folder.resolve("opt/app"), PackagedSeat.jar().getParent());
        settings.putAll(Map.of(
                "SEAT_JAVA_HOME", System.getProperty("java.home"),
                "SEAT_MEMORY", "256m",
                "SEAT_DATABASE_URL", MariaDbServer.shared().newDatabase(),
                "SEAT_DATABASE_USER", "root",
                "SEAT_REDIS_URL", redis.url(),
                "SEAT_SECRET_KEY", "00".repeat(32),
                "SEAT_EVE_CLIENT_ID", "deploy-it",
                "SEAT_CONTACT", "tests@localhost.invalid",
                "SEAT_ESI_URL", simulator.uri().toString(),
                "SEAT_SSO_URL", simulator.uri().toString()));
    }

    /** @param folder an empty one */
    static InstalledSeat in(Path folder) throws IOException, InterruptedException {
        return new InstalledSeat(folder);
    }

    Path folder() {
        return folder;
    }

    /** Stands for /opt/seat. */
    Path home() {
        return folder.resolve("opt");
    }

    Path launcher() {
        return home().resolve("seat");
    }

    Simulator simulator() {
        return simulator;
    }

    /** What every component is told. */
    Map<String, String> settings() {
        return settings;
    }

    /** The settings as a seat.properties in a folder of its own, which stands for /etc/seat. */
    Path settingsFolder() throws IOException {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        List<String> lines = new ArrayList<>();
        settings.forEach((name, value) -> lines.add(name + "=" + value));
        lines.add("SEAT_DATA_DIR=" + folder.resolve("data"));
        Files.write(etc.resolve("seat.properties"), lines);
        return etc;
    }

    /** Starts a component with ports of its own. */
    Process start(Map<String, String> own, String... arguments) {
        List<String> line = new ArrayList<>(List.of(launcher().toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.startsWith("SEAT_"));
        builder.environment().putAll(QUICK_START);
        builder.environment().putAll(settings);
        builder.environment().put("SEAT_DATA_DIR", folder.resolve("data").toString());
        builder.environment().putAll(own);
        return start(builder);
    }

    /** Starts any program, its output in {@link #output}. */
    Process start(ProcessBuilder builder) {
        try {
            Process process = builder.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("started-" + ++logs + ".log").toFile())
                    .start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What everything started has printed, to explain a failure. */
    String output() {
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= logs; i++) {
            try {
                all.append("--- ")
                        .append(i)
                        .append('\n')
                        .append(Files.readString(folder.resolve("started-" + i + ".log")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }

    void awaitReady(int managementPort) {
        try {
            Binaries.await("/ready at " + managementPort, PATIENCE, () -> status(managementPort, "/ready") == 200);
        } catch (IllegalStateException e) {
            throw new AssertionError(e.getMessage() + "\n" + output(), e);
        }
    }

    /** @return 0 when nobody answers */
    static int status(int port, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + path);
            return client.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A recipe with this host's paths and ports in place of its own.
     *
     * @param replacements each must occur in the recipe
     */
    static String adapted(Path recipe, Map<String, String> replacements) throws IOException {
        String text = Files.readString(recipe);
        for (Map.Entry<String, String> each : replacements.entrySet()) {
            if (!text.contains(each.getKey())) {
                throw new IllegalStateException(recipe + " does not contain " + each.getKey());
            }
            text = text.replace(each.getKey(), each.getValue());
        }
        return text;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        redis.close();
        simulator.close();
    }
}
