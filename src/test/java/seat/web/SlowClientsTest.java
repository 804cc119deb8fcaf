package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import seat.testing.SmallSeat;

/** A whole SeAT with a small heap, and thousands of clients that begin and do not go on: everybody else goes on getting pages. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientsTest {
    private static final int MANY = 2_000;
    private static final Pattern MEMORY =
            Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*\\} ([0-9.E]+)$");

    @TempDir
    static Path folder;

    private final List<SocketChannel> open = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private SmallSeat seat;
    private URI pages;
    private URI management;

    @BeforeAll
    void start() throws IOException {
        seat = SmallSeat.start(folder, "022");
        pages = seat.pages();
        management = seat.management();
    }

    @AfterEach
    void leave() throws IOException {
        for (SocketChannel channel : open) {
            channel.close();
        }
        open.clear();
    }

    @AfterAll
    void stop() {
        seat.close();
    }

    @Test
    void formsOfStrangersThatAreNeverSentKeepNobodyFromAPage() throws Exception {
        many(
                "POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 2097152\r\n\r\na");
        assertPagesCome();
    }

    @Test
    void formsWithACookieThatAreNeverSentKeepNobodyFromAPage() throws Exception {
        many("POST /auth/sign-out HTTP/1.1\r\nHost: x\r\nCookie: seat=" + "x".repeat(43)
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 16000\r\n\r\na");
        assertPagesCome();
    }

    @Test
    void headersThatNeverEndKeepNobodyFromAPage() throws Exception {
        many("GET /sign-in HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        assertPagesCome();
    }

    @Test
    void connectionsThatSayNothingKeepNobodyFromAPage() throws Exception {
        many("");
        assertPagesCome();
    }

    @Test
    void requestsThatNeverEndKeepNobodyFromHealthAndMetrics() throws Exception {
        for (int i = 0; i < 500; i++) {
            connect(management, "POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\na");
            connect(management, "GET /health HTTP/1.1\r\nX-Slow: ");
        }
        assertThat(get(management.resolve("/health")).statusCode()).isEqualTo(200);
        assertPagesCome();
    }

    private void many(String beginning) throws IOException {
        for (int i = 0; i < MANY; i++) {
            connect(pages, beginning);
        }
    }

    private void connect(URI where, String beginning) throws IOException {
        SocketChannel channel = SocketChannel.open();
        open.add(channel);
        try {
            channel.connect(new InetSocketAddress(where.getHost(), where.getPort()));
            channel.write(ByteBuffer.wrap(beginning.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException refused) {
            // as it may be
        }
    }

    private void assertPagesCome() throws Exception {
        get(pages.resolve("/sign-in")); // compiled now
        long begun = System.nanoTime();
        assertThat(get(pages.resolve("/sign-in")).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        assertThat(seat.process().isAlive()).isTrue();
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(seat.process().pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor(10, TimeUnit.SECONDS);
        double used = MEMORY.matcher(get(management.resolve("/metrics")).body())
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
        assertThat(used).isPositive().isLessThan(0.7 * SmallSeat.HEAP);
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
