package seat.sde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A web server that answers with what it is told, in order; the last answer of a path stays. */
final class Publisher implements AutoCloseable {
    /** @param length of the body that is announced; -1 for the true one */
    record Answer(int status, byte[] body, long length, Map<String, String> headers) {
        static Answer ok(byte[] body) {
            return new Answer(200, body, -1, Map.of());
        }

        static Answer status(int status, Map<String, String> headers) {
            return new Answer(status, "no".getBytes(java.nio.charset.StandardCharsets.UTF_8), -1, headers);
        }
    }

    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> userAgents = new CopyOnWriteArrayList<>();

    Publisher() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/sde");
    }

    Publisher on(String path, Answer... more) {
        answers.put("/sde" + path, new ArrayDeque<>(List.of(more)));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            userAgents.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
            Deque<Answer> mine = answers.get(path);
            Answer answer = mine == null
                    ? Answer.status(404, Map.of())
                    : mine.size() > 1 ? mine.removeFirst() : mine.getFirst();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.length() < 0 ? answer.body().length : answer.length());
            OutputStream out = exchange.getResponseBody();
            out.write(answer.body());
            out.flush();
            if (answer.headers().containsKey("X-Then-Silence")) {
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
