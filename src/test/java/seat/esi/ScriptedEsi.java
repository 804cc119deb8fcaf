package seat.esi;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A real HTTP server that answers each path and query from a script; the last answer of a script repeats. */
final class ScriptedEsi implements AutoCloseable {

    /** How one request is answered. */
    @FunctionalInterface
    interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Deque<Answer>> scripts = new HashMap<>();
    private final List<HttpExchange> seen = Collections.synchronizedList(new ArrayList<>());

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

    ScriptedEsi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The next answers to a path with its query, such as {@code /status} or {@code /contracts/public/1?page=2}. */
    ScriptedEsi on(String target, Answer... answers) {
        synchronized (scripts) {
            scripts.computeIfAbsent(target, key -> new ArrayDeque<>()).addAll(List.of(answers));
        }
        return this;
    }

    /** What was asked, as path and query, in order. */
    List<String> requests() {
        synchronized (seen) {
            return seen.stream()
                    .map(exchange -> exchange.getRequestURI().toString())
                    .toList();
        }
    }

    HttpExchange request(int index) {
        return seen.get(index);
    }

    String body(int index) {
        return bodies.get(index);
    }

    private void handle(HttpExchange exchange) throws IOException {
        seen.add(exchange);
        Answer answer;
        synchronized (scripts) {
            var script = scripts.get(exchange.getRequestURI().toString());
            answer = script == null
                    ? json(404, "{\"error\":\"unscripted\"}")
                    : script.size() > 1 ? script.poll() : script.peek();
        }
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer.give(exchange);
    }

    /** A JSON answer with headers, given as name and value in turn. */
    static Answer json(int status, String body, String... headers) {
        return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Answer bytes(int status, byte[] body, String... headers) {
        return exchange -> {
            head(exchange, headers);
            if (status == 304 || status == 204) {
                exchange.sendResponseHeaders(status, -1);
            } else {
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        };
    }

    static void head(HttpExchange exchange, String... headers) {
        var named = new LinkedHashMap<String, String>();
        named.put("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        named.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    }

    /** A header's date, so many seconds from now. The server itself writes Date. */
    static String time(long secondsFromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(secondsFromNow));
    }

    static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
