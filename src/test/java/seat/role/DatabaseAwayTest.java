package seat.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import seat.testing.MariaDbServer;
import seat.testing.RunningSeat;

/** A MariaDB that is frozen, and one that is gone: people are told at once, and it goes on by itself. */
@Timeout(180)
@Isolated("measures how soon pages come")
class DatabaseAwayTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void pagesSayThatTheDatabaseIsAwayAndComeBackWithIt(@TempDir Path folder) throws Exception {
        try (MariaDbServer server = MariaDbServer.start();
                RunningSeat seat = RunningSeat.startOn(server, folder, 1, 1)) {
            URI pages = seat.uri();
            URI management =
                    URI.create("http://" + seat.bean(ManagementServer.class).address());
            assertThat(status(pages.resolve("/"))).isEqualTo(302);
            assertThat(status(management.resolve("/ready"))).isEqualTo(200);

            signal("-STOP", server);
            try {
                assertAway(pages, management);
            } finally {
                signal("-CONT", server);
            }
            assertBack(pages, management);

            server.kill();
            assertAway(pages, management);
            server.restart();
            assertBack(pages, management);
        }
    }

    private void assertAway(URI pages, URI management) throws Exception {
        RunningSeat.waitFor(Duration.ofSeconds(8), "pages to know", () -> quickly(pages.resolve("/")) == 503);
        HttpResponse<String> page = get(pages.resolve("/characters/95000001"));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(page.body()).contains("database is away").doesNotContain("Exception");
        HttpResponse<String> german = http.send(
                HttpRequest.newBuilder(pages.resolve("/"))
                        .header("Accept-Language", "de-CH,en;q=0.5")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(german.body())
                .contains("lang=\"de\"")
                .contains("nicht erreichbar")
                .contains("Erneut versuchen");
        assertThat(quickly(pages.resolve("/sign-in"))).isEqualTo(200);
        assertThat(quickly(pages.resolve("/app/seat.css"))).isEqualTo(200);
        assertThat(quickly(management.resolve("/ready"))).isEqualTo(503);
        assertThat(quickly(management.resolve("/health"))).isEqualTo(200);
    }

    private void assertBack(URI pages, URI management) {
        RunningSeat.waitFor(Duration.ofSeconds(20), "pages again", () -> quickly(pages.resolve("/")) == 302);
        RunningSeat.waitFor(
                Duration.ofSeconds(20), "readiness again", () -> quickly(management.resolve("/ready")) == 200);
    }

    /** The status, which came within two seconds. */
    private int quickly(URI uri) {
        try {
            long begun = System.nanoTime();
            int status = status(uri);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as(uri.toString())
                    .isLessThan(Duration.ofSeconds(2));
            return status;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int status(URI uri) throws IOException, InterruptedException {
        return get(uri).statusCode();
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void signal(String signal, MariaDbServer server) {
        Stream.concat(Stream.of(server.process().toHandle()), server.process().descendants())
                .forEach(process -> {
                    try {
                        new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                                .start()
                                .waitFor();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
