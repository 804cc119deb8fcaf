package seat.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The HTTP server: a virtual thread per request, so that waiting (latency, time-outs) holds no platform thread. */
final class Front implements AutoCloseable {

    private static final int COMPRESSED_ABOVE = 1024;
    private static final int LONGEST_BODY = 1 << 20;
    private static final Duration NEVER = Duration.ofMinutes(10);

    static {
        // Without the first each answer waits 40 ms for the reader's acknowledgement; by default 200 idle connections
        // are kept.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    /** Answers everything but the truth. */
    interface Handler {
        Answer answer(Request request);

        boolean isEsi(String path);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Front(String address, int port) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(address, port), 1024);
    }

    int port() {
        return server.getAddress().getPort();
    }

    void start(Handler handler, Truth truth, SimulatorClock clock, Duration latency) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange, handler, truth, clock, latency);
            }
        });
        server.start();
    }

    private static void handle(
            HttpExchange exchange, Handler handler, Truth truth, SimulatorClock clock, Duration latency)
            throws IOException {
        Request request = read(exchange);
        if (request.path().equals("/simulator/truth")) {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = new java.io.BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
                truth.write(out);
            }
            return;
        }
        if (!latency.isZero() && handler.isEsi(request.path())) {
            sleep(latency);
        }
        Answer answer;
        try {
            answer = handler.answer(request);
        } catch (RuntimeException e) {
            System.getLogger(Front.class.getName()).log(System.Logger.Level.ERROR, "No answer to " + request.path(), e);
            answer = Answer.error(500, e.toString());
        }
        write(exchange, answer, request, clock);
    }

    private static Request read(HttpExchange exchange) throws IOException {
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(LONGEST_BODY);
        }
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Request.form(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders()::getFirst,
                body,
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static void write(HttpExchange exchange, Answer answer, Request request, SimulatorClock clock)
            throws IOException {
        if (answer.delivery == Answer.Delivery.NEVER) {
            sleep(NEVER);
            return;
        }
        if (answer.delivery == Answer.Delivery.RESET) {
            return;
        }
        answer.headers.forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body;
        if (body.length > COMPRESSED_ABOVE && accepts(request.header("Accept-Encoding"))) {
            body = compress(body);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        if (body.length == 0) {
            exchange.sendResponseHeaders(answer.status, -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status, body.length);
        boolean whole = answer.delivery == Answer.Delivery.WHOLE;
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, whole ? body.length : body.length / 2);
        if (whole) {
            out.close();
        } else {
            out.flush();
        }
    }

    private static boolean accepts(@Nullable String encodings) {
        return encodings != null && encodings.contains("gzip");
    }

    private static byte[] compress(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
