package seat.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import seat.component.Hold;
import seat.config.ManagementSettings;
import seat.esi.InProcessBudgets;
import seat.queue.Hint;
import seat.queue.InProcessQueue;
import seat.testing.RunningSeat;
import seat.testing.TestDatabase;

class MetricsTest {
    @Test
    void tellsHowLongTheOldestHintOfEachQueueHasWaited() throws Exception {
        try (TestDatabase database = TestDatabase.h2()) {
            InProcessQueue queue = new InProcessQueue(10);
            Metrics metrics = new Metrics(
                    new OwnFigures(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            new Hold(),
                            new LastActive(database.database())),
                    database.database(),
                    queue,
                    InProcessBudgets.fresh(InstantSource.system(), Duration.ofMinutes(1)),
                    Role.DISPATCHER);
            Readiness readiness = new Readiness();
            try (ManagementServer server = new ManagementServer(
                    new ManagementSettings("127.0.0.1", 0), database.database(), metrics, readiness)) {
                assertThat(oldest(server, "high")).isZero();
                assertThat(get(server, "/metrics").body()).contains("seat_component{role=\"dispatcher\",version=\"");

                queue.offer(new Hint("high", 1, Map.of("character.assets", 1L)));

                RunningSeat.waitFor(Duration.ofSeconds(10), "the hint's age", () -> oldest(server, "high") > 0.1);
                assertThat(oldest(server, "characters")).isZero();

                assertThat(get(server, "/ready").statusCode()).isEqualTo(503);
                assertThat(get(server, "/health").statusCode()).isEqualTo(200);
                readiness.start();
                assertThat(get(server, "/ready").statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aProcessThatDrainsIsAliveButNotReady(@TempDir Path folder) throws Exception {
        AtomicInteger ready = new AtomicInteger();
        AtomicInteger health = new AtomicInteger();
        try (RunningSeat seat = RunningSeat.start(folder, 1, 1)) {
            ManagementServer server = seat.bean(ManagementServer.class);
            assertThat(get(server, "/ready").statusCode()).isEqualTo(200);
            seat.bean(ConfigurableApplicationContext.class)
                    .getBeanFactory()
                    .registerSingleton("stoppingWithTheEngine", new Witness(() -> {
                        ready.set(get(server, "/ready").statusCode());
                        health.set(get(server, "/health").statusCode());
                    }));
        }
        assertThat(ready).hasValue(503);
        assertThat(health).hasValue(200);
    }

    /** Sees what others see of a process when its work is being stopped. */
    private record Witness(Runnable sees) implements SmartLifecycle {
        @Override
        public int getPhase() {
            return Integer.MAX_VALUE - 1;
        }

        @Override
        public void start() {}

        @Override
        public void stop() {
            sees.run();
        }

        @Override
        public boolean isRunning() {
            return true;
        }
    }

    private static double oldest(ManagementServer server, String queue) {
        Matcher line = Pattern.compile("(?m)^seat_queue_oldest_seconds\\{queue=\"" + queue + "\"} (\\S+)$")
                .matcher(get(server, "/metrics").body());
        assertThat(line.find()).as("a line for queue %s", queue).isTrue();
        return Double.parseDouble(line.group(1));
    }

    static HttpResponse<String> get(ManagementServer server, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://" + server.address() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
