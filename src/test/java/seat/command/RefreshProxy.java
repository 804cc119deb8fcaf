package seat.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seat.testing.RunningSeat;

/** The way to a simulated SSO, on which each refresh is counted, and whoever asks can be killed at a given one. */
final class RefreshProxy implements AutoCloseable {
    private static final Pattern CHARACTER = Pattern.compile("refresh_token=demo(\\d+)\\.");

    private final URI sso;
    private final HttpServer server;
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Long, Integer> asked = new ConcurrentHashMap<>();
    private final AtomicInteger left = new AtomicInteger();
    private volatile Moment moment = Moment.ANSWERED;
    private volatile @Nullable Process victim;

    /** When whoever asks dies. */
    enum Moment {
        /** Before EVE hears of the question. */
        NOT_ASKED,
        /** EVE has answered, and the answer is not delivered. */
        ANSWER_LOST,
        /** As soon as the answer is on its way. */
        ANSWERED
    }

    RefreshProxy(URI sso) throws IOException {
        this.sso = sso;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 50);
        server.setExecutor(answering);
        server.createContext("/.well-known/oauth-authorization-server", this::metadata);
        server.createContext("/v2/oauth/token", this::token);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How often each character's token was asked for. */
    Map<Long, Integer> asked() {
        return asked;
    }

    /** Kills a process at its n-th question from now on. */
    void killAt(int question, Moment at, Process process) {
        moment = at;
        victim = process;
        left.set(question);
    }

    void letAlone() {
        victim = null;
        left.set(0);
    }

    /** Waits until the process is dead, and what it asked is known. */
    void awaitKill() throws InterruptedException {
        Process dying = victim;
        if (dying == null) {
            throw new IllegalStateException("nobody is to be killed");
        }
        RunningSeat.waitFor(Duration.ofMinutes(1), "the kill", () -> !dying.isAlive());
        if (left.get() > 0) {
            throw new IllegalStateException("it ended by itself, " + left + " questions before its death");
        }
    }

    private void metadata(HttpExchange exchange) throws IOException {
        String body = send(HttpRequest.newBuilder(sso.resolve("/.well-known/oauth-authorization-server"))
                        .build())
                .body();
        answer(exchange, 200, body.replace(sso + "/v2/oauth/token", uri() + "/v2/oauth/token"));
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher character = CHARACTER.matcher(URLDecoder.decode(form, StandardCharsets.UTF_8));
        if (character.find()) {
            asked.merge(Long.valueOf(character.group(1)), 1, Integer::sum);
        }
        boolean last = left.getAndDecrement() == 1;
        if (last && moment == Moment.NOT_ASKED) {
            kill();
        }
        HttpResponse<String> answer = send(HttpRequest.newBuilder(sso.resolve("/v2/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        if (last && moment == Moment.ANSWER_LOST) {
            kill();
        }
        answer(exchange, answer.statusCode(), answer.body());
        if (last && moment == Moment.ANSWERED) {
            kill();
        }
    }

    private void kill() {
        Process dying = victim;
        if (dying != null) {
            dying.destroyForcibly();
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        answering.shutdownNow();
    }
}
