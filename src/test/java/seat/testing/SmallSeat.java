package seat.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code seat serve} from these classes as a process of its own with a heap of 256 MB, without an EVE to ask. */
public final class SmallSeat implements AutoCloseable {
    /** Of its heap, in bytes. */
    public static final long HEAP = 256 << 20;

    private final Process process;
    private final URI pages;
    private final URI management;

    private SmallSeat(Process process, URI pages, URI management) {
        this.process = process;
        this.pages = pages;
        this.management = management;
    }

    /**
     * Starts one and waits until it serves.
     *
     * @param umask such as {@code 022}
     */
    public static SmallSeat start(Path dataFolder, String umask) throws IOException {
        int http = freePort();
        int management = freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        "umask " + umask + "; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "seat.Seat",
                        "serve"))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SEAT_"));
        builder.environment().put("SEAT_DATA_DIR", dataFolder.toString());
        builder.environment().put("SEAT_MEMORY", "256m");
        builder.environment().put("SEAT_HTTP_PORT", String.valueOf(http));
        builder.environment().put("SEAT_MANAGEMENT_PORT", String.valueOf(management));
        builder.environment().put("SEAT_ESI_URL", "http://127.0.0.1:9");
        builder.environment().put("SEAT_SSO_URL", "http://127.0.0.1:9");
        builder.environment().put("SEAT_EVE_CLIENT_ID", "seat-test");
        builder.environment().put("SEAT_CONTACT", "tests@localhost.invalid");
        Process process = builder.start();
        StringBuffer output = new StringBuffer();
        Thread.ofVirtual().start(() -> read(process, output)); // so that it never waits to be read
        SmallSeat seat = new SmallSeat(process, local(http), local(management));
        try {
            seat.awaitPages(output);
            return seat;
        } catch (RuntimeException e) {
            seat.close();
            throw e;
        }
    }

    private static void read(Process process, StringBuffer output) {
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .lines()
                .forEach(line -> output.append(line).append('\n'));
    }

    private void awaitPages(StringBuffer output) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Binaries.await("pages", Duration.ofSeconds(60), () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("It ended: " + output);
                }
                try {
                    return client.send(
                                            HttpRequest.newBuilder(management.resolve("/ready"))
                                                    .build(),
                                            HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
                } catch (IOException notYet) {
                    return false;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    public Process process() {
        return process;
    }

    public URI pages() {
        return pages;
    }

    /** Where health and metrics are. */
    public URI management() {
        return management;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
