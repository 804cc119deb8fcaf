package seat.bench.cost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An ESI that only hands out answers made beforehand, on one thread whose CPU time can be told from the product's. */
final class CannedEsi implements AutoCloseable {
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final Thread thread;
    private final ExecutorService executor;

    /** @param etag as ESI would send it; whoever names it gets a 304 */
    private record Answer(byte[] body, String etag, Instant modified) {}

    CannedEsi() throws IOException {
        Thread[] made = new Thread[1];
        executor = Executors.newSingleThreadExecutor(task -> made[0] = new Thread(task, "canned ESI"));
        executor.submit(() -> {});
        thread = made[0];
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void serve(String path, byte[] body, String etag, Instant modified) {
        answers.put(path, new Answer(body, "\"" + etag + "\"", modified));
    }

    void forgetAll() {
        answers.clear();
    }

    long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answers.get(exchange.getRequestURI().getPath());
            if (answer == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Instant now = Instant.now();
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "application/json");
            headers.set("Expires", http(now.plusSeconds(1800)));
            headers.set("Last-Modified", http(answer.modified()));
            headers.set("ETag", answer.etag());
            headers.set("X-Pages", "1");
            if (answer.etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.sendResponseHeaders(200, answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String http(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdown();
    }
}
