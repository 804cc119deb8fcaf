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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import seat.component.Suspension;
import seat.config.ManagementSettings;
import seat.config.Setting;
import seat.config.Settings;
import seat.esi.InProcessBudgets;
import seat.queue.Hint;
import seat.queue.InProcessQueue;
import seat.testing.RunningSeat;
import seat.testing.TestDatabase;
import seat.update.Overview;

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
                            new Suspension(),
                            new LastActive(database.database())),
                    new Overview(database.database()),
                    queue,
                    InProcessBudgets.fresh(InstantSource.system(), Duration.ofMinutes(1)),
                    Role.DISPATCHER,
                    Optional.empty());
            Readiness readiness = new Readiness(List::of);
            try (ManagementServer server = new ManagementServer(
                    new ManagementSettings("127.0.0.1", 0),
                    database.database(),
                    Optional.empty(),
                    metrics,
                    readiness)) {
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
    void aProcessThatDrainsIsAliveButNotReady(@TempDir Path folder) {
        Map<Setting, String> flags = Map.of(
                Setting.DATA_DIR, folder.toString(),
                Setting.HTTP_PORT, "0",
                Setting.MANAGEMENT_PORT, "0",
                Setting.ESI_URL, "http://127.0.0.1:1",
                Setting.SSO_URL, "http://127.0.0.1:1",
                Setting.EVE_CLIENT_ID, "seat-test",
                Setting.CONTACT, "test@localhost.invalid");
        Witness witness;
        try (ConfigurableApplicationContext seat = Roles.start(
                Role.SERVE, Settings.load(flags, Map.of(), folder), Tuning.EARNEST, List.of(Witness.class))) {
            witness = seat.getBean(Witness.class);
            assertThat(get(seat.getBean(ManagementServer.class), "/ready").statusCode())
                    .isEqualTo(200);
        }
        assertThat(witness.ready).isEqualTo(503);
        assertThat(witness.health).isEqualTo(200);
    }

    /** Sees what others see of a process when its work is being stopped. */
    static final class Witness implements SmartLifecycle {
        private final ManagementServer server;
        private volatile boolean running;
        private int ready;
        private int health;

        Witness(ManagementServer server) {
            this.server = server;
        }

        /** With the engine. */
        @Override
        public int getPhase() {
            return Integer.MAX_VALUE - 1;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            ready = get(server, "/ready").statusCode();
            health = get(server, "/health").statusCode();
        }

        @Override
        public boolean isRunning() {
            return running;
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
