package seat.role;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.dao.DataAccessException;
import seat.config.ManagementSettings;
import seat.config.Setting;
import seat.config.SettingsException;
import seat.db.Database;
import seat.db.DatabaseWatch;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every component's health ({@code /health}: the process answers), readiness ({@code /ready}: it reaches what it needs and is
 * not stopping) and metrics ({@code /metrics}, in Prometheus's text format), on a port of their own. It needs no sign-in and
 * shows no data of people; by default only this machine reaches it.
 */
final class ManagementServer implements AutoCloseable {
    private static final int PORTS_TRIED = 200;
    private static final Duration TO_ANSWER = Duration.ofMillis(1_500);

    /** Monitoring asks one question a time, and asks it at once. */
    static {
        limit("sun.net.httpserver.maxReqTime", 10);
        limit("jdk.httpserver.maxConnections", 1_000);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Database database;
    private final Optional<DatabaseWatch> watch;
    private final Metrics metrics;
    private final Readiness readiness;

    ManagementServer(
            ManagementSettings settings,
            Database database,
            Optional<DatabaseWatch> watch,
            Metrics metrics,
            Readiness readiness) {
        this.database = database;
        this.watch = watch;
        this.metrics = metrics;
        this.readiness = readiness;
        this.server = open(settings);
        server.setExecutor(threads);
        server.createContext("/health", exchange -> answer(exchange, 200, Map.of("status", "UP")));
        server.createContext("/ready", this::ready);
        server.createContext("/metrics", this::metrics);
        server.start();
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, String.valueOf(value));
        }
    }

    private static HttpServer open(ManagementSettings settings) {
        Integer fixed = settings.port();
        int first = fixed == null ? ManagementSettings.USUAL_PORT : fixed;
        int last = fixed == null ? first + PORTS_TRIED : first;
        for (int port = first; ; port++) {
            try {
                return HttpServer.create(new InetSocketAddress(InetAddress.getByName(settings.address()), port), 0);
            } catch (BindException e) {
                if (port == last) {
                    throw new SettingsException(java.util.List.of(Setting.MANAGEMENT_PORT.key() + " or "
                            + Setting.MANAGEMENT_ADDRESS.key() + ": " + settings.address() + ":" + port
                            + " cannot be listened on (" + e.getMessage() + "); allowed: a free port of this machine"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("No port for health and metrics could be opened", e);
            }
        }
    }

    /** The address it listens on, such as {@code 127.0.0.1:9090}. */
    String address() {
        InetSocketAddress address = server.getAddress();
        return address.getHostString() + ":" + address.getPort();
    }

    private void ready(HttpExchange exchange) throws IOException {
        Map<String, Object> checks = new LinkedHashMap<>();
        boolean started = readiness.isRunning();
        boolean stored = databaseAnswers();
        boolean shared = metrics.queueAnswers();
        Map<String, Boolean> loops = started ? readiness.loops() : Map.of();
        boolean ready = started && stored && (shared || !metrics.needsQueue()) && !loops.containsValue(false);
        checks.put("status", ready ? "UP" : "DOWN");
        checks.put("started", started);
        checks.put("database", stored);
        checks.put("queue", shared);
        checks.put("loops", loops);
        answer(exchange, ready ? 200 : 503, checks);
    }

    /** Whoever asks waits two seconds at most, even for a database that is frozen. */
    private boolean databaseAnswers() {
        if (watch.isPresent()) {
            return watch.get().answersWithin(TO_ANSWER);
        }
        try {
            database.now();
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }

    private void metrics(HttpExchange exchange) throws IOException {
        send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        send(exchange, status, "application/json", JsonMapper.shared().writeValueAsString(body));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown(); // whoever still asks the database for something ends by itself, and is not interrupted
    }
}
