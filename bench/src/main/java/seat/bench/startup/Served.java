package seat.bench.startup;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@code seat serve} of its own, started by the launcher, which becomes the JVM: one process from start to end. */
final class Served implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final URI page;
    private final double secondsToFirstPage;
    private final Path log;

    private Served(Process process, URI page, double secondsToFirstPage, Path log) {
        this.process = process;
        this.page = page;
        this.secondsToFirstPage = secondsToFirstPage;
        this.log = log;
    }

    /** Starts it and waits until the sign-in page is answered. */
    static Served start(Path launcher, Path data, URI eve) throws IOException, InterruptedException {
        int port = freePort();
        Path log = data.resolve("serve.log");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "serve")
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Of the caller's settings only the heap counts, to try how little will do.
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("SEAT_") && !name.equals("SEAT_MEMORY") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment()
                .putAll(Map.of(
                        "SEAT_DATA_DIR", data.toString(),
                        "SEAT_HTTP_PORT", String.valueOf(port),
                        "SEAT_ESI_URL", eve.toString(),
                        "SEAT_SSO_URL", eve.toString(),
                        "SEAT_EVE_CLIENT_ID", "seat-bench",
                        "SEAT_CONTACT", "bench@localhost.invalid"));
        URI page = URI.create("http://127.0.0.1:" + port + "/");
        long start = System.nanoTime();
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try (HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            while (!answers(http, page)) {
                if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    process.destroyForcibly();
                    throw new IllegalStateException("serve did not start:\n" + Files.readString(log));
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        return new Served(process, page, (System.nanoTime() - start) / 1e9, log);
    }

    private static boolean answers(HttpClient http, URI page) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(page)
                    .timeout(Duration.ofSeconds(20))
                    .header("Accept", "text/html")
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    double secondsToFirstPage() {
        return secondsToFirstPage;
    }

    long pid() {
        return process.pid();
    }

    double megabytes(String field) throws IOException {
        return megabytes(process.pid(), field);
    }

    /** A line of /proc/pid/status such as VmHWM, in MB. */
    static double megabytes(long pid, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                        .filter(line -> line.startsWith(field + ":"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Process " + pid + " has ended"))
                / 1024.0;
    }

    /** How long the sign-in page takes now. */
    double secondsForPage() throws InterruptedException {
        long start = System.nanoTime();
        try (HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            answers(http, page);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    void copyLog(Path to) throws IOException {
        Files.copy(log, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
