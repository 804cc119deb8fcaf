package seat.esi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seat.esi.EsiException.BadBody;

/** Answers made to exhaust whoever reads them: each costs its own request, in bounded time and memory, and never the process. */
@Timeout(60)
class HostileEsiTest {
    private static final int MEGABYTE = 1 << 20;
    private static final EsiRequest STATUS = EsiRequest.get("/status");
    private static final EsiRequest ASSETS =
            EsiRequest.get("/characters/{character_id}/assets").with("character_id", 90000001);

    private final CountDownLatch over = new CountDownLatch(1);
    private ScriptedEsi esi;
    private MemoryBudget memory;
    private EsiClient client;

    @BeforeEach
    void start() throws IOException {
        esi = new ScriptedEsi();
        memory = new MemoryBudget(8 * MEGABYTE, 4 * MEGABYTE);
        client = client(esi.url(), Duration.ofMillis(700));
    }

    @AfterEach
    void stop() {
        over.countDown();
        client.close();
        esi.close();
    }

    private EsiClient client(URI url, Duration bodyTimeout) {
        EsiSettings settings = new EsiSettings(
                url,
                "SeAT/1 (a@b.c)",
                EsiSettings.COMPATIBILITY_DATE,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                bodyTimeout,
                2 * MEGABYTE,
                "app");
        return new EsiClient(
                settings,
                InProcessBudgets.fresh(InstantSource.system(), Duration.ofSeconds(3)),
                PauseLog.NONE,
                InstantSource.system(),
                Thread::sleep,
                memory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "5001", "2147483648", "99999999999999999999"})
    void morePagesThanAnybodyReadsAreABadAnswerThatNamesTheNumberAndTheLimit(String pages) {
        esi.on("/characters/90000001/assets?page=1", ScriptedEsi.json(200, "[]", "X-Pages", pages));

        assertThatThrownBy(() -> client.pages(ASSETS, Map.of()))
                .isInstanceOf(EsiException.TooManyPages.class)
                .hasMessageMatching(
                        "GET /characters/90000001/assets: X-Pages is [0-9,]+; at most 5,000 pages are read");
        assertThat(esi.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "1e9", "0x10", " "})
    void whatIsNoNumberOfPagesAsksForNoFurtherPage(String pages) throws Exception {
        esi.on("/characters/90000001/assets?page=1", ScriptedEsi.json(200, "[]", "X-Pages", pages));

        client.pages(ASSETS, Map.of());

        assertThat(esi.requests()).hasSize(1);
    }

    @Test
    void aBodyThatIsAnnouncedTooLargeIsRefusedBeforeItComes() {
        esi.on("/status", exchange -> {
            ScriptedEsi.head(exchange);
            exchange.sendResponseHeaders(200, 1L << 30);
            exchange.getResponseBody().flush();
            await();
        });

        assertThat(badBody().reason()).isEqualTo(BadBody.Reason.TOO_LARGE);
    }

    @Test
    void aBodyWithoutEndIsGivenUpAtItsLimit() {
        esi.on("/status", exchange -> {
            ScriptedEsi.head(exchange);
            exchange.sendResponseHeaders(200, 0);
            endless(exchange.getResponseBody(), new byte[64 << 10]);
        });

        assertThat(badBody().reason()).isEqualTo(BadBody.Reason.TOO_LARGE);
    }

    @Test
    void aPackedBodyWithoutEndIsGivenUpAtItsLimit() {
        esi.on("/status", exchange -> {
            ScriptedEsi.head(exchange, "Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            endless(new GZIPOutputStream(exchange.getResponseBody()), new byte[MEGABYTE]);
        });

        assertThat(badBody().reason()).isEqualTo(BadBody.Reason.TOO_LARGE);
    }

    @Test
    void aBodyThatDripsForEverIsGivenUpAtItsDeadline() {
        esi.on("/status", exchange -> {
            ScriptedEsi.head(exchange);
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            try {
                while (!over.await(5, TimeUnit.MILLISECONDS)) {
                    body.write(' ');
                    body.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> client.send(STATUS))
                .isInstanceOf(EsiException.Timeout.class)
                .hasMessage("GET /status: the body of the answer took longer than 0.7 s");
    }

    @Test
    void aBodyOfBracketsIsMalformed() {
        esi.on("/status", ScriptedEsi.json(200, "[".repeat(10_000)), ScriptedEsi.json(200, "{\"a\":".repeat(200)));

        assertThat(badBody().reason()).isEqualTo(BadBody.Reason.MALFORMED);
        assertThat(badBody().reason()).isEqualTo(BadBody.Reason.MALFORMED);
    }

    @Test
    void aNumberWithoutMeasureIsNoNumber() throws Exception {
        esi.on(
                "/status",
                ScriptedEsi.json(200, "[1e999999999, -1e400, 1e-999999999, 12.50]"),
                ScriptedEsi.json(200, "[" + "9".repeat(100_000) + "]"));

        var body = ((EsiAnswer.Fresh) client.send(STATUS)).body();
        assertThat(body.get(0).isNumber()).isFalse();
        assertThat(body.get(1).isNumber()).isFalse();
        assertThat(body.get(2).isNumber()).isFalse();
        assertThat(body.get(3).decimalValue()).isEqualTo("12.50");
        assertThat(badBody().reason()).isEqualTo(BadBody.Reason.MALFORMED);
    }

    @Test
    void aTreeThatTakesMoreThanThereIsIsRefusedThoughItsTextIsSmall() {
        esi.on("/status", ScriptedEsi.json(200, "[{}" + ",{}".repeat(300_000) + "]"));

        assertThat(badBody())
                .hasMessageContaining("it needs more than the 12 MB that one update may hold; a larger SEAT_MEMORY")
                .extracting(BadBody::reason)
                .isEqualTo(BadBody.Reason.TOO_LARGE);
        assertThat(memory.used()).isZero();
    }

    @Test
    void aRefusalOfAnyLengthIsStillARefusal() {
        esi.on("/status", ScriptedEsi.json(403, "{\"error\":\"" + "x".repeat(MEGABYTE) + "\"}"));

        assertThatThrownBy(() -> client.send(STATUS))
                .isInstanceOfSatisfying(
                        EsiException.Status.class,
                        status -> assertThat(status.code()).isEqualTo(403));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\n[1]",
                "Content-Length: 2\r\n\r\n[1]",
                "Content-Length: -5\r\n\r\n[1]",
                "Content-Length: many\r\n\r\n[1]",
                "Content-Length: 99999999999999999999\r\n\r\n[1]",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n[1]",
                "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n[1]",
                "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n[1]",
                "Content-Encoding: gzip, gzip\r\nContent-Length: 3\r\n\r\n[1]",
            })
    void headersThatLieAboutTheBodyCostTheirOwnRequest(String lie) throws Exception {
        try (RawServer raw = new RawServer(out -> write(
                        out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n" + lie));
                EsiClient liedTo = client(raw.url(), Duration.ofMillis(700))) {
            assertThatThrownBy(() -> liedTo.send(STATUS)).isInstanceOf(EsiException.class);
        }
        assertThat(memory.used()).isZero();
    }

    @Test
    void headersWithoutEndCostTheirOwnRequest() throws Exception {
        String line = "X-Bomb: " + "b".repeat(8000) + "\r\n";
        try (RawServer raw = new RawServer(out -> {
                    write(out, "HTTP/1.1 200 OK\r\n");
                    while (over.getCount() > 0) {
                        write(out, line);
                    }
                });
                EsiClient bombed = client(raw.url(), Duration.ofMillis(700))) {
            assertThatThrownBy(() -> bombed.send(STATUS)).isInstanceOf(EsiException.class);
        }
    }

    @Test
    void manyLargeBodiesAtOnceWaitForEachOther() throws Exception {
        String large = "[\"" + "x".repeat(MEGABYTE) + "\"]";
        esi.on("/status", ScriptedEsi.json(200, large));
        EsiClient patient = client(esi.url(), Duration.ofSeconds(20));
        List<Callable<EsiAnswer>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(() -> patient.send(STATUS));
        }
        try (patient;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<EsiAnswer> answer : threads.invokeAll(calls)) {
                assertThat(answer.state()).isEqualTo(Future.State.SUCCESS);
            }
        }
        assertThat(memory.highest()).isBetween(6L * MEGABYTE, 12L * MEGABYTE);
        assertThat(memory.used()).isZero();
    }

    @Test
    void updatesThatHoldWhatTheyReadAndNeedMoreDoNotWaitForEver() throws Exception {
        esi.on("/status", ScriptedEsi.json(200, "[\"" + "x".repeat(MEGABYTE) + "\"]"));
        EsiClient patient = client(esi.url(), Duration.ofSeconds(2));
        CountDownLatch begun = new CountDownLatch(6);
        List<Callable<Integer>> updates = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            updates.add(() -> {
                try (MemoryBudget.Account account = memory.open()) {
                    patient.send(STATUS.within(account));
                    begun.countDown();
                    begun.await();
                    for (int more = 0; more < 4; more++) {
                        patient.send(STATUS.within(account));
                    }
                    return 1;
                } catch (EsiException.BudgetDenied denied) {
                    begun.countDown(); // on a slow machine at its first already: the others go on
                    assertThat(denied.reason()).contains("all the memory");
                    return 0;
                } catch (EsiException.Timeout slow) {
                    begun.countDown();
                    return 0;
                }
            });
        }
        int succeeded = 0;
        try (patient;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> update : threads.invokeAll(updates)) {
                succeeded += update.get();
            }
        }
        assertThat(succeeded).as("whoever is in front goes on").isPositive();
        assertThat(memory.used()).isZero();
    }

    /** The heap is the point here, so it is a small one: what comes would fill it thirty times over. */
    @Test
    void aProcessWithASmallHeapOutlivesAllOfThem() throws Exception {
        byte[] objects = ("[{}" + ",{}".repeat(10_000_000) + "]").getBytes(StandardCharsets.US_ASCII);
        byte[] text = ("[\"" + "x".repeat(30 * MEGABYTE) + "\"]").getBytes(StandardCharsets.US_ASCII);
        esi.on("/objects", ScriptedEsi.bytes(200, objects))
                .on("/text", ScriptedEsi.bytes(200, text))
                .on("/packed", ScriptedEsi.bytes(200, ScriptedEsi.gzip(objects), "Content-Encoding", "gzip"))
                .on("/pages?page=1", ScriptedEsi.json(200, "[]", "X-Pages", "999999999"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileEsiProcess.class.getName(),
                        esi.url().toString())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            assertThat(output).contains("24 of 24 answered for");
        } finally {
            process.destroyForcibly();
        }
    }

    private BadBody badBody() {
        BadBody thrown = catchThrowableOfType(BadBody.class, () -> client.send(STATUS));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    private void endless(OutputStream out, byte[] part) throws IOException {
        while (over.getCount() > 0) {
            out.write(part);
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** What a raw server says, whatever it was asked. */
    @FunctionalInterface
    private interface Saying {
        void to(OutputStream out) throws IOException;
    }

    /** Says one thing on every connection and closes it. */
    private static final class RawServer implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        RawServer(Saying saying) throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        int ignored = socket.getInputStream().read(new byte[4096]);
                        saying.to(socket.getOutputStream());
                    } catch (IOException e) {
                        // the client hung up, or the test is over
                    }
                }
            });
        }

        URI url() {
            return URI.create("http://localhost:" + server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
